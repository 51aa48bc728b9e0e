import { readArn } from '../../policy/arn.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { renameOperator } from '../../policy/operators.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
export const rule = analyzerRule({
  code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'StringLike or StringNotLike tests a key that holds an ARN.',
  why: 'Under a String operator a star crosses the colons of an ARN, so a pattern can match resources of other services and accounts.',
  messages: {
    default: {
      what: '{operator} tests "{key}", which holds an ARN.',
      todo: 'Use {fitting}, which compares the ARN field by field.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family, wildcards } = test.operator;
        if (family !== 'String' || !wildcards || test.member.value === undefined) continue;
        const key = context.catalog.conditionKey(test.key.value);
        if (key?.type === 'ARN' && key.alsoType === undefined) reportTest(test, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, { report, write }: Context): void {
  const operator = renameOperator(test.operator, test.operator.negated ? 'ArnNotLike' : 'ArnLike');
  report({
    range: test.key.range,
    data: { operator: test.operator.text, key: test.key.value, fitting: operator },
    fixes: (): Fix[] => {
      // A star that stands for several fields would match nothing any more.
      const whole = test.values.every((node) => node.kind === 'string' && readArn(node.value)?.fieldCount === 6);
      const edits = whole ? moveTest(test, operator, write) : undefined;
      return edits ? [{ title: `Change to "${operator}"`, edits, preferred: true }] : [];
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
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "iam:PassedToService": "sagemaker.amazonaws.com",
          "iam:AssociatedResourceArn": "arn:aws:sagemaker:*:111122223333:notebook-instance/*"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: StringLike tests "iam:AssociatedResourceArn", which holds an ARN. Under a String operator a star crosses the colons of an ARN, so a pattern can match resources of other services and accounts. Use ArnLike, which compares the ARN field by field.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "iam:PassedToService": "sagemaker.amazonaws.com"
        },
        "ArnLike": {
          "iam:AssociatedResourceArn": "arn:aws:sagemaker:*:111122223333:notebook-instance/*"
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
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLikeIfExists": { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/Admin", "*:role/Admin"] } }
                                              ^^^^^^^^^^^^^^^^^^ warning: StringNotLikeIfExists tests "aws:PrincipalArn", which holds an ARN. Under a String operator a star crosses the colons of an ARN, so a pattern can match resources of other services and accounts. Use ArnNotLikeIfExists, which compares the ARN field by field.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Admin" }, "StringEquals": { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-bucket" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalTag/role": "arn:aws:iam::*:role/Admin", "aws:FederatedProvider": "arn:aws:iam::111122223333:saml-provider/*" } } }] }`,
    },
  ],
};
