import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
export const rule = analyzerRule({
  code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A key is compared with several booleans.',
  why: 'A key has one boolean value: with true and false in the list every value matches.',
  messages: {
    default: { what: '{operator} compares "{key}" with {count} values.', todo: 'Leave one: true or false.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family } = test.operator;
        if (test.values.length < 2 || (family !== 'Bool' && family !== 'Null')) continue;
        const several = family === 'Bool' && context.catalog.conditionKey(test.key.value)?.multivalued;
        if (!several) reportTest(test, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, context: Context): void {
  const { key, operator, values } = test;
  context.report({
    range: key.range,
    data: { operator: operator.text, key: key.value, count: String(values.length) },
    fixes: () => choices(test, context),
  });
}

function choices({ member, values }: ConditionTest, { write }: Context): Fix[] {
  const { value } = member;
  const written = values.flatMap((node) =>
    node.kind === 'string' || node.kind === 'boolean' ? String(node.value) : [],
  );
  const different = [...new Set(written.map((text) => text.toLowerCase()))];
  if (value === undefined || different.some((text) => text !== 'true' && text !== 'false')) return [];
  return different.map((text) => ({
    title: `Change to "${text}"`,
    edits: write.replace(value, text),
    ...(different.length === 1 && { preferred: true as const }),
  }));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": ["true", "false"] } }
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Bool compares "aws:MultiFactorAuthPresent" with 2 values. A key has one boolean value: with true and false in the list every value matches. Leave one: true or false.
    }
  ]
}`,
      fixes: [
        [
          'Change to "true"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
        ],
        [
          'Change to "false"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } }
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
    "Condition": {
      "BoolIfExists": {
        "aws:SecureTransport": [
        ^^^^^^^^^^^^^^^^^^^^^ error: BoolIfExists compares "aws:SecureTransport" with 2 values. A key has one boolean value: with true and false in the list every value matches. Leave one: true or false.
          false,
          false
        ]
      }
    }
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
    "Condition": {
      "BoolIfExists": {
        "aws:SecureTransport": "false"
      }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": ["true"], "aws:MultiFactorAuthPresent": "true" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "apigateway:*", "Resource": "*", "Condition": { "ForAnyValue:Bool": { "apigateway:Request/ApiKeyRequired": ["true", "false"] } } }] }`,
    },
  ],
};
