import { arnNeeds } from '../../catalog/arnNeeds.ts';
import { fieldRepairs } from '../../catalog/arnRepair.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Arn } from '../../policy/arn.ts';
import { isOpen, policyArns, resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'MISSING_ARN_ACCOUNT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A resource ARN leaves the account empty where ARNs of its type have one.',
  why: 'The ARN matches no resource.',
  messages: {
    default: {
      what: 'In {service}, ARNs of this form have an account ID, and this one has none.',
      todo: 'Write the 12 digits of the account, or "*" for all of them.',
    },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        if (!isMissing(arn, catalog)) continue;
        const repairs = () => fieldRepairs(arn, 'account', { catalog, others: policyArns(statement.policy) });
        report({
          range: node.range,
          data: { service: catalog.serviceName(catalog.arnService(arn.service) ?? '') ?? arn.service },
          fixes: () =>
            repairs().map((repair, index) => ({
              title: repair.holes.length > 0 ? repair.title : `Fill in "${repair.text}"`,
              edits: write.replaceWithin(node, arn.span('account'), withHoles(repair)),
              ...(index === 0 && { preferred: true }),
            })),
        });
      }
    },
  },
});

/** With neither Region nor account, the service's own check is silent where the resource has a wildcard. */
function isMissing(arn: Arn, catalog: Catalog): boolean {
  if (arn.fieldCount < 6 || arn.account !== '' || isOpen(arn.region) || catalog.arnFacts.mayBelongToAws(arn))
    return false;
  if (arnNeeds(arn, catalog).account !== 'required') return false;
  return !(
    arnNeeds(arn, catalog).region === 'required' &&
    arn.region === '' &&
    arn.account === '' &&
    isOpen(arn.resource)
  );
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
      "Resource": "arn:aws:sagemaker:eu-west-1::endpoint/chat"
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In Amazon SageMaker, ARNs of this form have an account ID, and this one has none. The ARN matches no resource. Write the 12 digits of the account, or "*" for all of them.
    }
  ]
}`,
      fixes: [
        [
          `Fill in the account ID`,
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "NotResource": [
  "arn:aws:iam:::role/service-role/*",
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In AWS Identity and Access Management (IAM), ARNs of this form have an account ID, and this one has none. The ARN matches no resource. Write the 12 digits of the account, or "*" for all of them.
  "arn:aws:iam::111122223333:role/reader"
] } }`,
      fixes: [
        [
          `Fill in "111122223333"`,
          `{ "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "NotResource": [
  "arn:aws:iam::111122223333:role/service-role/*",
  "arn:aws:iam::111122223333:role/reader"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1::jobs" } }
                                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In Amazon SQS, ARNs of this form have an account ID, and this one has none. The ARN matches no resource. Write the 12 digits of the account, or "*" for all of them.`,
      kind: 'resource-policy',
      fixes: [
        [
          `Fill in the account ID`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:<|111122223333|>:jobs" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::amzn-bucket",
  "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript",
  "arn:aws:ssm:*::automation-definition/AWS-*:*",
  "arn:aws:bedrock:eu-west-1::foundation-model/*",
  "arn:aws:ec2:eu-west-1::image/ami-1",
  "arn:aws:cloudformation:::stack/LaunchWizard*/",
  "arn:aws:sagemaker:eu-west-1:aws:hub-content/SageMakerPublicHub/Model/x/1.0.0",
  "arn:aws:apigateway:eu-west-1::/restapis/*"
] } }`,
    },
  ],
};
