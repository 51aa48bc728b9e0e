import { familiesFor } from '../../catalog/fittingOperator.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { modelRegexes } from '../../policy/modelRegex.ts';
import { type Operator, renameOperator } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
export const rule = analyzerRule({
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition value holds a wildcard under an operator that takes every character as it is.',
  why: 'No other text matches the value.',
  messages: {
    default: {
      what: '{operator} takes the {wildcard} in "{value}" for the character itself.',
      todo: 'Use {like}, or write {escape} if the character is meant.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family, wildcards } = test.operator;
        if (family === 'String' && !wildcards && mayBeText(test, context)) reportValues(test, context);
      }
    },
  },
});

/** Under a String operator a key of another type is a finding of its own. */
function mayBeText({ key }: ConditionTest, { catalog }: Context): boolean {
  const known = catalog.conditionKey(key.value);
  return known === undefined || familiesFor(known).includes('String');
}

/** Where a regular expression is meant, another operator is the smaller part of the repair. */
function reportValues(test: ConditionTest, context: Context): void {
  const expressions = modelRegexes(test);
  for (const node of test.strings) {
    const wildcard = wildcardIn(node.value);
    if (wildcard === undefined) continue;
    const [first] = likeForms(test, context);
    context.report({
      range: node.range,
      data: {
        operator: test.operator.text,
        wildcard,
        value: node.value,
        like: first ?? 'StringLike',
        escape: `\${${wildcard}}`,
      },
      ...(expressions.includes(node) && { analyzerOnly: true }),
      fixes: () => changeOperator(test, context),
    });
  }
}

/** The operators with wildcards that ask the same, the better one first. */
function likeForms({ key, operator, strings }: ConditionTest, { catalog }: Context): readonly string[] {
  const not = operator.negated ? 'Not' : '';
  const arns =
    catalog.conditionKey(key.value)?.type === 'ARN' && strings.every(({ value }) => value.startsWith('arn:'));
  const names = arns ? [`Arn${not}Like`, `String${not}Like`] : [`String${not}Like`];
  return names.map((name) => renameOperator(operator, name));
}

function changeOperator(test: ConditionTest, context: Context): Fix[] {
  const losesCase = ignoresCase(test.operator);
  return likeForms(test, context).flatMap((operator, index): Fix[] => {
    const edits = moveTest(test, operator, context.write);
    if (edits === undefined) return [];
    const title = losesCase ? `Change to "${operator}", which heeds letter case` : `Change to "${operator}"`;
    return [{ title, edits, ...(index === 0 && !losesCase && { preferred: true as const }) }];
  });
}

/** There is no Like that ignores letter case. */
function ignoresCase({ name }: Operator): boolean {
  return name.endsWith('IgnoreCase');
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Statement": [{
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "sagemaker:TargetModel": ["company_a/*", "shared.tar.gz"] } }
                                                               ^^^^^^^^^^^^^ warning: StringEquals takes the * in "company_a/*" for the character itself. No other text matches the value. Use StringLike, or write \${*} if the character is meant.
  }]
}`,
      fixes: [
        [
          'Change to "StringLike"',
          `{
  "Statement": [{
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringLike": { "sagemaker:TargetModel": ["company_a/*", "shared.tar.gz"] } }
  }]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:ResourceAccount": "111122223333",
          "s3:prefix": [
            "home/\${aws:username}/*",
            ^^^^^^^^^^^^^^^^^^^^^^^^ warning: StringNotEqualsIfExists takes the * in "home/\${aws:username}/*" for the character itself. No other text matches the value. Use StringNotLikeIfExists, or write \${*} if the character is meant.
            "logs/202?/"
            ^^^^^^^^^^^^ warning: StringNotEqualsIfExists takes the ? in "logs/202?/" for the character itself. No other text matches the value. Use StringNotLikeIfExists, or write \${?} if the character is meant.
          ]
        },
        "StringNotLikeIfExists": {
          "aws:PrincipalTag/team": "a*"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringNotLikeIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:ResourceAccount": "111122223333"
        },
        "StringNotLikeIfExists": {
          "aws:PrincipalTag/team": "a*",
          "s3:prefix": ["home/\${aws:username}/*", "logs/202?/"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "StringNotLikeIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:ResourceAccount": "111122223333"
        },
        "StringNotLikeIfExists": {
          "aws:PrincipalTag/team": "a*",
          "s3:prefix": ["home/\${aws:username}/*", "logs/202?/"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/Example",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "sagemaker.amazonaws.com",
        "iam:AssociatedResourceArn": "arn:aws:sagemaker:*:111122223333:notebook-instance/*"
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: StringEquals takes the * in "arn:aws:sagemaker:*:111122223333:notebook-instance/*" for the character itself. No other text matches the value. Use ArnLike, or write \${*} if the character is meant.
      }
    }
  }
}`,
      fixes: [
        [
          'Change to "ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/Example",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "sagemaker.amazonaws.com"
      },
      "ArnLike": {
        "iam:AssociatedResourceArn": "arn:aws:sagemaker:*:111122223333:notebook-instance/*"
      }
    }
  }
}`,
        ],
        [
          'Change to "StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/Example",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "sagemaker.amazonaws.com"
      },
      "StringLike": {
        "iam:AssociatedResourceArn": "arn:aws:sagemaker:*:111122223333:notebook-instance/*"
      }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEqualsIgnoreCase": { "aws:UserAgent": "crawler*" } }
                                                                ^^^^^^^^^^ warning: StringEqualsIgnoreCase takes the * in "crawler*" for the character itself. No other text matches the value. Use StringLike, or write \${*} if the character is meant.
  }
}`,
      fixes: [
        [
          'Change to "StringLike", which heeds letter case',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:UserAgent": "crawler*" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "StringEquals": { "s3:prefix": "a*" }, "StringLike": { "S3:prefix": "*b" } }
                                                  ^^^^ warning: StringEquals takes the * in "a*" for the character itself. No other text matches the value. Use StringLike, or write \${*} if the character is meant.
  }]
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "a*" }, "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "s3:prefix": ["what\${?}", "a\${*}b", "\${aws:username, '*'}"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceIp": "10.*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEqual": { "s3:prefix": "a*" }, "Null": { "aws:TagKeys": "*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TargetModel": "^baltic/.*$" } } }] }`,
    },
  ],
};
