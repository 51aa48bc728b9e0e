import { moveTest } from '../../policy/conditionEdits.ts';
import { asks } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { removeTest } from '../../policy/removeTest.ts';
import { starTests } from '../../policy/starTests.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
export const rule = analyzerRule({
  code: 'EQUIVALENT_TO_NULL_FALSE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A test by StringLike "*" asks no more than that the key is there.',
  why: 'Null says so in plain words, and nobody takes it for a pattern that is still to be narrowed.',
  messages: {
    default: {
      what: '{operator} "*" asks no more than that a request carries "{key}".',
      todo: 'Write "Null": { "{key}": "false" }.',
    },
  },
  check: {
    statement(statement, context) {
      for (const { test, star } of starTests(statement, 'present')) {
        const data = { operator: test.operator.text, key: test.key.value };
        context.report({ range: star.range, data, fixes: () => repairs(test, context) });
      }
    },
  },
});

function repairs(test: ConditionTest, { write }: Context): Fix[] {
  const key = test.key.value;
  if (asks(test.block.statement, { family: 'Null', key, value: 'false' })) {
    return [{ title: 'Remove the test, which Null makes as well', edits: removeTest(test, write), preferred: true }];
  }
  const edits = moveTest(test, 'Null', write, 'false');
  return edits ? [{ title: `Change to "Null": { "${key}": "false" }`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DeleteModel",
      "Resource": "*",
      "Condition": {
        "StringLike": { "aws:ResourceTag/team": "*" }
                                                ^^^ information: StringLike "*" asks no more than that a request carries "aws:ResourceTag/team". Null says so in plain words, and nobody takes it for a pattern that is still to be narrowed. Write "Null": { "aws:ResourceTag/team": "false" }.
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "StringLike": { "aws:RequestTag/team": ["*"], "aws:RequestTag/env": "dev-*" },
                                                ^^^ information: StringLike "*" asks no more than that a request carries "aws:RequestTag/team". Null says so in plain words, and nobody takes it for a pattern that is still to be narrowed. Write "Null": { "aws:RequestTag/team": "false" }.
        "Null": { "aws:TagKeys": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "Null": { "aws:ResourceTag/team": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DeleteModel",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:ResourceTag/team": "false" }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "StringLike": { "aws:RequestTag/team": ["*"], "aws:RequestTag/env": "dev-*" },
        "Null": { "aws:TagKeys": "false" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "Null": { "aws:RequestTag/team": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DeleteModel",
      "Resource": "*",
      "Condition": {
        "StringLike": { "aws:ResourceTag/team": "*" }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "StringLike": { "aws:RequestTag/env": "dev-*" },
        "Null": { "aws:TagKeys": "false", "aws:RequestTag/team": "false" }
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
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "StringLike": { "kms:EncryptionContext:aws:s3:arn": "*" },
                                                          ^^^ information: StringLike "*" asks no more than that a request carries "kms:EncryptionContext:aws:s3:arn". Null says so in plain words, and nobody takes it for a pattern that is still to be narrowed. Write "Null": { "kms:EncryptionContext:aws:s3:arn": "false" }.
      "Null": { "kms:EncryptionContext:aws:s3:arn": "false" },
      "ForAnyValue:StringLike": { "kms:EncryptionContextKeys": "*" }
                                                               ^^^ information: ForAnyValue:StringLike "*" asks no more than that a request carries "kms:EncryptionContextKeys". Null says so in plain words, and nobody takes it for a pattern that is still to be narrowed. Write "Null": { "kms:EncryptionContextKeys": "false" }.
    }
  }
}`,
      fixes: [
        [
          'Remove the test, which Null makes as well',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "Null": { "kms:EncryptionContext:aws:s3:arn": "false" },
      "ForAnyValue:StringLike": { "kms:EncryptionContextKeys": "*" }
    }
  }
}`,
        ],
        [
          'Change to "Null": { "kms:EncryptionContextKeys": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "StringLike": { "kms:EncryptionContext:aws:s3:arn": "*" },
      "Null": { "kms:EncryptionContext:aws:s3:arn": "false", "kms:EncryptionContextKeys": "false" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:ResourceTag/team": "?*", "aws:RequestTag/team": ["*", "ml"], "aws:username": "a*" }, "StringEquals": { "aws:ResourceTag/env": "*" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLikeIfExists": { "aws:ResourceTag/team": "*" }, "ForAllValues:StringLike": { "aws:TagKeys": "*" }, "StringNotLike": { "aws:RequestTag/team": "*" } } }] }`,
    },
  ],
};
