import { moveTest } from '../../policy/conditionEdits.ts';
import { asks } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { removeTest } from '../../policy/removeTest.ts';
import { starTests } from '../../policy/starTests.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
export const rule = analyzerRule({
  code: 'EQUIVALENT_TO_NULL_TRUE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A test by StringNotLike "*" asks no more than that the key is not there.',
  why: 'Every value is like "*", so the test holds only where there is none; Null says so in plain words.',
  messages: {
    default: {
      what: '{operator} "*" asks no more than that a request does not carry "{key}".',
      todo: 'Write "Null": { "{key}": "true" }, or a narrower pattern if other values were to be left out.',
    },
  },
  check: {
    statement(statement, context) {
      for (const { test, star } of starTests(statement, 'absent')) {
        const data = { operator: test.operator.text, key: test.key.value };
        context.report({ range: star.range, data, fixes: () => repairs(test, context) });
      }
    },
  },
});

function repairs(test: ConditionTest, { write }: Context): Fix[] {
  const key = test.key.value;
  if (asks(test.block.statement, { family: 'Null', key, value: 'true' })) {
    return [{ title: 'Remove the test, which Null makes as well', edits: removeTest(test, write), preferred: true }];
  }
  const edits = moveTest(test, 'Null', write, 'true');
  return edits ? [{ title: `Change to "Null": { "${key}": "true" }`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:RequestTag/team": "*" } }
                                                             ^^^ information: StringNotLike "*" asks no more than that a request does not carry "aws:RequestTag/team". Every value is like "*", so the test holds only where there is none; Null says so in plain words. Write "Null": { "aws:RequestTag/team": "true" }, or a narrower pattern if other values were to be left out.
  }
}`,
      fixes: [
        [
          'Change to "Null": { "aws:RequestTag/team": "true" }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/team": "true" } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:PrincipalTag/team": "true" },
        "StringNotLikeIfExists": { "aws:PrincipalTag/team": ["*"] },
                                                             ^^^ information: StringNotLikeIfExists "*" asks no more than that a request does not carry "aws:PrincipalTag/team". Every value is like "*", so the test holds only where there is none; Null says so in plain words. Write "Null": { "aws:PrincipalTag/team": "true" }, or a narrower pattern if other values were to be left out.
        "ForAllValues:StringNotLike": { "aws:TagKeys": "*" }
                                                       ^^^ information: ForAllValues:StringNotLike "*" asks no more than that a request does not carry "aws:TagKeys". Every value is like "*", so the test holds only where there is none; Null says so in plain words. Write "Null": { "aws:TagKeys": "true" }, or a narrower pattern if other values were to be left out.
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove the test, which Null makes as well',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:PrincipalTag/team": "true" },
        "ForAllValues:StringNotLike": { "aws:TagKeys": "*" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "Null": { "aws:TagKeys": "true" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:PrincipalTag/team": "true", "aws:TagKeys": "true" },
        "StringNotLikeIfExists": { "aws:PrincipalTag/team": ["*"] }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotLike": { "aws:RequestTag/team": "ml-*" }, "StringNotEquals": { "aws:username": "*" }, "Null": { "aws:RequestTag/env": "true" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": "*" }, "StringLike": { "aws:username": "*" } } }] }`,
    },
  ],
};
