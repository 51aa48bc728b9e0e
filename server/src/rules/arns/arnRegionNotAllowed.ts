import { arnNeeds } from '../../catalog/arnNeeds.ts';
import { resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'ARN_REGION_NOT_ALLOWED',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A resource ARN names a Region where ARNs of its type leave the field empty.',
  why: 'The ARN matches no resource.',
  messages: {
    default: { what: 'In {service}, ARNs of this form have no Region.', todo: 'Remove "{region}".' },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        const { region, fieldCount } = arn;
        // A wildcard matches nothing as well as something; other texts are left to INVALID_ARN_REGION.
        if (fieldCount < 6 || !catalog.isRegion(region) || arnNeeds(arn, catalog).region !== 'empty') continue;
        const span = arn.span('region');
        report({
          range: node.within(span.start, span.end),
          analyzerRange: node.range,
          data: { region, service: catalog.serviceName(catalog.arnService(arn.service) ?? '') ?? arn.service },
          fixes: () => [{ title: `Remove "${region}"`, edits: write.replaceWithin(node, span, ''), preferred: true }],
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
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam:us-east-1:111122223333:role/SageMakerExecution"
                               ^^^^^^^^^ error: In AWS Identity and Access Management (IAM), ARNs of this form have no Region. The ARN matches no resource. Remove "us-east-1".
    }
  ]
}`,
      fixes: [
        [
          `Remove "us-east-1"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/SageMakerExecution"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
  "arn:aws:s3:eu-west-1::amzn-bucket/*",
              ^^^^^^^^^ error: In Amazon S3, ARNs of this form have no Region. The ARN matches no resource. Remove "eu-west-1".
  "arn:aws-cn:iam:cn-north-1:111122223333:user/*",
                  ^^^^^^^^^^ error: In AWS Identity and Access Management (IAM), ARNs of this form have no Region. The ARN matches no resource. Remove "cn-north-1".
  "arn:aws:route53:us-east-1::hostedzone/Z1"
                   ^^^^^^^^^ error: In Amazon Route 53, ARNs of this form have no Region. The ARN matches no resource. Remove "us-east-1".
] } }`,
      fixes: [
        [
          `Remove "eu-west-1"`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
  "arn:aws:s3:::amzn-bucket/*",
  "arn:aws-cn:iam:cn-north-1:111122223333:user/*",
  "arn:aws:route53:us-east-1::hostedzone/Z1"
] } }`,
        ],
        [
          `Remove "cn-north-1"`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
  "arn:aws:s3:eu-west-1::amzn-bucket/*",
  "arn:aws-cn:iam::111122223333:user/*",
  "arn:aws:route53:us-east-1::hostedzone/Z1"
] } }`,
        ],
        [
          `Remove "us-east-1"`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
  "arn:aws:s3:eu-west-1::amzn-bucket/*",
  "arn:aws-cn:iam:cn-north-1:111122223333:user/*",
  "arn:aws:route53:::hostedzone/Z1"
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
      "Resource": "arn:aws:s3:eu-west-1::amzn-bucket/*"
                              ^^^^^^^^^ error: In Amazon S3, ARNs of this form have no Region. The ARN matches no resource. Remove "eu-west-1".
    }
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Remove "eu-west-1"`,
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
  "arn:aws:iam::111122223333:role/reader",
  "arn:aws:iam:*:111122223333:role/reader",
  "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports",
  "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat",
  "arn:aws:swf:us-east-1:111122223333:/domain/orders",
  "arn:aws:s3:eu-west-9::amzn-bucket"
] } }`,
    },
  ],
};
