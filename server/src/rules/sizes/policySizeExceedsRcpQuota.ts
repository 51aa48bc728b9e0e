import { policyKinds } from '../../policy/kinds.ts';
import { excessOf } from '../../policy/size.ts';
import { opening } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const rule = analyzerRule({
  code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  finding: 'error',
  documents: policyKinds('rcp'),
  summary: 'The resource control policy is larger than the quota.',
  why: 'AWS Organizations refuses to save it.',
  messages: {
    default: {
      what: 'The resource control policy has {size} characters, white space included, over the quota of {quota}.',
      todo: 'Split it into several policies, or save it without white space.',
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
      kind: 'resource-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ error: The resource control policy has 5122 characters, white space included, over the quota of 5120. AWS Organizations refuses to save it. Split it into several policies, or save it without white space.
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        4970,
        `" }
}`,
      ),
    },
    {
      kind: 'resource-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ error: The resource control policy has 6207 characters, white space included, over the quota of 5120. AWS Organizations refuses to save it. Split it into several policies, or save it without white space.
  "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "kms:*"], "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "`,
        6000,
        `" } } }]
}`,
      ),
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/`,
        4969,
        `" }
}`,
      ),
    },
    {
      kind: 'resource-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "kms:*"], "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "`,
        4914,
        `" } } }]
}`,
      ),
    },
  ],
};

function filled(before: string, length: number, after: string): string {
  return before + 'x'.repeat(length) + after;
}
