import { policyKinds } from '../../policy/kinds.ts';
import { placeOf } from '../../policy/place.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html */
export const rule = analyzerRule({
  code: 'MISSING_EFFECT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A statement has no Effect.',
  why: 'Effect has no default: AWS refuses the whole policy.',
  messages: {
    default: { what: 'This statement has no Effect.', todo: 'Add "Effect": "Allow" or "Effect": "Deny".' },
  },
  check: {
    statement(statement, { report, write }) {
      if (statement.effect !== undefined || isBeingTyped('Effect', statement.unknown)) return;
      const { node } = statement;
      report({
        range: lackingAt(node),
        fixes: () =>
          ['Allow', 'Deny'].map((name) => ({
            title: `Add "Effect": "${name}"`,
            edits: write.addMember(node, 'Effect', name, placeOf('Effect', statement)),
          })),
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
    ^ error: This statement has no Effect. Effect has no default: AWS refuses the whole policy. Add "Effect": "Allow" or "Effect": "Deny".
      "Sid": "Invoke",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Add "Effect": "Allow"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Invoke",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Add "Effect": "Deny"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Invoke",
      "Effect": "Deny",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Action": "s3:GetObject", "Resource": "*" } }
                           ^^^^^^^^^^^ error: This statement has no Effect. Effect has no default: AWS refuses the whole policy. Add "Effect": "Allow" or "Effect": "Deny".`,
      fixes: [
        [
          'Add "Effect": "Allow"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
        ],
        [
          'Add "Effect": "Deny"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Eff": , "Action": "s3:GetObject", "Resource": "*" }] }` },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": , "Action": "s3:GetObject", "Resource": "*" }] }` },
    { text: `{ "Version": "2012-10-17", "Statement": ["Allow"] }` },
  ],
};
