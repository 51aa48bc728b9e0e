import { policyKinds } from '../../policy/kinds.ts';
import { freeSid, sidsOf } from '../../policy/sids.ts';
import { isPolicyVariable, variablesIn } from '../../policy/variables.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_SID',
  finding: 'error',
  documents: policyKinds('identity', 'scp', 'rcp'),
  summary: 'A Sid holds characters other than letters and digits.',
  why: 'AWS refuses the whole policy.',
  note: 'AWS does not publish which kinds of policy take other characters; it is reported here for those of identities and organizations alone.',
  messages: {
    default: {
      what: 'The Sid "{sid}" holds {characters}, but only A-Z, a-z and 0-9 may stand in it.',
      todo: 'Leave them out.',
    },
  },
  check: {
    policy(policy, { report, write }) {
      const sids = sidsOf(policy);
      const taken = new Set(sids.map(({ value }) => value));
      for (const sid of sids) {
        const { value } = sid;
        const characters = charactersOutside(value);
        if (characters === '' || isFilledIn(value)) continue;
        const name = freeSid(plain(value), taken);
        report({
          range: sid.range,
          data: { sid: value, characters },
          fixes: () => [{ title: `Change to "${name}"`, edits: write.replace(sid, name), preferred: true, safe: true }],
        });
      }
    },
  },
});

/** What a template language puts in may well be letters; a policy variable stays as it is written. */
function isFilledIn(sid: string): boolean {
  return holdsTemplate(sid) && !variablesIn(sid).some(isPolicyVariable);
}

/** `a space and "-"`: what stands in a Sid and must not. */
function charactersOutside(sid: string): string {
  const found = [...new Set([...sid].filter((character) => !/[A-Za-z0-9]/.test(character)))];
  const named = found.map((character) => (character === ' ' ? 'a space' : `"${character}"`));
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

/** `read-only access` becomes `readOnlyAccess`. */
function plain(sid: string): string {
  const [first = 'Statement', ...rest] = sid.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Invoke the multi-model endpoint", "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" },
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The Sid "Invoke the multi-model endpoint" holds a space and "-", but only A-Z, a-z and 0-9 may stand in it. AWS refuses the whole policy. Leave them out.
    { "Sid": "readModels", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "read_models", "Effect": "Allow", "Action": "s3:GetObjectVersion", "Resource": "*" }
             ^^^^^^^^^^^^^ error: The Sid "read_models" holds "_", but only A-Z, a-z and 0-9 may stand in it. AWS refuses the whole policy. Leave them out.
  ]
}`,
      fixes: [
        [
          'Change to "InvokeTheMultiModelEndpoint"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "InvokeTheMultiModelEndpoint", "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" },
    { "Sid": "readModels", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "read_models", "Effect": "Allow", "Action": "s3:GetObjectVersion", "Resource": "*" }
  ]
}`,
        ],
        [
          'Change to "readModels2"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Invoke the multi-model endpoint", "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" },
    { "Sid": "readModels", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "readModels2", "Effect": "Allow", "Action": "s3:GetObjectVersion", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      file: 'guardrails.scp.json',
      text: `{ "Version": "2012-10-17", "Statement": { "Sid": "读取", "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }
                                                 ^^^^ error: The Sid "读取" holds "读" and "取", but only A-Z, a-z and 0-9 may stand in it. AWS refuses the whole policy. Leave them out.`,
      fixes: [
        [
          'Change to "Statement"',
          `{ "Version": "2012-10-17", "Statement": { "Sid": "Statement", "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Read\${title(env)}", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "{{ sid }}", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "VisualEditor0", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Allow use of the key", "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": 1, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
  ],
};
