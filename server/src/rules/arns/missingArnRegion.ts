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
  code: 'MISSING_ARN_REGION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A resource ARN leaves the Region empty where ARNs of its type have one.',
  why: 'The ARN matches no resource.',
  messages: {
    default: {
      what: 'In {service}, ARNs of this form have a Region, and this one has none.',
      todo: 'Write the Region, or "*" for all of them.',
    },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        if (!isMissing(arn, catalog)) continue;
        const repairs = () => fieldRepairs(arn, 'region', { catalog, others: policyArns(statement.policy) });
        report({
          range: node.range,
          data: { service: catalog.serviceName(catalog.arnService(arn.service) ?? '') ?? arn.service },
          fixes: () =>
            repairs().map((repair, index) => ({
              title: repair.holes.length > 0 ? repair.title : `Fill in "${repair.text}"`,
              edits: write.replaceWithin(node, arn.span('region'), withHoles(repair)),
              ...(index === 0 && { preferred: true }),
            })),
        });
      }
    },
  },
});

/** With neither Region nor account, the service's own check is silent where the resource has a wildcard. */
function isMissing(arn: Arn, catalog: Catalog): boolean {
  if (arn.fieldCount < 6 || arn.region !== '' || isOpen(arn.account) || catalog.arnFacts.mayBelongToAws(arn))
    return false;
  if (arnNeeds(arn, catalog).region !== 'required') return false;
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
      "Resource": "arn:aws:sagemaker::111122223333:endpoint/chat"
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In Amazon SageMaker, ARNs of this form have a Region, and this one has none. The ARN matches no resource. Write the Region, or "*" for all of them.
    }
  ]
}`,
      fixes: [
        [
          `Fill in the Region`,
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "sqs:*", "NotResource": [
  "arn:aws:sqs::111122223333:jobs-*",
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In Amazon SQS, ARNs of this form have a Region, and this one has none. The ARN matches no resource. Write the Region, or "*" for all of them.
  "arn:aws:sqs:eu-west-1:111122223333:results"
] } }`,
      fixes: [
        [
          `Fill in "eu-west-1"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sqs:*", "NotResource": [
  "arn:aws:sqs:eu-west-1:111122223333:jobs-*",
  "arn:aws:sqs:eu-west-1:111122223333:results"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs::111122223333:jobs" } }
                                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: In Amazon SQS, ARNs of this form have a Region, and this one has none. The ARN matches no resource. Write the Region, or "*" for all of them.`,
      kind: 'resource-policy',
      fixes: [
        [
          `Fill in the Region`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:<|us-east-1|>:111122223333:jobs" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:iam::111122223333:role/reader",
  "arn:aws:s3:::amzn-bucket",
  "arn:aws:sqs:*:111122223333:jobs",
  "arn:aws:logs:::log-group:LaunchWizard*",
  "arn:aws:personalize:::recipe/aws-sims",
  "arn:aws:s3::111122223333:accesspoint/m1abc.mrap",
  "arn:aws:quicksight::111122223333:group/default/readers",
  "arn:aws:chime::111122223333:meeting/x",
  "arn:aws:sagemaker:\${AWS::Region}:111122223333:endpoint/chat"
] } }`,
    },
  ],
};
