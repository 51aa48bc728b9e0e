import { formatsFitting } from '../../catalog/arnFormat.ts';
import { arnFormats } from '../../catalog/arnRepair.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Arn } from '../../policy/arn.ts';
import { isOpen, resourceArns } from '../../policy/arnsOf.ts';
import { type AttachedTo, policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
  finding: 'error',
  documents: policyKinds('resource'),
  summary: 'A resource policy names an ARN that cannot be what the policy is attached to.',
  why: 'AWS refuses the policy, or the entry has no effect.',
  messages: {
    default: {
      what: '"{arn}" is no ARN of the {target} that the policy is attached to.',
      todo: 'Write the ARN of that resource, or of what is in it.',
    },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      const { traits, kindIsCertain } = statement.policy;
      const { attachedTo } = traits;
      if (attachedTo === undefined || !kindIsCertain) return;
      for (const { node, arn } of resourceArns(statement)) {
        if (!isForeign(arn, attachedTo, catalog)) continue;
        const hasOthers = node.parent?.kind === 'array' && node.parent.items.length > 1;
        const title = `Remove "${arn.text}"`;
        report({
          range: node.range,
          data: { arn: arn.text, target: attachedTo.name },
          fixes: () => (hasOthers ? [{ title, edits: write.removeItem(node), preferred: true }] : []),
        });
      }
    },
  },
});

/** Relatives such as `s3express` have buckets of their own; an ARN that is wrong by itself has a finding already. */
function isForeign(arn: Arn, { service, types }: AttachedTo, catalog: Catalog): boolean {
  if (arn.fieldCount < 6 || isOpen(arn.service) || catalog.arnService(arn.service) === undefined) return false;
  if (arn.service !== service) return arn.service === arn.service.toLowerCase() && !arn.service.startsWith(service);
  const fitting = formatsFitting(arnFormats(arn, catalog), arn);
  return fitting.length > 0 && fitting.every(({ type }) => type === undefined || !types.includes(type));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:kms:eu-west-1:111122223333:key/1234", "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"]
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:kms:eu-west-1:111122223333:key/1234" is no ARN of the S3 bucket that the policy is attached to. AWS refuses the policy, or the entry has no effect. Write the ARN of that resource, or of what is in it.
                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports" is no ARN of the S3 bucket that the policy is attached to. AWS refuses the policy, or the entry has no effect. Write the ARN of that resource, or of what is in it.
    }
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Remove "arn:aws:kms:eu-west-1:111122223333:key/1234"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"]
    }
  ]
}`,
        ],
        [
          `Remove "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:kms:eu-west-1:111122223333:key/1234"]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-bucket/*" } }
                                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:::amzn-bucket/*" is no ARN of the S3 access point that the policy is attached to. AWS refuses the policy, or the entry has no effect. Write the ARN of that resource, or of what is in it.`,
      kind: 's3-access-point-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "dynamodb:GetItem",
      "NotResource": ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders", "arn:aws:s3:::amzn-bucket"]
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:::amzn-bucket" is no ARN of the DynamoDB table that the policy is attached to. AWS refuses the policy, or the entry has no effect. Write the ARN of that resource, or of what is in it.
    }
  ]
}`,
      kind: 'dynamodb-table-policy',
      fixes: [
        [
          `Remove "arn:aws:s3:::amzn-bucket"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "dynamodb:GetItem",
      "NotResource": ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"]
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws:kms:eu-west-1:111122223333:alias/reports"] } }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*", "arn:aws:s3:eu-west-1::amzn-bucket", "arn:aws:s3express:eu-west-1:111122223333:bucket/a--x-s3", "arn:aws:S3:::amzn-bucket", "*", "arn:aws:*:::amzn-bucket"]
    }
  ]
}`,
      kind: 's3-bucket-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports", "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*", "arn:aws:s3::111122223333:accesspoint/m1.mrap/object/*"]
    }
  ]
}`,
      kind: 's3-access-point-policy',
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" } }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "dynamodb:Query",
      "Resource": ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/*", "arn:aws:dynamodb:*:*:table/*"]
    }
  ]
}`,
      kind: 'dynamodb-table-policy',
    },
  ],
};
