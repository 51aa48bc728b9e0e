import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * AWS documents no key of type Binary, so the values are judged whatever the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary
 */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH_STRING',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value under BinaryEquals is not encoded in base64.',
  why: 'AWS cannot tell which bytes are to be compared.',
  messages: {
    default: { what: '{operator} compares bytes, and "{value}" is not encoded in base64.', todo: 'Encode it.' },
  },
  check: {
    statement(statement, context) {
      for (const value of valuesUnder(statement, 'Binary')) {
        if (value.node.kind !== 'string' || !BASE64.test(value.text)) reportValue(value, context);
      }
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  report({
    range: node.range,
    data: { operator: test.operator.text, value: text },
    fixes: (): Fix[] => {
      const meant = repaired(text);
      return meant === undefined
        ? []
        : [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }];
    },
  });
}

/** The alphabet for URLs, or padding that was left out. */
function repaired(text: string): string | undefined {
  const standard = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  const padded = standard + '='.repeat((4 - (standard.length % 4)) % 4);
  return BASE64.test(padded) && padded.length >= 8 ? padded : undefined;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "BinaryEquals": { "aws:PrincipalTag/key": "not base64!" } }
                                                             ^^^^^^^^^^^^^ warning: BinaryEquals compares bytes, and "not base64!" is not encoded in base64. AWS cannot tell which bytes are to be compared. Encode it.
  }
}`,
    },
    {
      kind: 'resource-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sqs:SendMessage",
      "Resource": "*",
      "Condition": { "BinaryEqualsIfExists": { "aws:PrincipalTag/key": ["QmluYXJ5VmFsdWVJbkJhc2U2NA", "QmluYXJ5"] } }
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: BinaryEqualsIfExists compares bytes, and "QmluYXJ5VmFsdWVJbkJhc2U2NA" is not encoded in base64. AWS cannot tell which bytes are to be compared. Encode it.
    }
  ]
}`,
      fixes: [
        [
          'Change to "QmluYXJ5VmFsdWVJbkJhc2U2NA=="',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sqs:SendMessage",
      "Resource": "*",
      "Condition": { "BinaryEqualsIfExists": { "aws:PrincipalTag/key": ["QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5"] } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "BinaryEquals": { "aws:PrincipalTag/key": "QmluYXJ5VmFsdWVJbkJhc2U2NA==" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/key": "not base64!" } } }] }`,
    },
  ],
};
