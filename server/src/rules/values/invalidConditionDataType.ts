import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { mixedValues } from '../../policy/testedValues.ts';
import type { Node, ScalarNode, StringNode } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const rule = analyzerRule({
  code: 'INVALID_CONDITION_DATA_TYPE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The values of a condition key are of several JSON types.',
  why: 'The values of one key must all be strings, all numbers or all booleans.',
  messages: {
    default: {
      what: 'The values of "{key}" begin with {expected}, and {value} is {actual}.',
      todo: 'Write it like the others.',
    },
    string: { what: 'Other values of "{key}" are strings, and {value} is {actual}.', todo: 'Put it in double quotes.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) reportMixed(test, context);
    },
  },
});

const KIND_NAMES: Partial<Record<Node['kind'], string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
};

function reportMixed(test: ConditionTest, { report, write }: Context): void {
  const mixed = mixedValues(test);
  for (const node of mixed?.others ?? []) {
    const value = String(node.value);
    const [actual = '', expected = ''] = [KIND_NAMES[node.kind], KIND_NAMES[mixed?.kind ?? 'string']];
    const quote = mixed?.kind === 'string' && isExact(node);
    report({
      range: node.range,
      ...(mixed?.kind === 'string' && { message: 'string' }),
      data: { key: test.key.value, value, actual, expected },
      fixes: (): Fix[] =>
        quote
          ? [{ title: `Change to "${value}"`, edits: write.replace(node, value), preferred: true, safe: true }]
          : [],
    });
  }
}

/** A number that JSON has rounded may have been written with other digits. */
function isExact({ value }: ScalarNode | StringNode): boolean {
  return typeof value !== 'number' || Number.isSafeInteger(value);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "NumericEquals": { "s3:max-keys": ["10", 20] },
                                                 ^^ error: Other values of "s3:max-keys" are strings, and 20 is a number. The values of one key must all be strings, all numbers or all booleans. Put it in double quotes.
        "StringEquals": {
          "aws:PrincipalAccount": [
            111122223333,
            ^^^^^^^^^^^^ error: Other values of "aws:PrincipalAccount" are strings, and 111122223333 is a number. The values of one key must all be strings, all numbers or all booleans. Put it in double quotes.
            "444455556666"
          ]
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "20"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "NumericEquals": { "s3:max-keys": ["10", "20"] },
        "StringEquals": {
          "aws:PrincipalAccount": [
            111122223333,
            "444455556666"
          ]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "111122223333"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "NumericEquals": { "s3:max-keys": ["10", 20] },
        "StringEquals": {
          "aws:PrincipalAccount": [
            "111122223333",
            "444455556666"
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
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:RequestTag/critical": ["yes", true] },
                                                              ^^^^ error: Other values of "aws:RequestTag/critical" are strings, and true is a boolean. The values of one key must all be strings, all numbers or all booleans. Put it in double quotes.
      "NumericLessThan": { "aws:MultiFactorAuthAge": [3600, true] }
                                                            ^^^^ error: The values of "aws:MultiFactorAuthAge" begin with a number, and true is a boolean. The values of one key must all be strings, all numbers or all booleans. Write it like the others.
    }
  }
}`,
      fixes: [
        [
          'Change to "true"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:RequestTag/critical": ["yes", "true"] },
      "NumericLessThan": { "aws:MultiFactorAuthAge": [3600, true] }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericEquals": { "s3:max-keys": [10, 20] }, "StringEquals": { "aws:PrincipalAccount": ["111122223333", "444455556666"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": true, "aws:MultiFactorAuthPresent": "true" }, "NumericLessThan": { "aws:MultiFactorAuthAge": 3600 } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:username": ["anna", null, {}] } } }] }`,
    },
  ],
};
