import { suitsFamily } from '../../catalog/valueTypes.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const MEANT: Readonly<Record<string, 'true' | 'false'>> = {
  yes: 'true',
  on: 'true',
  enabled: 'true',
  1: 'true',
  no: 'false',
  off: 'false',
  disabled: 'false',
  0: 'false',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH_BOOLEAN',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value under Bool or Null is neither true nor false.',
  why: 'No request carries such a value.',
  messages: {
    default: { what: '{operator} takes true or false, not "{value}".', todo: 'Write "true" or "false".' },
  },
  check: {
    statement(statement, context) {
      const values = [...valuesUnder(statement, 'Bool'), ...valuesUnder(statement, 'Null')];
      for (const value of values) {
        const { operator, key } = value.test;
        const isKey = operator.family === 'Null' || suitsFamily(key.value, 'Bool', context.catalog);
        if (isKey && !/^(?:true|false)$/i.test(value.text)) reportValue(value, context);
      }
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  const word = text.trim().toLowerCase();
  const meant = Object.hasOwn(MEANT, word) ? MEANT[word] : undefined;
  report({
    range: node.range,
    data: { operator: test.operator.text, value: text },
    fixes: (): Fix[] =>
      meant === undefined
        ? []
        : [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }],
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "BoolIfExists": { "sagemaker:NetworkIsolation": "Disabled" },
                                                        ^^^^^^^^^^ warning: BoolIfExists takes true or false, not "Disabled". No request carries such a value. Write "true" or "false".
        "Null": { "sagemaker:VpcSubnets": "present" }
                                          ^^^^^^^^^ warning: Null takes true or false, not "present". No request carries such a value. Write "true" or "false".
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "false"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "BoolIfExists": { "sagemaker:NetworkIsolation": "false" },
        "Null": { "sagemaker:VpcSubnets": "present" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "Bool": { "aws:SecureTransport": [0] } }
                                                     ^ warning: Bool takes true or false, not "0". No request carries such a value. Write "true" or "false".
  }
}`,
      fixes: [
        [
          'Change to "false"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "Bool": { "aws:SecureTransport": ["false"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "%SECURE%" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": true, "aws:MultiFactorAuthPresent": "True" }, "Null": { "aws:TokenIssueTime": ["false"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "\${aws:PrincipalTag/tls}" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }] }`,
    },
  ],
};
