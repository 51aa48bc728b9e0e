import { suitsFamily } from '../../catalog/valueTypes.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH_NUMBER',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value under a numeric operator is no number.',
  why: 'No number is ever compared with it.',
  messages: {
    default: { what: '{operator} compares numbers, and "{value}" is none.', todo: 'Write one such as 3600.' },
  },
  check: {
    statement(statement, context) {
      for (const value of valuesUnder(statement, 'Numeric')) {
        if (NUMBER.test(value.text) || !suitsFamily(value.test.key.value, 'Numeric', context.catalog)) continue;
        reportValue(value, context);
      }
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  report({
    range: node.range,
    data: { operator: test.operator.text, value: text },
    fixes: (): Fix[] => {
      const digits = /^\s*\d{1,3}(?:[,_ ]\d{3})+\s*$/.test(text) ? text.replace(/\D/g, '') : undefined;
      if (digits === undefined) return [];
      return [{ title: `Change to "${digits}"`, edits: write.replace(node, digits), preferred: true }];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "NumericLessThanEquals": { "s3:max-keys": "ten" } }
                                                             ^^^^^ warning: NumericLessThanEquals compares numbers, and "ten" is none. No number is ever compared with it. Write one such as 3600.
  }
}`,
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "NumericGreaterThanIfExists": { "sagemaker:MaxRuntimeInSeconds": ["86,400", "86400"] },
                                                                          ^^^^^^^^ warning: NumericGreaterThanIfExists compares numbers, and "86,400" is none. No number is ever compared with it. Write one such as 3600.
        "NumericLessThan": { "aws:MultiFactorAuthAge": "1h" }
                                                       ^^^^ warning: NumericLessThan compares numbers, and "1h" is none. No number is ever compared with it. Write one such as 3600.
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "86400"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "NumericGreaterThanIfExists": { "sagemaker:MaxRuntimeInSeconds": ["86400", "86400"] },
        "NumericLessThan": { "aws:MultiFactorAuthAge": "1h" }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "NumericGreaterThan": { "s3:max-keys": "#{most}" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": 3600, "s3:max-keys": ["10", "1e3"] }, "NumericGreaterThanEquals": { "s3:TlsVersion": "1.2" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericEquals": { "s3:max-keys": "\${aws:PrincipalTag/keys}", "aws:username": "anna" } } }] }`,
    },
  ],
};
