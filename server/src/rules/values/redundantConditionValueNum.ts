import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { valuesOf } from '../../policy/testedValues.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const rule = analyzerRule({
  code: 'REDUNDANT_CONDITION_VALUE_NUM',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A key is compared with several bounds, of which only one counts.',
  why: 'One matching value is enough, so the widest bound decides alone.',
  messages: {
    default: {
      what: '{value} adds nothing: {operator} {bound} holds whenever {operator} {value} does.',
      todo: 'Remove it, or remove {bound} if that is too wide.',
    },
    twice: { what: '{operator} lists {value} twice.', todo: 'Remove one of them.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const direction = /^Numeric(Less|Greater)Than/.exec(test.operator.name)?.[1];
        if (test.operator.family !== 'Numeric' || direction === undefined || test.values.length < 2) continue;
        reportAllBut(direction === 'Less' ? Math.max : Math.min, test, context);
      }
    },
  },
});

/** Of equal bounds the first one stays. */
function reportAllBut(widest: (...values: number[]) => number, test: ConditionTest, { report, write }: Context): void {
  const values = valuesOf(test).map(({ node, text }) => ({
    node,
    text,
    number: text.trim() === '' ? Number.NaN : Number(text),
  }));
  if (values.length < test.values.length || values.some(({ number }) => Number.isNaN(number))) return;
  const widestNumber = widest(...values.map(({ number }) => number));
  const bound = values.find(({ number }) => number === widestNumber);
  if (bound === undefined) return;
  for (const value of values) {
    if (value === bound) continue;
    report({
      range: value.node.range,
      ...(value.number === bound.number && { message: 'twice' }),
      data: { value: value.text, bound: bound.text, operator: test.operator.text },
      tags: ['unnecessary'],
      fixes: () => [
        {
          title: `Remove ${value.text}, which ${bound.text} covers`,
          edits: write.removeItem(value.node),
          preferred: true,
          safe: true,
        },
      ],
    });
  }
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StopInstances",
      "Resource": "*",
      "Condition": {
        "NumericLessThan": {
          "aws:MultiFactorAuthAge": [
            "2700",
            ^^^^^^ information: 2700 adds nothing: NumericLessThan 3600 holds whenever NumericLessThan 2700 does. One matching value is enough, so the widest bound decides alone. Remove it, or remove 3600 if that is too wide.
            "3600"
          ]
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove 2700, which 3600 covers',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StopInstances",
      "Resource": "*",
      "Condition": {
        "NumericLessThan": {
          "aws:MultiFactorAuthAge": [
            "3600"
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
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "NumericGreaterThanEqualsIfExists": { "s3:max-keys": [10, 100, 10] } }
                                                                             ^^^ information: 100 adds nothing: NumericGreaterThanEqualsIfExists 10 holds whenever NumericGreaterThanEqualsIfExists 100 does. One matching value is enough, so the widest bound decides alone. Remove it, or remove 10 if that is too wide.
                                                                                  ^^ information: NumericGreaterThanEqualsIfExists lists 10 twice. One matching value is enough, so the widest bound decides alone. Remove one of them.
  }
}`,
      fixes: [
        [
          'Remove 100, which 10 covers',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "NumericGreaterThanEqualsIfExists": { "s3:max-keys": [10, 10] } }
  }
}`,
        ],
        [
          'Remove 10, which 10 covers',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "NumericGreaterThanEqualsIfExists": { "s3:max-keys": [10, 100] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericEquals": { "s3:max-keys": [10, 100] }, "NumericNotEquals": { "s3:max-keys": ["5", "6"] }, "NumericLessThan": { "aws:MultiFactorAuthAge": ["3600"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": ["3600", "1h"], "s3:max-keys": ["10", "\${aws:PrincipalTag/keys}"] } } }] }`,
    },
  ],
};
