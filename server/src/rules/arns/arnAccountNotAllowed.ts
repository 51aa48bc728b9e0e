import { arnNeeds } from '../../catalog/arnNeeds.ts';
import { resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'ARN_ACCOUNT_NOT_ALLOWED',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A resource ARN names an account where ARNs of its type leave the field empty.',
  why: 'The ARN matches no resource.',
  messages: {
    default: { what: 'In {service}, ARNs of this form have no account ID.', todo: 'Remove "{account}".' },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        const { account, fieldCount } = arn;
        // A wildcard matches nothing as well as something; other texts are left to INVALID_ARN_ACCOUNT.
        if (fieldCount < 6 || !/^\d{12}$/.test(account) || arnNeeds(arn, catalog).account !== 'empty') continue;
        const span = arn.span('account');
        report({
          range: node.within(span.start, span.end),
          analyzerRange: node.range,
          data: { account, service: catalog.serviceName(catalog.arnService(arn.service) ?? '') ?? arn.service },
          fixes: () => [{ title: `Remove "${account}"`, edits: write.replaceWithin(node, span, ''), preferred: true }],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3::111122223333:amzn-bucket/*"
                               ^^^^^^^^^^^^ error: In Amazon S3, ARNs of this form have no account ID. The ARN matches no resource. Remove "111122223333".
    }
  ]
}`,
      fixes: [
        [
          `Remove "111122223333"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": [
  "arn:aws:ec2:eu-west-1:111122223333:image/ami-0123456789abcdef0",
                         ^^^^^^^^^^^^ error: In Amazon EC2, ARNs of this form have no account ID. The ARN matches no resource. Remove "111122223333".
  "arn:aws:ec2:eu-west-1:111122223333:instance/*",
  "arn:aws:s3::111122223333:amzn-bucket"
               ^^^^^^^^^^^^ error: In Amazon S3, ARNs of this form have no account ID. The ARN matches no resource. Remove "111122223333".
] } }`,
      fixes: [
        [
          `Remove "111122223333"`,
          `{ "Statement": { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": [
  "arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0",
  "arn:aws:ec2:eu-west-1:111122223333:instance/*",
  "arn:aws:s3::111122223333:amzn-bucket"
] } }`,
        ],
        [
          `Remove "111122223333"`,
          `{ "Statement": { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": [
  "arn:aws:ec2:eu-west-1:111122223333:image/ami-0123456789abcdef0",
  "arn:aws:ec2:eu-west-1:111122223333:instance/*",
  "arn:aws:s3:::amzn-bucket"
] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3::111122223333:amzn-bucket/*"
                               ^^^^^^^^^^^^ error: In Amazon S3, ARNs of this form have no account ID. The ARN matches no resource. Remove "111122223333".
    }
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Remove "111122223333"`,
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::amzn-bucket",
  "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports",
  "arn:aws:s3::111122223333:accesspoint/m1abc.mrap",
  "arn:aws:s3::*:amzn-bucket",
  "arn:aws:s3::111122223333:*",
  "arn:aws:ec2:eu-west-1:*:image/*",
  "arn:aws:iam::111122223333:role/reader"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3::\${aws:PrincipalAccount}:amzn-bucket",
  "arn:aws:s3:1234"
] } }`,
    },
  ],
};
