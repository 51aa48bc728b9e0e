import { arnFormats, fieldRepairs } from '../../catalog/arnRepair.ts';
import { judgeRegion } from '../../catalog/regions.ts';
import { isOpen, policyArns, resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Policy } from '../../policy/model.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Context, type Examples, type Finding, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'INVALID_ARN_REGION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The Region field of a resource ARN is no AWS Region.',
  why: 'The ARN matches no resource.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{region}" is no AWS Region.', todo: 'Write a Region such as "eu-west-1".' },
    misspelt: { what: '"{region}" is no AWS Region.', todo: 'Did you mean "{nearest}"?' },
    unknown: {
      what: '"{region}" is no Region in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
    partition: {
      what: '"{region}" is a Region of the partition "{home}", and the ARN says "{partition}".',
      todo: 'Change the Region or the partition.',
    },
  },
  check: {
    statement(statement, context) {
      for (const written of resourceArns(statement)) {
        const finding = judge(written, statement.policy, context);
        if (finding) context.report({ range: written.node.within(...ends(written)), ...finding });
      }
    },
  },
});

function judge(written: WrittenArn, policy: Policy, context: Context): Omit<Finding, 'range'> | undefined {
  const { arn } = written;
  const { region } = arn;
  const { catalog } = context;
  if (arn.fieldCount < 6 || region === '' || isOpen(region)) return undefined;
  if (catalog.isRegion(region)) return foreign(written, context);
  if (arnFormats(arn, catalog).some(({ patterns }) => patterns.region.glob === region)) return undefined;
  const { misspelt, nearest } = judgeRegion(region, catalog);
  const fixes = () => repairs(written, policy, misspelt, context);
  if (!misspelt) return { severity: 'information', message: 'unknown', data: { region, date: catalog.date }, fixes };
  if (nearest === undefined) return { data: { region }, fixes };
  return { message: 'misspelt', data: { region, nearest }, fixes };
}

function foreign({ node, arn }: WrittenArn, { catalog, write }: Context): Omit<Finding, 'range'> | undefined {
  const { region, partition } = arn;
  const home = catalog.partitionOf(region)?.name ?? partition;
  if (home === partition || !catalog.partitions.some(({ name }) => name === partition)) return undefined;
  const fixes = () => [
    { title: `Change the partition to "${home}"`, edits: write.replaceWithin(node, arn.span('partition'), home) },
  ];
  return { message: 'partition', data: { region, home, partition }, fixes };
}

function repairs({ node, arn }: WrittenArn, policy: Policy, certain: boolean, { catalog, write }: Context): Fix[] {
  return fieldRepairs(arn, 'region', { catalog, others: policyArns(policy) }).map((repair, index) => ({
    title: repair.title,
    edits: write.replaceWithin(node, arn.span('region'), withHoles(repair)),
    ...(certain && index === 0 && { preferred: true }),
  }));
}

function ends({ arn }: WrittenArn): [number, number] {
  const { start, end } = arn.span('region');
  return [start, end];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:region:111122223333:endpoint/chat"
                                     ^^^^^^ error: "region" is no AWS Region. The ARN matches no resource. Write a Region such as "eu-west-1".
    }
  ]
}`,
      fixes: [
        [
          'Fill in the Region',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:111122223333:endpoint/chat"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:us-esat-1:111122223333:endpoint/chat" } }
                                                                                     ^^^^^^^^^ error: "us-esat-1" is no AWS Region. The ARN matches no resource. Did you mean "us-east-1"?`,
      fixes: [
        [
          'Change to "us-east-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:us-east-1a:111122223333:endpoint/chat",
                     ^^^^^^^^^^ error: "us-east-1a" is no AWS Region. The ARN matches no resource. Did you mean "us-east-1"?
  "arn:aws:sagemaker:EU-WEST-1:111122223333:endpoint/chat"
                     ^^^^^^^^^ error: "EU-WEST-1" is no AWS Region. The ARN matches no resource. Did you mean "eu-west-1"?
] } }`,
      fixes: [
        [
          'Change to "us-east-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:us-east-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:EU-WEST-1:111122223333:endpoint/chat"
] } }`,
        ],
        [
          'Change to "eu-west-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:us-east-1a:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a",
  "arn:aws:sagemaker:<region>:111122223333:endpoint/b"
                     ^^^^^^^^ error: "<region>" is no AWS Region. The ARN matches no resource. Write a Region such as "eu-west-1".
] } }`,
      fixes: [
        [
          'Change to "eu-west-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/b"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-9:111122223333:endpoint/a" } }
                                                                                     ^^^^^^^^^ information: "eu-west-9" is no Region in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.`,
      fixes: [
        [
          'Change to "eu-west-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:cn-north-1::shared", "arn:aws:iam:ireland:111122223333:role/x"] } }
                                                                                 ^^^^^^^^^^ error: "cn-north-1" is a Region of the partition "aws-cn", and the ARN says "aws". The ARN matches no resource. Change the Region or the partition.
                                                                                                                   ^^^^^^^ error: "ireland" is no AWS Region. The ARN matches no resource. Write a Region such as "eu-west-1".`,
      fixes: [
        [
          'Change the partition to "aws-cn"',
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws-cn:s3:cn-north-1::shared", "arn:aws:iam:ireland:111122223333:role/x"] } }`,
        ],
        [
          'Remove "ireland"',
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:cn-north-1::shared", "arn:aws:iam::111122223333:role/x"] } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:*:111122223333:endpoint/*",
  "arn:aws:sagemaker:us-*-1:111122223333:endpoint/*",
  "arn:aws:iam::111122223333:role/x"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:\${AWS::Region}:\${AWS::AccountId}:endpoint/chat",
  "arn:\${AWS::Partition}:sagemaker:cn-north-1:111122223333:endpoint/chat",
  "arn:*:sagemaker:us-gov-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:{{ region }}:111122223333:endpoint/chat",
  "arn:aws:sagemaker:$AWS_REGION:111122223333:endpoint/chat",
  "arn:aws:sagemaker:%REGION%:111122223333:endpoint/chat",
  "arn:aws:sagemaker:region"
] } }`,
    },
  ],
};
