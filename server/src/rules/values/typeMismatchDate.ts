import { suitsFamily } from '../../catalog/valueTypes.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { isEpoch, isIsoDate, meantDate } from '../../text/dates.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH_DATE',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value under a date operator is no date of ISO 8601.',
  why: 'No point in time is ever compared with it.',
  messages: {
    default: {
      what: '{operator} compares dates, and "{value}" is no date of ISO 8601.',
      todo: 'Write one such as 2026-12-31 or 2026-12-31T23:59:59Z.',
    },
  },
  check: {
    statement(statement, context) {
      for (const value of valuesUnder(statement, 'Date')) {
        const isDate = isIsoDate(value.text) || isEpoch(value.text);
        if (!isDate && suitsFamily(value.test.key.value, 'Date', context.catalog)) reportValue(value, context);
      }
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  report({
    range: node.range,
    data: { operator: test.operator.text, value: text },
    fixes: (): Fix[] => {
      const meant = meantDate(text);
      if (meant === undefined) return [];
      return [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "DateGreaterThan": { "aws:CurrentTime": "2026-04-01 00:00:00" },
                                                ^^^^^^^^^^^^^^^^^^^^^ warning: DateGreaterThan compares dates, and "2026-04-01 00:00:00" is no date of ISO 8601. No point in time is ever compared with it. Write one such as 2026-12-31 or 2026-12-31T23:59:59Z.
        "DateLessThan": { "aws:CurrentTime": "06/30/2026" }
                                             ^^^^^^^^^^^^ warning: DateLessThan compares dates, and "06/30/2026" is no date of ISO 8601. No point in time is ever compared with it. Write one such as 2026-12-31 or 2026-12-31T23:59:59Z.
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "2026-04-01T00:00:00Z"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "DateGreaterThan": { "aws:CurrentTime": "2026-04-01T00:00:00Z" },
        "DateLessThan": { "aws:CurrentTime": "06/30/2026" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'kms-key-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "kms:ImportKeyMaterial",
    "Resource": "*",
    "Condition": { "DateGreaterThanEquals": { "kms:ValidTo": ["2027-02-29", "never"] } }
                                                              ^^^^^^^^^^^^ warning: DateGreaterThanEquals compares dates, and "2027-02-29" is no date of ISO 8601. No point in time is ever compared with it. Write one such as 2026-12-31 or 2026-12-31T23:59:59Z.
                                                                            ^^^^^^^ warning: DateGreaterThanEquals compares dates, and "never" is no date of ISO 8601. No point in time is ever compared with it. Write one such as 2026-12-31 or 2026-12-31T23:59:59Z.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "DateGreaterThan": { "aws:CurrentTime": "{{ until }}" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "DateGreaterThan": { "aws:CurrentTime": "2026" }, "DateLessThan": { "aws:TokenIssueTime": ["2026-12-31", "2026-12-31T23:59:59Z", "2026-12-31T23:59+01:00", "2026-12-31T23:59:59.999Z"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "DateLessThan": { "aws:CurrentTime": "\${aws:PrincipalTag/until}" }, "DateEquals": { "aws:CurrentTime": 1767225600 } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/until": "June 2026" } } }] }`,
    },
  ],
};
