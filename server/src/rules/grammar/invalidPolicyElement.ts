import { policyKinds } from '../../policy/kinds.ts';
import { DOCUMENT_ELEMENTS, type Element, type Policy, STATEMENT_ELEMENTS } from '../../policy/model.ts';
import type { Member } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const rule = analyzerRule({
  code: 'INVALID_POLICY_ELEMENT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The policy or a statement has a member that the policy grammar does not know.',
  why: 'AWS refuses the whole policy.',
  messages: {
    misspelt: { what: '"{element}" is no element of a {place}.', todo: 'Did you mean "{meant}"?' },
    unknown: { what: '"{element}" is no element of a {place}.', todo: 'Remove it; a {place} may hold {known}.' },
    elsewhere: { what: '"{element}" is no element of a {place}.', todo: 'It belongs in {other}.' },
  },
  check: {
    policy(policy, context) {
      for (const element of documentElements(policy)) checkName(element, 'policy', context);
      for (const member of policy.unknown) checkUnknown(member, 'policy', context);
    },
    statement({ elements, unknown }, context) {
      for (const element of elements) checkName(element, 'statement', context);
      for (const member of unknown) checkUnknown(member, 'statement', context);
    },
  },
});

const ELEMENTS: Readonly<Record<Place, readonly string[]>> = {
  policy: DOCUMENT_ELEMENTS,
  statement: STATEMENT_ELEMENTS,
};

type Place = 'policy' | 'statement';

function documentElements({ version, id, statement }: Policy): readonly Element[] {
  return [version, id, statement].filter((element) => element !== undefined);
}

/** A key that has no value yet is still being typed. */
function checkName({ name, member, key, value, misspelt }: Element, place: Place, { report, write }: Context): void {
  if (!misspelt || value === undefined) return;
  report({
    range: key.range,
    message: 'misspelt',
    data: { element: key.value, meant: name, place },
    fixes: () => [{ title: `Change to "${name}"`, edits: write.renameKey(member, name), preferred: true, safe: true }],
  });
}

function checkUnknown(member: Member, place: Place, { report, write }: Context): void {
  const element = member.key.value;
  if (member.value === undefined) return;
  const elsewhere = ELEMENTS[place === 'policy' ? 'statement' : 'policy'].includes(element);
  const other = place === 'policy' ? 'a statement' : 'the policy itself, outside its statements';
  const known = `${ELEMENTS[place].slice(0, -1).join(', ')} and ${ELEMENTS[place].at(-1)}`;
  report({
    range: member.key.range,
    message: elsewhere ? 'elsewhere' : 'unknown',
    data: { element, place, ...(elsewhere ? { other } : { known }) },
    fixes: () => [
      { title: `Remove ${element}`, edits: write.removeMember(member), ...(!elsewhere && { preferred: true }) },
    ],
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "version": "2012-10-17",
  ^^^^^^^^^ error: "version" is no element of a policy. AWS refuses the whole policy. Did you mean "Version"?
  "Statements": [{ "SID": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resouces": "*" }]
  ^^^^^^^^^^^^ error: "Statements" is no element of a policy. AWS refuses the whole policy. Did you mean "Statement"?
                   ^^^^^ error: "SID" is no element of a statement. AWS refuses the whole policy. Did you mean "Sid"?
                                                                               ^^^^^^^^^^ error: "Resouces" is no element of a statement. AWS refuses the whole policy. Did you mean "Resource"?
}`,
      fixes: [
        [
          'Change to "Version"',
          `{
  "Version": "2012-10-17",
  "Statements": [{ "SID": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resouces": "*" }]
}`,
        ],
        [
          'Change to "Statement"',
          `{
  "version": "2012-10-17",
  "Statement": [{ "SID": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resouces": "*" }]
}`,
        ],
        [
          'Change to "Sid"',
          `{
  "version": "2012-10-17",
  "Statements": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resouces": "*" }]
}`,
        ],
        [
          'Change to "Resource"',
          `{
  "version": "2012-10-17",
  "Statements": [{ "SID": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Comment": "For the inference team",
  ^^^^^^^^^ error: "Comment" is no element of a policy. AWS refuses the whole policy. Remove it; a policy may hold Version, Id and Statement.
  "Statement": {
    "Effect": "Allow",
    "Actions": "s3:GetObject",
    ^^^^^^^^^ error: "Actions" is no element of a statement. AWS refuses the whole policy. Remove it; a statement may hold Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource and Condition.
    "Action": "s3:PutObject",
    "Resource": "*"
  }
}`,
      fixes: [
        [
          'Remove Comment',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Actions": "s3:GetObject",
    "Action": "s3:PutObject",
    "Resource": "*"
  }
}`,
        ],
        [
          'Remove Actions',
          `{
  "Version": "2012-10-17",
  "Comment": "For the inference team",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:PutObject",
    "Resource": "*"
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Effect": "Allow", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Version": "2012-10-17" }] }
  ^^^^^^^^ error: "Effect" is no element of a policy. AWS refuses the whole policy. It belongs in a statement.
                                                                                                   ^^^^^^^^^ error: "Version" is no element of a statement. AWS refuses the whole policy. It belongs in the policy itself, outside its statements.`,
      fixes: [
        [
          'Remove Effect',
          `{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Version": "2012-10-17" }] }`,
        ],
        [
          'Remove Version',
          `{ "Effect": "Allow", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Note": "" }
                                                                                         ^^^^^^ error: "Note" is no element of a statement. AWS refuses the whole policy. Remove it; a statement may hold Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource and Condition.`,
      fixes: [
        ['Remove Note', `{ "Version": "2012-10-17", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }`],
      ],
    },
    {
      file: 'trust.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow", "Principals": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole"
                       ^^^^^^^^^^^^ error: "Principals" is no element of a statement. AWS refuses the whole policy. Did you mean "Principal"?
  }]
}`,
      fixes: [
        [
          'Change to "Principal"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole"
  }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Id": "one", "Statement": [{ "Sid": "Read", "Effect": "Allow", "NotPrincipal": { "AWS": "111122223333" }, "NotAction": "s3:*", "NotResource": "*", "Condition": {} }] }`,
    },
    { text: `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }` },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Acti": , "Action": "s3:GetObject", "Resourc", "Condition": { "Null": { "Comment": "true" } } }] }`,
    },
  ],
};
