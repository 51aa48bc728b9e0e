import type { Catalog } from '../../catalog/catalog.ts';
import { type AttachedTo, policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern } from '../../policy/model.ts';
import { startsUnknown } from '../../policy/unknown.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_ACTION_IN_POLICY',
  finding: 'error',
  documents: policyKinds('resource'),
  summary: 'A resource policy lists an action that cannot apply to what the policy is attached to.',
  why: 'AWS refuses the policy, or the entry has no effect.',
  messages: {
    default: { what: '"{action}" does not apply to the {target} that the policy is attached to.', todo: 'Remove it.' },
  },
  check: {
    statement({ action, resource, policy }, { catalog, report, write }) {
      const { attachedTo } = policy.traits;
      // A policy that may as well be one of an endpoint can hold any action.
      if (attachedTo === undefined || !policy.kindIsCertain) return;
      const entries = action?.entries ?? [];
      // With "*" alone the policy may be one of an endpoint, where actions of the whole service make sense.
      const isNarrow = resource?.entries.every(({ text }) => text !== '*' && !startsUnknown(text)) === true;
      for (const entry of entries) {
        if (!isOfOther(entry, attachedTo, catalog) && !(isNarrow && isOfNone(entry, attachedTo, catalog))) continue;
        const title = `Remove "${entry.text}"`;
        report({
          range: entry.node.range,
          data: { action: entry.text, target: attachedTo.name },
          fixes: () => (entries.length > 1 ? [{ title, edits: write.removeItem(entry.node), preferred: true }] : []),
        });
      }
    },
  },
});

/** Relatives such as `s3express` have buckets of their own. */
function isOfOther({ service: prefix, name }: ActionPattern, { service }: AttachedTo, catalog: Catalog): boolean {
  return name !== '' && catalog.isServicePrefix(prefix) && !prefix.startsWith(service);
}

/** True for an action of the service that is about none of the types; one that nobody knows has a finding already. */
function isOfNone(
  { service: prefix, name }: ActionPattern,
  { service, types, actionTypes = [] }: AttachedTo,
  catalog: Catalog,
): boolean {
  if (prefix !== service) return false;
  const matching = catalog.service(prefix)?.actionsMatching(name) ?? [];
  const isTaken = (type: string) => types.includes(type) || actionTypes.includes(type);
  return (
    matching.length > 0 && matching.every(({ resourceTypes }) => !resourceTypes.some((type) => isTaken(type.name)))
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
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:GetObject", "kms:Decrypt", "s3:ListAllMyBuckets"],
                                 ^^^^^^^^^^^^^ error: "kms:Decrypt" does not apply to the S3 bucket that the policy is attached to. AWS refuses the policy, or the entry has no effect. Remove it.
                                                ^^^^^^^^^^^^^^^^^^^^^ error: "s3:ListAllMyBuckets" does not apply to the S3 bucket that the policy is attached to. AWS refuses the policy, or the entry has no effect. Remove it.
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Remove "kms:Decrypt"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:GetObject", "s3:ListAllMyBuckets"],
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
        [
          `Remove "s3:ListAllMyBuckets"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:GetObject", "kms:Decrypt"],
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*" } }
                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^ error: "lambda:InvokeFunction" does not apply to the S3 access point that the policy is attached to. AWS refuses the policy, or the entry has no effect. Remove it.`,
      kind: 's3-access-point-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["dynamodb:GetItem", "dynamodb:ListTables"],
                                     ^^^^^^^^^^^^^^^^^^^^^ error: "dynamodb:ListTables" does not apply to the DynamoDB table that the policy is attached to. AWS refuses the policy, or the entry has no effect. Remove it.
      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
    }
  ]
}`,
      kind: 'dynamodb-table-policy',
      fixes: [
        [
          `Remove "dynamodb:ListTables"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["dynamodb:GetItem"],
      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": ["kms:Decrypt", "s3:GetObject"], "Resource": "*" } }
                                                                                                                                                        ^^^^^^^^^^^^^^ error: "s3:GetObject" does not apply to the KMS key that the policy is attached to. AWS refuses the policy, or the entry has no effect. Remove it.`,
      kind: 'kms-key-policy',
      fixes: [
        [
          'Remove "s3:GetObject"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" }, "Action": ["kms:Decrypt"], "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:GetObject", "s3:List*", "s3:*", "s3:ListBucket", "s3express:CreateSession", "s3:GetObjekt", "conjuring:x", "*"],
      "Resource": "arn:aws:s3:::amzn-bucket/*"
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
      "Action": ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"],
      "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*"
    }
  ]
}`,
      kind: 's3-access-point-policy',
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": ["s3:ListAllMyBuckets"], "Resource": "*" } }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:GetRecords"],
      "Resource": "*"
    }
  ]
}`,
      kind: 'dynamodb-table-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["kms:Decrypt", "kms:ListKeys"],
      "Resource": "*"
    }
  ]
}`,
      kind: 'kms-key-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:ListAllMyBuckets", "kms:Decrypt"],
      "Resource": "*"
    }
  ]
}`,
      kind: 'vpc-endpoint-policy',
    },
  ],
};
