import { fieldRepairs } from '../../catalog/arnRepair.ts';
import { isOpen, policyArns, resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'INVALID_PARTITION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The partition of a resource ARN is no AWS partition.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: { what: '"{partition}" is no AWS partition.', todo: 'Write one of {partitions}.' },
    empty: { what: 'The ARN names no partition.', todo: 'Write one of {partitions} after "arn:".' },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      const partitions = catalog.partitions.map(({ name }) => name);
      for (const { node, arn } of resourceArns(statement)) {
        const { partition, fieldCount } = arn;
        if (fieldCount < 6 || isOpen(partition) || partitions.includes(partition)) continue;
        const span = arn.span('partition');
        report({
          range: partition === '' ? node.range : node.within(span.start, span.end),
          message: partition === '' ? 'empty' : 'default',
          data: { partition, partitions: partitions.map((name) => `"${name}"`).join(', ') },
          fixes: () =>
            fieldRepairs(arn, 'partition', { catalog, others: policyArns(statement.policy) }).map((repair, index) => ({
              title: repair.title,
              edits: write.replaceWithin(node, span, withHoles(repair)),
              ...(index === 0 && { preferred: true }),
            })),
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
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:partition:sagemaker:eu-west-1:111122223333:endpoint/chat"
                       ^^^^^^^^^ error: "partition" is no AWS partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f".
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:partition:s3:::bucket",
       ^^^^^^^^^ error: "partition" is no AWS partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f".
  "arn:aws-cn:s3:::other"
] } }`,
      fixes: [
        [
          'Change to "aws-cn"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws-cn:s3:::bucket",
  "arn:aws-cn:s3:::other"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:asw:s3:::bucket",
       ^^^ error: "asw" is no AWS partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f".
  "arn:AWS:s3:::bucket",
       ^^^ error: "AWS" is no AWS partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f".
  "arn:amazon:s3:::bucket"
       ^^^^^^ error: "amazon" is no AWS partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f".
] } }`,
      fixes: [
        [
          'Change to "aws"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::bucket",
  "arn:AWS:s3:::bucket",
  "arn:amazon:s3:::bucket"
] } }`,
        ],
        [
          'Change to "aws"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:asw:s3:::bucket",
  "arn:aws:s3:::bucket",
  "arn:amazon:s3:::bucket"
] } }`,
        ],
        [
          'Change to "aws"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:asw:s3:::bucket",
  "arn:AWS:s3:::bucket",
  "arn:aws:s3:::bucket"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn::s3:::bucket" } }
                                                                    ^^^^^^^^^^^^^^^^^^ error: The ARN names no partition. AWS refuses the whole policy. Write one of "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f" after "arn:".`,
      fixes: [
        [
          'Change to "aws"',
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::bucket" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::a",
  "arn:aws-cn:s3:::a",
  "arn:aws-us-gov:s3:::a",
  "arn:aws-eusc:s3:::a",
  "arn:aws-iso-b:s3:::a",
  "arn:*:s3:::a",
  "arn:aws*:s3:::a",
  "arn:aws-??:s3:::a"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:\${AWS::Partition}:s3:::a",
  "arn:other"
] } }`,
    },
  ],
};
