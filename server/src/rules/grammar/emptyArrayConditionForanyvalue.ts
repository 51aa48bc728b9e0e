import { emptyTests } from '../../policy/emptyTests.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key has an empty list of values under a ForAnyValue operator.',
  why: 'No request passes the test, so the statement has no effect.',
  messages: {
    default: {
      what: 'The condition key "{key}" has no values under "{operator}".',
      todo: 'Add the values, or remove the key.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, list } of emptyTests(statement, 'ForAnyValue')) {
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
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": []
          ^^^^^^^^^^^^^ information: The condition key "aws:TagKeys" has no values under "ForAnyValue:StringEquals". No request passes the test, so the statement has no effect. Add the values, or remove the key.
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
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": [
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAnyValue:StringLikeIfExists": { "aws:PrincipalTag/team": "a", "aws:TagKeys": [] } } } }
                                                                                                                                                               ^^^^^^^^^^^^^ information: The condition key "aws:TagKeys" has no values under "ForAnyValue:StringLikeIfExists". No request passes the test, so the statement has no effect. Add the values, or remove the key.`,
      fixes: [
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAnyValue:StringLikeIfExists": { "aws:PrincipalTag/team": "a", "aws:TagKeys": ["<|value|>"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["team"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": [] } } } }`,
    },
  ],
};
