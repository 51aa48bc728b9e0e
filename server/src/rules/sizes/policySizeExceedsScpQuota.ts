import { policyKinds } from '../../policy/kinds.ts';
import { excessOf } from '../../policy/size.ts';
import { opening } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const rule = analyzerRule({
  code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  finding: 'error',
  documents: policyKinds('scp'),
  summary: 'The service control policy is larger than the quota.',
  why: 'AWS Organizations refuses to save it.',
  messages: {
    default: {
      what: 'The service control policy has {size} characters, white space included, over the quota of {quota}.',
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
      kind: 'service-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ error: The service control policy has 10242 characters, white space included, over the quota of 10240. AWS Organizations refuses to save it. Split it into several policies, or save it without white space.
  "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:endpoint/`,
        10090,
        `" }
}`,
      ),
    },
    {
      file: 'deny-scp.json',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ error: The service control policy has 12206 characters, white space included, over the quota of 10240. AWS Organizations refuses to save it. Split it into several policies, or save it without white space.
  "Statement": [{ "Sid": "A", "Effect": "Deny", "Action": ["sagemaker:*"], "Resource": ["*"], "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/`,
        12000,
        `" } } }]
}`,
      ),
    },
  ],
  good: [
    {
      kind: 'service-control-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:endpoint/`,
        10089,
        `" }
}`,
      ),
    },
    {
      file: 'deny-scp.json',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": [{ "Sid": "A", "Effect": "Deny", "Action": ["sagemaker:*"], "Resource": ["*"], "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/`,
        5200,
        `" } } }]
}`,
      ),
    },
  ],
};

function filled(before: string, length: number, after: string): string {
  return before + 'x'.repeat(length) + after;
}
