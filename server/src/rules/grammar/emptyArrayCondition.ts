import { emptyTests } from '../../policy/emptyTests.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_CONDITION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key has an empty list of values.',
  why: 'The test does not do what it seems to do.',
  messages: {
    default: { what: 'The condition key "{key}" has no values.', todo: 'Add the values, or remove the key.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, list } of emptyTests(statement, 'plain')) {
        report({
          range: test.key.range,
          data: { key: test.key.value, operator: test.operator.text },
          fixes: () => [
            { title: 'Fill in a value', edits: write.addItem(list, template`${'value'}`), preferred: true },
          ],
        });
      }
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
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": []
          ^^^^^^^^^^^^^^^^^^^^ information: The condition key "aws:PrincipalOrgID" has no values. The test does not do what it seems to do. Add the values, or remove the key.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Fill in a value`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": [
            "<|value|>"
          ]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringNotLike": { "aws:PrincipalTag/team": "a", "aws:PrincipalArn": [] } } } }
                                                                                                                                              ^^^^^^^^^^^^^^^^^^ information: The condition key "aws:PrincipalArn" has no values. The test does not do what it seems to do. Add the values, or remove the key.`,
      fixes: [
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringNotLike": { "aws:PrincipalTag/team": "a", "aws:PrincipalArn": ["<|value|>"] } } } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": [] } } } }
                                                                                                                                         ^^^^^^^^^^^^^^^^ information: The condition key "sts:ExternalId" has no values. The test does not do what it seems to do. Add the values, or remove the key.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": ["<|value|>"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": [""] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": [] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEqual": { "aws:PrincipalOrgID": [] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": {} } } } }`,
    },
  ],
};
