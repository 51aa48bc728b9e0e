import { policyKinds } from '../../policy/kinds.ts';
import { excessOf } from '../../policy/size.ts';
import { opening } from '../../tree/node.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length */
export const rule = analyzerRule({
  code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  finding: 'general-warning',
  documents: policyKinds('trust'),
  summary: 'The trust policy is larger than the default quota.',
  why: 'IAM refuses to save it, unless the quota of the account was raised.',
  messages: {
    default: {
      what: 'The trust policy has {size} characters without white space, over the {quota} of the default quota.',
      todo: 'Shorten it, or ask for a higher quota in Service Quotas.',
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
  ^^^^^^^^^ warning: The trust policy has 2050 characters without white space, over the 2048 of the default quota. IAM refuses to save it, unless the quota of the account was raised. Shorten it, or ask for a higher quota in Service Quotas.
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/`,
        1914,
        `" }, "Action": "sts:AssumeRole" }
}`,
      ),
    },
    {
      kind: 'trust-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  ^^^^^^^^^ warning: The trust policy has 3231 characters without white space, over the 2048 of the default quota. IAM refuses to save it, unless the quota of the account was raised. Shorten it, or ask for a higher quota in Service Quotas.
  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/`,
        3000,
        `"] } } }]
}`,
      ),
    },
  ],
  good: [
    {
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/`,
        1913,
        `" }, "Action": "sts:AssumeRole" }
}`,
      ),
    },
    {
      kind: 'trust-policy',
      text: /* @__PURE__ */ filled(
        `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/`,
        1818,
        `"] } } }]
}`,
      ),
    },
  ],
};

function filled(before: string, length: number, after: string): string {
  return before + 'x'.repeat(length) + after;
}
