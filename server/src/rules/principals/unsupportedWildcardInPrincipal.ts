import { readArn } from '../../policy/arn.ts';
import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause, PrincipalEntry, Statement } from '../../policy/model.ts';
import { isPrincipalType, principalClauses } from '../../policy/principals.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/**
 * A lone star for AWS is everyone, which is another matter.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal holds a wildcard.',
  why: 'A principal is no pattern: AWS refuses the whole policy.',
  messages: {
    default: {
      what: '"{text}" under {type} holds the wildcard {wildcard}.',
      todo: 'Name each one.',
    },
    caller: {
      what: '"{text}" under AWS holds the wildcard {wildcard}.',
      todo: 'Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.',
    },
    lone: {
      what: '"*" under {type} is no principal.',
      todo: 'Name each one; a star may stand only under AWS, where it means everyone.',
    },
  },
  check: {
    statement(statement, context) {
      for (const clause of principalClauses(statement)) {
        for (const entry of clause.entries) checkEntry(entry, { clause, statement }, context);
      }
    },
  },
});

interface Place {
  readonly clause: PrincipalClause;
  readonly statement: Statement;
}

function checkEntry(entry: PrincipalEntry, place: Place, context: Context): void {
  const { type, node, text } = entry;
  const wildcard = wildcardIn(text);
  if (wildcard === undefined || !isPrincipalType(type) || (type === 'AWS' && text === '*')) return;
  // A Federated principal is as wrong without a wildcard, and another check says so.
  if (type === 'Federated' && place.statement.policy.traits.analyzerType !== 'trust') return;
  context.report({
    range: node.range,
    message: text === '*' ? 'lone' : type === 'AWS' ? 'caller' : 'default',
    data: { text, type, wildcard },
    fixes: () => repair(entry, place, context),
  });
}

function repair({ type, node, text }: PrincipalEntry, place: Place, { write }: Context): Fix[] {
  const arn = readArn(text);
  if (type !== 'AWS' || arn === undefined || !/^\d{12}$/.test(arn.account)) return [];
  const account = `arn:${arn.partition}:iam::${arn.account}:root`;
  if (arn.service === 'iam' && arn.resource === '*')
    return [{ title: `Change to "${account}"`, edits: write.replace(node, account), preferred: true }];
  const [, role] = /^assumed-role\/([^/*?]+)\/\*$/.exec(arn.resource) ?? [];
  if (arn.service === 'sts' && role !== undefined) {
    const owner = `arn:${arn.partition}:iam::${arn.account}:role/${role}`;
    return [{ title: `Change to "${owner}"`, edits: write.replace(node, owner), preferred: true }];
  }
  const { clause, statement } = place;
  const alone = clause === statement.principal && clause.entries.length === 1;
  if (arn.service !== 'iam' || !alone || testsOf(statement, 'aws:PrincipalArn').length > 0) return [];
  const added = addTest(statement, { operator: 'ArnLike', key: 'aws:PrincipalArn', value: text }, write);
  if (added === undefined) return [];
  const title = `Change to "${account}" and add an aws:PrincipalArn condition`;
  return [{ title, edits: [...write.replace(node, account), ...added], preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/sagemaker-*"
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:role/sagemaker-*" under AWS holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "arn:aws:iam::111122223333:root" and add an aws:PrincipalArn condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "ArnLike": {
          "aws:PrincipalArn": "arn:aws:iam::111122223333:role/sagemaker-*"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:*", "arn:aws:iam::444455556666:user/dev?"] }, "Action": "sts:AssumeRole" } }
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:*" under AWS holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.
                                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::444455556666:user/dev?" under AWS holds the wildcard ?. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.`,
      fixes: [
        [
          'Change to "arn:aws:iam::111122223333:root"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:user/dev?"] }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "*" }, "Action": "kms:Decrypt", "Resource": "*" }] }
                                                                                        ^^^ error: "*" under Service is no principal. A principal is no pattern: AWS refuses the whole policy. Name each one; a star may stand only under AWS, where it means everyone.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "*.amazonaws.com" }, "Action": "sts:AssumeRole" } }
                                                                                       ^^^^^^^^^^^^^^^^^ error: "*.amazonaws.com" under Service holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each one.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:sts::111122223333:assumed-role/reader/*" }, "Action": "sts:AssumeRole" } }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:sts::111122223333:assumed-role/reader/*" under AWS holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.`,
      fixes: [
        [
          'Change to "arn:aws:iam::111122223333:role/reader"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/*" }, "Action": "sts:AssumeRoleWithWebIdentity" } }
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:oidc-provider/*" under Federated holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each one.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:role/admin-*" }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:role/admin-*" under AWS holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/sagemaker-*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" } }`,
    },
  ],
};
