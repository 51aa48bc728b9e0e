import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'The Principal of a role trust policy is "*".',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: 'Principal of a role trust policy is "*".',
      todo: 'Name the principals that the statement is about.',
    },
  },
  check: {
    statement({ principal, decision }, { report, write }) {
      const value = principal?.element.value;
      if (value === undefined || !principal?.isStar) return;
      const account = { AWS: template`arn:aws:iam::${'account'}:root` };
      report({
        range: value.range,
        fixes: () =>
          decision === 'Deny'
            ? [{ title: 'Change to { "AWS": "*" }', edits: write.replace(value, { AWS: '*' }), preferred: true }]
            : [{ title: 'Change to an account', edits: write.replace(value, account) }],
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
                   ^^^ error: Principal of a role trust policy is "*". AWS refuses the whole policy. Name the principals that the statement is about.
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          'Change to an account',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:root"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["sts:AssumeRole"], "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } } }
                                                                         ^^^ error: Principal of a role trust policy is "*". AWS refuses the whole policy. Name the principals that the statement is about.`,
      fixes: [
        [
          'Change to { "AWS": "*" }',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": ["sts:AssumeRole"], "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
  ],
};
