import { policyKinds } from '../../policy/kinds.ts';
import { suggestedPrincipal } from '../../policy/suggestions.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
export const rule = analyzerRule({
  code: 'ALLOW_WITH_NOT_PRINCIPAL',
  finding: 'security-warning',
  documents: policyKinds('resource'),
  summary: 'A statement allows everyone but the principals it lists.',
  why: 'Everyone else is allowed, callers of other accounts and anonymous ones included.',
  messages: {
    default: {
      what: 'Allow stands with NotPrincipal.',
      todo: 'List in Principal whom to allow, or deny the listed ones in a statement of its own.',
    },
  },
  check: {
    statement({ decision, notPrincipal, principal, policy }, { report, write }) {
      // Beside a Principal it is refused altogether, and another check says so.
      if (decision !== 'Allow' || notPrincipal?.element.value === undefined || principal !== undefined) return;
      const { key, member, value } = notPrincipal.element;
      const edits = () => [
        ...write.renameKey(member, 'Principal'),
        ...write.replace(value, suggestedPrincipal(policy.traits)),
      ];
      report({
        range: key.range,
        fixes: () => [{ title: 'Change to a Principal to be filled in', edits: edits() }],
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
      "NotPrincipal": { "AWS": "arn:aws:iam::444455556666:root" },
      ^^^^^^^^^^^^^^ warning: Allow stands with NotPrincipal. Everyone else is allowed, callers of other accounts and anonymous ones included. List in Principal whom to allow, or deny the listed ones in a statement of its own.
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to a Principal to be filled in',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:root"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotPrincipal": { "AWS": ["111122223333"] }, "Action": "kms:Decrypt", "Resource": "*" } }
                                                             ^^^^^^^^^^^^^^ warning: Allow stands with NotPrincipal. Everyone else is allowed, callers of other accounts and anonymous ones included. List in Principal whom to allow, or deny the listed ones in a statement of its own.`,
      fixes: [
        [
          'Change to a Principal to be filled in',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::<|account|>:root" }, "Action": "kms:Decrypt", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "NotPrincipal": { "AWS": "111122223333" }, "Action": "sns:Publish", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotPrincipal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } }`,
    },
  ],
};
