import { policyKinds } from '../../policy/kinds.ts';
import { commonPrincipalType, isPrincipalType, PRINCIPAL_TYPES, principalClauses } from '../../policy/principals.ts';
import { nearest } from '../../text/similarity.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { type Member, strings } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'INVALID_PRINCIPAL_KEY',
  finding: 'error',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal is of a type that does not exist.',
  why: 'AWS refuses the whole policy.',
  messages: {
    misspelt: { what: '"{key}" is no type of principal.', todo: 'Write "{meant}".' },
    default: { what: '"{key}" is no type of principal.', todo: 'Use AWS, CanonicalUser, Federated or Service.' },
  },
  check: {
    statement(statement, context) {
      for (const { types } of principalClauses(statement)) {
        for (const member of types) checkType(member, context);
      }
    },
  },
});

function checkType(member: Member, { report, write }: Context): void {
  const { key, value, parent } = member;
  if (value === undefined || isPrincipalType(key.value) || holdsTemplate(key.value)) return;
  const meant = meantBy(member);
  if (meant === undefined) {
    report({ range: key.range, data: { key: key.value } });
    return;
  }
  const free = !parent.members.some((other) => other.key.value === meant);
  const sameLetters = meant.toLowerCase() === key.value.toLowerCase() && { safe: true as const };
  report({
    range: key.range,
    message: 'misspelt',
    data: { key: key.value, meant },
    fixes: () =>
      free
        ? [{ title: `Change to "${meant}"`, edits: write.renameKey(member, meant), preferred: true, ...sameLetters }]
        : [],
  });
}

/** The type that is spelt nearly like it, or else the one to which all its names belong. */
function meantBy({ key, value }: Member): string | undefined {
  const spelt = nearest(key.value, PRINCIPAL_TYPES, key.value.length > 4 ? 2 : 1);
  return spelt ?? commonPrincipalType(strings(value).map((name) => name.value));
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
        "aws": ["arn:aws:iam::111122223333:root", "444455556666"]
        ^^^^^ error: "aws" is no type of principal. AWS refuses the whole policy. Write "AWS".
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "AWS"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": ["arn:aws:iam::111122223333:root", "444455556666"]
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Services": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }
                                                                            ^^^^^^^^^^ error: "Services" is no type of principal. AWS refuses the whole policy. Write "Service".`,
      fixes: [
        [
          'Change to "Service"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "IAM": "arn:aws:iam::111122223333:role/reader" }, "Action": "kms:Decrypt", "Resource": "*" }] }
                                                                             ^^^^^ error: "IAM" is no type of principal. AWS refuses the whole policy. Write "AWS".`,
      fixes: [
        [
          'Change to "AWS"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": "kms:Decrypt", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "Group": "admins" }, "Action": "dynamodb:*", "Resource": "*" } }
                                                                              ^^^^^^^ error: "Group" is no type of principal. AWS refuses the whole policy. Use AWS, CanonicalUser, Federated or Service.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "AWSs": "444455556666" }, "Action": "kms:Decrypt", "Resource": "*" } }
                                                                                                   ^^^^^^ error: "AWSs" is no type of principal. AWS refuses the whole policy. Write "AWS".`,
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "\${type}": ["\${name}"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "Service": "sns.amazonaws.com", "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AW": }, "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity" } }`,
    },
  ],
};
