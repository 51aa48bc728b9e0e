import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { epochToIso, isEpoch } from '../../text/dates.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
export const rule = analyzerRule({
  code: 'INVALID_DATE_VALUE',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A date operator gets the seconds since 1970 instead of a date.',
  why: 'The number may not stand for the instant that is meant, and nobody can read it.',
  messages: {
    default: { what: '{operator} compares dates, and {value} counts seconds since 1970.', todo: 'Write {date}.' },
    milliseconds: {
      what: '{operator} compares dates, and {value} counts milliseconds since 1970.',
      todo: 'Write {date}.',
    },
  },
  check: {
    statement(statement, context) {
      for (const value of valuesUnder(statement, 'Date')) if (isEpoch(value.text)) reportValue(value, context);
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  const date = epochToIso(text);
  report({
    range: node.range,
    ...(text.replace(/^-|\..*/g, '').length > 11 && { message: 'milliseconds' }),
    data: { operator: test.operator.text, value: text, date },
    fixes: () => [{ title: `Change to "${date}"`, edits: write.replace(node, date), preferred: true }],
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "DateLessThan": { "aws:CurrentTime": "1767225600" } }
                                                        ^^^^^^^^^^^^ warning: DateLessThan compares dates, and 1767225600 counts seconds since 1970. The number may not stand for the instant that is meant, and nobody can read it. Write 2026-01-01T00:00:00Z.
  }
}`,
      fixes: [
        [
          'Change to "2026-01-01T00:00:00Z"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "DateLessThanIfExists": { "aws:TokenIssueTime": [1767225600.5, 1767225600000] } }
                                                                      ^^^^^^^^^^^^ warning: DateLessThanIfExists compares dates, and 1767225600.5 counts seconds since 1970. The number may not stand for the instant that is meant, and nobody can read it. Write 2026-01-01T00:00:00Z.
                                                                                    ^^^^^^^^^^^^^ warning: DateLessThanIfExists compares dates, and 1767225600000 counts milliseconds since 1970. The number may not stand for the instant that is meant, and nobody can read it. Write 2026-01-01T00:00:00Z.
    }
  ]
}`,
      fixes: [
        [
          'Change to "2026-01-01T00:00:00Z"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "DateLessThanIfExists": { "aws:TokenIssueTime": ["2026-01-01T00:00:00Z", 1767225600000] } }
    }
  ]
}`,
        ],
        [
          'Change to "2026-01-01T00:00:00Z"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "DateLessThanIfExists": { "aws:TokenIssueTime": [1767225600.5, "2026-01-01T00:00:00Z"] } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericLessThan": { "aws:EpochTime": "1767225600" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "DateLessThan": { "aws:CurrentTime": ["2026", "20260101", "2026-01-01T00:00:00Z"] } } }] }`,
    },
  ],
};
