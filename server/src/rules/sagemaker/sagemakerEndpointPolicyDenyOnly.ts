import { writable } from '../../policy/conditionEdits.ts';
import type { Policy } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { listed, opening } from '../../tree/node.ts';
import { isOpen } from '../../tree/place.ts';
import { template, type Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY',
  severity: 'warning',
  documents: ['vpc-endpoint-policy'],
  summary: 'No statement of a VPC endpoint policy allows anything.',
  why: 'A custom endpoint policy replaces the default one, which allows everything: every request through the endpoint is denied, those for model artifacts included.',
  messages: {
    default: { what: 'Every statement of this VPC endpoint policy denies.', todo: 'Add a statement that allows.' },
  },
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: {
    policy(policy, context) {
      if (!policy.kindIsCertain || !deniesOnly(policy)) return;
      const range = policy.statement?.key.range ?? opening(policy.node);
      context.report({ range, fixes: () => addAllow(policy, context) });
    },
  },
});

/** A statement that could not be read, or whose Effect could not, may be one that allows. */
function deniesOnly({ bare, statement, statements }: Policy): boolean {
  const written = bare ? statements.length : listed(statement?.value).length;
  if (statements.length === 0 || statements.length < written || isOpen(statement?.value)) return false;
  return statements.every(({ decision, open }) => decision === 'Deny' && !open);
}

function addAllow(policy: Policy, { write }: Context): readonly Fix[] {
  const list = policy.statement?.value;
  if (list === undefined) return [];
  const services = [...new Set(policy.statements.flatMap(servicesOf))].map((service) => `${service}:*`);
  const [only = '*', ...others] = services;
  const allow: Value = {
    Sid: 'AllowOwnAccount',
    Effect: 'Allow',
    Principal: '*',
    Action: others.length === 0 ? only : services,
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceAccount': template`${'account'}` } },
  };
  const edits = list.kind === 'array' ? write.addItem(list, allow) : write.replace(list, [writable(list), allow]);
  return [{ title: 'Add a statement that allows the resources of one account', edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      file: 's3-endpoint-policy.json',
      text: `{
  "Statement": [
  ^^^^^^^^^^^ warning: Every statement of this VPC endpoint policy denies. A custom endpoint policy replaces the default one, which allows everything: every request through the endpoint is denied, those for model artifacts included. Add a statement that allows.
    {
      "Sid": "AmazonLinuxAMIRepositoryAccess",
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:GetObject"],
      "Resource": ["arn:aws:s3:::packages.*.amazonaws.com/*", "arn:aws:s3:::repo.*.amazonaws.com/*"]
    }
  ]
}`,
      fixes: [
        [
          'Add a statement that allows the resources of one account',
          `{
  "Statement": [
    {
      "Sid": "AmazonLinuxAMIRepositoryAccess",
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:GetObject"],
      "Resource": ["arn:aws:s3:::packages.*.amazonaws.com/*", "arn:aws:s3:::repo.*.amazonaws.com/*"]
    },
    {
      "Sid": "AllowOwnAccount",
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "<|account|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["sagemaker:DeleteEndpoint", "ecr:PutImage"], "Resource": "*" }
  ^^^^^^^^^^^ warning: Every statement of this VPC endpoint policy denies. A custom endpoint policy replaces the default one, which allows everything: every request through the endpoint is denied, those for model artifacts included. Add a statement that allows.
}`,
      fixes: [
        [
          'Add a statement that allows the resources of one account',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["sagemaker:DeleteEndpoint", "ecr:PutImage"],
      "Resource": "*"
    },
    {
      "Sid": "AllowOwnAccount",
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["sagemaker:*", "ecr:*"],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "<|account|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "*" }, { "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "*" }, { "Effect": "Alow", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [] }`,
    },
  ],
};
