import { policyKinds } from '../../policy/kinds.ts';
import { excessOf } from '../../policy/size.ts';
import { opening } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length */
export const rule = analyzerRule({
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'The policy is larger than any identity policy may be.',
  why: 'IAM refuses to save it: a managed policy may have 6144 characters, the inline policies of a role 10240 together.',
  note: 'The managed policies of AWS itself may be larger, and some are. A copy of one of those is refused in your account, so it is reported there too.',
  messages: {
    default: {
      what: 'The policy has {size} characters without white space, over the {quota} of an identity policy.',
      todo: 'Split it into several policies.',
    },
  },
  check: {
    policy(policy, { catalog, document, report }) {
      const excess = excessOf(policy, catalog.sizeQuota(policy.kind), document.isVerbatim);
      if (excess === undefined) return;
      const { node } = policy;
      report({
        range: node.members[0]?.key.range ?? opening(node),
        analyzerRange: node.range,
        data: { size: String(excess.size), quota: String(excess.quota) },
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The policy has 10242 characters without white space, over the 10240 of an identity policy. IAM refuses to save it: a managed policy may have 6144 characters, the inline policies of a role 10240 together. Split it into several policies.
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        10115,
        `" }
}`,
      ),
    },
    {
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The policy has 10553 characters without white space, over the 10240 of an identity policy. IAM refuses to save it: a managed policy may have 6144 characters, the inline policies of a role 10240 together. Split it into several policies.
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/`,
        10400,
        `", "*"] }]
}`,
      ),
    },
  ],
  good: [
    {
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        10114,
        `" }
}`,
      ),
    },
    {
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/`,
        6200,
        `", "*"] }]
}`,
      ),
    },
  ],
};

function filled(before: string, length: number, after: string): string {
  return before + 'x'.repeat(length) + after;
}
