import { moveTest } from '../../policy/conditionEdits.ts';
import { emptyTests } from '../../policy/emptyTests.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key has an empty list of values under a ForAllValues operator.',
  why: 'Only requests without the key pass the test.',
  messages: {
    default: {
      what: 'The condition key "{key}" has no values under "{operator}".',
      todo: 'If that is meant, write {"Null": {"{key}": "true"}}; else add the values.',
    },
    negated: {
      what: 'The condition key "{key}" has no values under "{operator}".',
      why: 'The test does not do what it seems to do.',
      todo: 'Add the values, or remove the key.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, list } of emptyTests(statement, 'ForAllValues')) {
        const { key, operator } = test;
        const toNull = () => (operator.negated ? undefined : moveTest(test, 'Null', write, 'true'));
        report({
          range: key.range,
          message: operator.negated ? 'negated' : 'default',
          data: { key: key.value, operator: operator.text },
          fixes: () => {
            const fill: Fix = { title: 'Fill in a value', edits: write.addItem(list, template`${'value'}`) };
            const edits = toNull();
            if (edits === undefined) return [{ ...fill, preferred: true }];
            return [{ title: `Test that ${key.value} is absent`, edits, preferred: true }, fill];
          },
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
        "ForAllValues:StringEquals": {
          "aws:TagKeys": []
          ^^^^^^^^^^^^^ information: The condition key "aws:TagKeys" has no values under "ForAllValues:StringEquals". Only requests without the key pass the test. If that is meant, write {"Null": {"aws:TagKeys": "true"}}; else add the values.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Test that aws:TagKeys is absent`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "Null": {
          "aws:TagKeys": "true"
        }
      }
    }
  ]
}`,
        ],
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
        "ForAllValues:StringEquals": {
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:PrincipalTag/team": "a", "aws:TagKeys": [] } } } }
                                                                                                                                                        ^^^^^^^^^^^^^ information: The condition key "aws:TagKeys" has no values under "ForAllValues:StringLike". Only requests without the key pass the test. If that is meant, write {"Null": {"aws:TagKeys": "true"}}; else add the values.`,
      fixes: [
        [
          `Test that aws:TagKeys is absent`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:PrincipalTag/team": "a" }, "Null": { "aws:TagKeys": "true" } } } }`,
        ],
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:PrincipalTag/team": "a", "aws:TagKeys": ["<|value|>"] } } } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": [] }, "Null": { "aws:tagkeys": "false" } } } }
                                                                                                                           ^^^^^^^^^^^^^ information: The condition key "aws:TagKeys" has no values under "ForAllValues:StringLike". Only requests without the key pass the test. If that is meant, write {"Null": {"aws:TagKeys": "true"}}; else add the values.`,
      fixes: [
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": ["<|value|>"] }, "Null": { "aws:tagkeys": "false" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": [] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:TagKeys": [] } } } }`,
    },
  ],
};
