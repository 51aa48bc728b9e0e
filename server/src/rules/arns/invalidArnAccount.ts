import { arnFormats, fieldRepairs } from '../../catalog/arnRepair.ts';
import type { Arn } from '../../policy/arn.ts';
import { isOpen, policyArns, resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** Accounts of what belongs to AWS itself, or to vendors: `arn:aws:iam::aws:policy/ReadOnlyAccess`. */
const OWNERS: readonly string[] = ['aws', 'aws-marketplace', 'third-party'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'INVALID_ARN_ACCOUNT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The account field of a resource ARN is no AWS account ID.',
  why: 'The ARN matches no resource.',
  messages: {
    default: { what: '"{account}" is no AWS account ID.', todo: 'Write the 12 digits of the account.' },
  },
  check: {
    statement(statement, context) {
      const { catalog, write } = context;
      for (const { node, arn } of resourceArns(statement)) {
        if (isAccount(arn, context)) continue;
        const { start, end } = arn.span('account');
        const repairs = () => fieldRepairs(arn, 'account', { catalog, others: policyArns(statement.policy) });
        context.report({
          range: node.within(start, end),
          data: { account: arn.account },
          fixes: () =>
            repairs().map((repair, index) => ({
              title: repair.title,
              edits: write.replaceWithin(node, { start, end }, withHoles(repair)),
              ...(index === 0 && { preferred: true }),
            })),
        });
      }
    },
  },
});

/** A field that is not there is left to MISSING_ARN_FIELD, an empty one to MISSING_ARN_ACCOUNT. */
function isAccount(arn: Arn, { catalog }: Context): boolean {
  const { account, fieldCount } = arn;
  if (fieldCount < 6 || account === '' || isOpen(account) || /^\d{12}$/.test(account)) return true;
  if (OWNERS.includes(account)) return true;
  return arnFormats(arn, catalog).some(({ patterns }) => patterns.account.glob === account);
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
      "Resource": "arn:aws:sagemaker:eu-west-1:account-id:endpoint/chat"
                                               ^^^^^^^^^^ error: "account-id" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
    }
  ]
}`,
      fixes: [
        [
          'Fill in the account ID',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:<|111122223333|>:endpoint/chat"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:1111-2222-3333:endpoint/chat" } }
                                                                                               ^^^^^^^^^^^^^^ error: "1111-2222-3333" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.`,
      fixes: [
        [
          'Change to "111122223333"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a",
  "arn:aws:sagemaker:eu-west-1:11112222333:endpoint/b"
                               ^^^^^^^^^^^ error: "11112222333" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
] } }`,
      fixes: [
        [
          'Change to "111122223333"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/b"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3::myself:bucket" } }
                                                                                 ^^^^^^ error: "myself" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.`,
      fixes: [
        [
          'Remove "myself"',
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::bucket" } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-west-1:YOUR_ACCOUNT:jobs"
                                         ^^^^^^^^^^^^ error: "YOUR_ACCOUNT" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
    }
  ]
}`,
      kind: 'resource-policy',
      fixes: [
        [
          'Fill in the account ID',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-west-1:<|111122223333|>:jobs"
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
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:*:endpoint/*",
  "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/x",
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
  "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/x/1.0.0/1",
  "arn:aws:s3:::bucket",
  "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:\${AWS::Region}:\${AWS::AccountId}:endpoint/chat",
  "arn:aws:kms:*:\${aws:PrincipalAccount}:key/*",
  "arn:aws:sagemaker:eu-west-1:{{account_id}}:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:@@ACCOUNT@@:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:#{account}:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:$(ACCOUNT_ID):endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:account"
] } }`,
    },
  ],
};
