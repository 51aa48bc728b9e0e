import { policyKinds } from '../../policy/kinds.ts';
import { excessOf } from '../../policy/size.ts';
import { opening } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/**
 * Resource policies of services that have no kind of their own are not measured.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
export const rule = analyzerRule({
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  finding: 'general-warning',
  documents: policyKinds('resource'),
  summary: 'The policy is larger than its resource accepts.',
  why: 'The service refuses to save it.',
  messages: {
    default: {
      what: 'The {kind} has {size} characters, over the {quota} that are allowed.',
      todo: 'Split it where the resource takes several policies, or replace lists by patterns and organization IDs.',
    },
  },
  check: {
    policy(policy, { catalog, document, report }) {
      const excess = excessOf(policy, catalog.sizeQuota(policy.kind), document.isVerbatim);
      if (excess === undefined) return;
      const { node, traits } = policy;
      report({
        range: node.members[0]?.key.range ?? opening(node),
        analyzerRange: node.range,
        data: { size: String(excess.size), quota: String(excess.quota), kind: traits.name },
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      kind: 's3-bucket-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The S3 bucket policy has 20482 characters, over the 20480 that are allowed. The service refuses to save it. Split it where the resource takes several policies, or replace lists by patterns and organization IDs.
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        20299,
        `" }
}`,
      ),
    },
    {
      kind: 'vpc-endpoint-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The VPC endpoint policy has 21192 characters, over the 20480 that are allowed. The service refuses to save it. Split it where the resource takes several policies, or replace lists by patterns and organization IDs.
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/`,
        21000,
        `" }]
}`,
      ),
    },
    {
      kind: 'kms-key-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The KMS key policy has 33198 characters, over the 32768 that are allowed. The service refuses to save it. Split it where the resource takes several policies, or replace lists by patterns and organization IDs.
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*", "Condition": { "StringEquals": { "kms:EncryptionContext:app": "`,
        33000,
        `" } } }
}`,
      ),
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        20298,
        `" }
}`,
      ),
    },
    {
      kind: 'kms-key-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*", "Condition": { "StringEquals": { "kms:EncryptionContext:app": "`,
        21000,
        `" } } }
}`,
      ),
    },
    {
      kind: 'resource-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/`,
        21000,
        `" }]
}`,
      ),
    },
    {
      kind: 's3-bucket-policy',
      file: 'policy.jsonc',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": /* kept short */ { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        20300,
        `" }
  // and so on, for as long as anyone cares to explain what this policy is good for
}`,
      ),
    },
  ],
};

function filled(before: string, length: number, after: string): string {
  return before + 'x'.repeat(length) + after;
}
