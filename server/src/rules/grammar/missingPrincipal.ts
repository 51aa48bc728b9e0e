import { policyKinds } from '../../policy/kinds.ts';
import { placeOf } from '../../policy/place.ts';
import { suggestedPrincipal } from '../../policy/suggestions.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'MISSING_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('resource', 'trust'),
  summary: 'A statement of a resource or trust policy has neither Principal nor NotPrincipal.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: 'This statement of the {kind} has neither Principal nor NotPrincipal.',
      todo: 'Add whom it is about.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      const { node, policy, principal, notPrincipal, unknown } = statement;
      if (principal ?? notPrincipal) return;
      if (isBeingTyped('Principal', unknown) || isBeingTyped('NotPrincipal', unknown)) return;
      const value = suggestedPrincipal(policy.traits);
      report({
        range: lackingAt(node),
        data: { kind: policy.traits.name },
        fixes: () => [
          {
            title: 'Add "Principal"',
            edits: write.addMember(node, 'Principal', value, placeOf('Principal', statement)),
            preferred: true,
          },
        ],
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      file: 'trust.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
    ^ error: This statement of the role trust policy has neither Principal nor NotPrincipal. AWS refuses the whole policy. Add whom it is about.
      "Effect": "Allow",
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          'Add "Principal"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "<|sagemaker.amazonaws.com|>"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }
                           ^^^^^^^^^^^ error: This statement of the S3 bucket policy has neither Principal nor NotPrincipal. AWS refuses the whole policy. Add whom it is about.`,
      fixes: [
        [
          'Add "Principal"',
          `{ "Version": "2012-10-17", "Statement": { "Sid": "Read", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::<|account|>:root" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*" },
    { "Effect": "Deny", "Action": "kms:ScheduleKeyDeletion", "Resource": "*" }
    ^ error: This statement of the KMS key policy has neither Principal nor NotPrincipal. AWS refuses the whole policy. Add whom it is about.
  ]
}`,
      fixes: [
        [
          'Add "Principal"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*" },
    { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::<|account|>:root" }, "Action": "kms:ScheduleKeyDeletion", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" }] }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principals": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" }] }`,
    },
    { kind: 'resource-policy', text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Princ }] }` },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }`,
    },
  ],
};
