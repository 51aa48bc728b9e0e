import { addTest } from '../../policy/conditionEdits.ts';
import { mayAsk, testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const KEY = 'aws:PrincipalIsAWSService';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html */
export const rule = analyzerRule({
  code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
  finding: 'general-warning',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy asks who calls without leaving out AWS services.',
  why: 'A service that acts for you under its own name is no principal of yours, and may be denied.',
  note: "AWS does not publish which keys this check knows; it is reported here for those that describe the caller's account, organization, ARN and tags, which a service does not have.",
  messages: {
    default: {
      what: '{key} is asked without leaving out AWS services.',
      todo: 'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }.',
    },
  },
  check: {
    statement(statement, context) {
      const { catalog, report } = context;
      if (statement.decision !== 'Deny' || mayAsk(statement, { family: 'Bool', key: KEY, value: 'false' })) return;
      for (const { key, operator } of statement.tests) {
        if (!catalog.callerKeys.isPrincipalKey(key.value) || operator.family === 'Null') continue;
        report({ range: key.range, data: { key: key.value }, fixes: () => leaveOut(statement, context) });
      }
    },
  },
});

function leaveOut(statement: Statement, { write }: Context): Fix[] {
  if (testsOf(statement, KEY).length > 0) return [];
  const edits = addTest(statement, { operator: 'BoolIfExists', key: KEY, value: 'false' }, write);
  return edits ? [{ title: `Add "BoolIfExists": { "${KEY}": "false" }`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      file: 'rcp.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "sqs:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:PrincipalOrgID": "o-exampleorgid",
          ^^^^^^^^^^^^^^^^^^^^ warning: aws:PrincipalOrgID is asked without leaving out AWS services. A service that acts for you under its own name is no principal of yours, and may be denied. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }.
          "aws:PrincipalAccount": "444455556666"
          ^^^^^^^^^^^^^^^^^^^^^^ warning: aws:PrincipalAccount is asked without leaving out AWS services. A service that acts for you under its own name is no principal of yours, and may be denied. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "sqs:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:PrincipalOrgID": "o-exampleorgid",
          "aws:PrincipalAccount": "444455556666"
        },
        "BoolIfExists": {
          "aws:PrincipalIsAWSService": "false"
        }
      }
    }
  ]
}`,
        ],
        [
          'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "sqs:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:PrincipalOrgID": "o-exampleorgid",
          "aws:PrincipalAccount": "444455556666"
        },
        "BoolIfExists": {
          "aws:PrincipalIsAWSService": "false"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" }, "BoolIfExists": { "aws:SecureTransport": "true" } } } }
                                                                                                                                                ^^^^^^^^^^^^^^^^^^ warning: aws:PrincipalArn is asked without leaving out AWS services. A service that acts for you under its own name is no principal of yours, and may be denied. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }.`,
      fixes: [
        [
          'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" }, "BoolIfExists": { "aws:SecureTransport": "true", "aws:PrincipalIsAWSService": "false" } } } }`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "a" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "true" } } } }
                                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ warning: aws:PrincipalTag/team is asked without leaving out AWS services. A service that acts for you under its own name is no principal of yours, and may be denied. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }.`,
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-exampleorgid" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorgid" }, "Bool": { "aws:PrincipalIsAWSService": false } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } } } }`,
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
    },
  ],
};
