import { policyKinds } from '../../policy/kinds.ts';
import type { ActionClause, Policy, ResourceClause, Statement } from '../../policy/model.ts';
import { meaningOf } from '../../policy/sameStatement.ts';
import { statementName } from '../../policy/wording.ts';
import { opening, strings } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export const rule = analyzerRule({
  code: 'REDUNDANT_STATEMENT',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Two statements say the same.',
  why: 'Whoever changes one of them will easily forget the other, which then still grants or denies what it did.',
  messages: {
    default: { what: 'This statement says the same as {other}.', todo: 'Remove one of them.' },
  },
  check: {
    policy(policy, { report, write }) {
      for (const [first, ...repeats] of groups(policy)) {
        const [second] = repeats;
        if (first === undefined || second === undefined) continue;
        report({ ...places(first), data: { other: statementName(second) }, analyzerOnly: true });
        for (const repeat of repeats) {
          const name = statementName(first);
          report({
            ...places(repeat),
            data: { other: name },
            tags: ['unnecessary'],
            fixes: () => [
              {
                title: `Remove this statement, which says the same as ${name}`,
                edits: write.removeItem(repeat.node),
                preferred: true,
                safe: true,
              },
            ],
          });
        }
      }
    },
  },
});

function groups({ statements }: Policy): readonly (readonly Statement[])[] {
  const seen = new Map<number, Statement>();
  const alike = new Set<Statement>();
  for (const statement of statements) {
    const look = statement.noted('glance', glance);
    const first = seen.get(look);
    if (first) alike.add(first).add(statement);
    else seen.set(look, statement);
  }
  return alike.size === 0 ? [] : grouped([...alike], (one) => one.noted('meaning', meaningOf, true));
}

/** A quick look that most statements differ in already: how long what they list is. */
function glance({ action, notAction, resource, notResource }: Statement): number {
  return lengthOf(action ?? notAction) + 4096 * lengthOf(resource ?? notResource);
}

function lengthOf(clause: ActionClause | ResourceClause | undefined): number {
  return strings(clause?.element.value).reduce((sum, { value }) => sum + value.length + 1, 0);
}

function grouped<K>(statements: readonly Statement[], key: (statement: Statement) => K | undefined): Statement[][] {
  const groups = new Map<K, Statement[]>();
  for (const statement of statements) {
    const name = key(statement);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(statement);
    else groups.set(name, [statement]);
  }
  return [...groups.values()];
}

function places({ node }: Statement) {
  return { range: opening(node), analyzerRange: node.range };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Invoke",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:DescribeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
    },
    { "Sid": "List", "Effect": "Allow", "Action": "sagemaker:ListEndpoints", "Resource": "*" },
    {
    ^ information: This statement says the same as "Invoke". Whoever changes one of them will easily forget the other, which then still grants or denies what it did. Remove one of them.
      "Sid": "InvokeAgain",
      "Action": ["sagemaker:describeendpoint", "sagemaker:InvokeEndpoint"],
      "Effect": "Allow",
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"]
    }
  ]
}`,
      fixes: [
        [
          `Remove this statement, which says the same as "Invoke"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Invoke",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:DescribeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
    },
    { "Sid": "List", "Effect": "Allow", "Action": "sagemaker:ListEndpoints", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-bucket/*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-bucket/*", "Condition": { "Bool": { "aws:securetransport": [false] } } }
    ^ information: This statement says the same as statement 1. Whoever changes one of them will easily forget the other, which then still grants or denies what it did. Remove one of them.
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Remove this statement, which says the same as statement 1`,
          `{
  "Statement": [
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-bucket/*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": { "Service": ["sagemaker.amazonaws.com"] }, "Action": "sts:AssumeRole" }
    ^ information: This statement says the same as statement 1. Whoever changes one of them will easily forget the other, which then still grants or denies what it did. Remove one of them.
  ]
}`,
      kind: 'trust-policy',
      fixes: [
        [
          `Remove this statement, which says the same as statement 1`,
          `{
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": [
  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" },
  { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" },
  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::A/*" },
  { "Effect": "Allow", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" },
  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } } },
  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*", "Condition": { "StringLike": { "aws:PrincipalTag/team": "a" } } }
] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    { text: `{ "Statement": [{ "Effect": "Allow", "Action": }, { "Effect": "Allow", "Action": }] }` },
    { text: `{ "Statement": [{}, {}] }` },
  ],
};
