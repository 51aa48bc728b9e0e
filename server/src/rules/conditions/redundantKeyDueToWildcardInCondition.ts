import { policyKinds } from '../../policy/kinds.ts';
import { removeTest } from '../../policy/removeTest.ts';
import { starTests } from '../../policy/starTests.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists */
export const rule = analyzerRule({
  code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A test holds for every request, because every value is like "*" and a missing key passes as well.',
  why: 'Every value is like "*", and a request without the key passes as well.',
  messages: {
    default: {
      what: '{operator} "*" on "{key}" holds for every request.',
      todo: 'Remove the test, or write the pattern that was meant.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, star } of starTests(statement, 'always')) {
        const key = test.key.value;
        report({
          range: star.range,
          data: { operator: test.operator.text, key },
          tags: ['unnecessary'],
          fixes: () => [
            { title: `Remove the test of "${key}"`, edits: removeTest(test, write), preferred: true, safe: true },
          ],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLikeIfExists": { "sagemaker:TargetModel": "*", "aws:RequestedRegion": "eu-*" },
                                                         ^^^ information: StringLikeIfExists "*" on "sagemaker:TargetModel" holds for every request. Every value is like "*", and a request without the key passes as well. Remove the test, or write the pattern that was meant.
        "ForAllValues:StringLike": { "aws:TagKeys": ["*"] }
                                                     ^^^ information: ForAllValues:StringLike "*" on "aws:TagKeys" holds for every request. Every value is like "*", and a request without the key passes as well. Remove the test, or write the pattern that was meant.
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove the test of "sagemaker:TargetModel"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLikeIfExists": { "aws:RequestedRegion": "eu-*" },
        "ForAllValues:StringLike": { "aws:TagKeys": ["*"] }
      }
    }
  ]
}`,
        ],
        [
          'Remove the test of "aws:TagKeys"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLikeIfExists": { "sagemaker:TargetModel": "*", "aws:RequestedRegion": "eu-*" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringLikeIfExists": { "sts:ExternalId": "*" } }
                                                             ^^^ information: StringLikeIfExists "*" on "sts:ExternalId" holds for every request. Every value is like "*", and a request without the key passes as well. Remove the test, or write the pattern that was meant.
  }
}`,
      fixes: [
        [
          'Remove the test of "sts:ExternalId"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLikeIfExists": { "aws:RequestedRegion": "eu-*", "aws:username": ["a*", "b*"] }, "StringLike": { "aws:PrincipalTag/team": "*" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": "team*" }, "ArnLikeIfExists": { "aws:SourceArn": "*" } } }] }`,
    },
  ],
};
