import { moveTest } from '../../policy/conditionEdits.ts';
import { emptyTests } from '../../policy/emptyTests.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key has an empty list of values under an operator that ends with IfExists.',
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
      for (const { test, list } of emptyTests(statement, 'IfExists')) {
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
        "StringEqualsIfExists": {
          "sagemaker:VpcSubnets": []
          ^^^^^^^^^^^^^^^^^^^^^^ information: The condition key "sagemaker:VpcSubnets" has no values under "StringEqualsIfExists". Only requests without the key pass the test. If that is meant, write {"Null": {"sagemaker:VpcSubnets": "true"}}; else add the values.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Test that sagemaker:VpcSubnets is absent`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
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
        "StringEqualsIfExists": {
          "sagemaker:VpcSubnets": [
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalTag/team": "a", "aws:PrincipalArn": [] } } } }
                                                                                                                                                   ^^^^^^^^^^^^^^^^^^ information: The condition key "aws:PrincipalArn" has no values under "ArnNotLikeIfExists". The test does not do what it seems to do. Add the values, or remove the key.`,
      fixes: [
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalTag/team": "a", "aws:PrincipalArn": ["<|value|>"] } } } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEqualsIfExists": { "sts:ExternalId": [] } } } }
                                                                                                                                                 ^^^^^^^^^^^^^^^^ information: The condition key "sts:ExternalId" has no values under "StringEqualsIfExists". Only requests without the key pass the test. If that is meant, write {"Null": {"sts:ExternalId": "true"}}; else add the values.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Test that sts:ExternalId is absent`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "Null": { "sts:ExternalId": "true" } } } }`,
        ],
        [
          `Fill in a value`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEqualsIfExists": { "sts:ExternalId": ["<|value|>"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": ["o-1"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": [] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "" } } } }`,
    },
  ],
};
