import { policyKinds } from '../../policy/kinds.ts';
import { nearest } from '../../text/similarity.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Examples } from '../rule.ts';

const EFFECTS = ['Allow', 'Deny'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html */
export const rule = analyzerRule({
  code: 'INVALID_EFFECT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Effect is neither Allow nor Deny.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: 'Effect is "{effect}", which is neither Allow nor Deny.',
      todo: 'Write "Allow" or "Deny", in exactly these letters.',
    },
  },
  check: {
    statement({ effect, decision }, { report, write }) {
      const value = effect?.value;
      if (value?.kind !== 'string' || decision !== undefined || holdsTemplate(value.value)) return;
      const meant = nearest(value.value, EFFECTS, 2);
      report({
        range: value.range,
        data: { effect: value.value },
        fixes: () =>
          EFFECTS.filter((name) => meant === undefined || name === meant).map((name) => ({
            title: `Change to "${name}"`,
            edits: write.replace(value, name),
            ...(name === meant && { preferred: true, safe: true }),
          })),
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" }
                           ^^^^^^^ error: Effect is "allow", which is neither Allow nor Deny. AWS refuses the whole policy. Write "Allow" or "Deny", in exactly these letters.
}`,
      fixes: [
        [
          'Change to "Allow"',
          `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Permit",
                ^^^^^^^^ error: Effect is "Permit", which is neither Allow nor Deny. AWS refuses the whole policy. Write "Allow" or "Deny", in exactly these letters.
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "Allow"',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "Deny"',
          `{
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "Statement": [{ "Effect": "\${effect}", "Action": "*", "Resource": "*" }] }` },
    { text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }` },
    { text: `{ "Statement": [{ "Effect": ["Allow"], "Action": "*", "Resource": "*" }] }` },
  ],
};
