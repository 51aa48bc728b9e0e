import { addTest } from '../../policy/conditionEdits.ts';
import { mayAsk, testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const KEY = 'aws:PrincipalIsAWSService';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html */
export const rule = analyzerRule({
  code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
  finding: 'general-warning',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy asks on whose behalf a service calls without being limited to services.',
  why: 'Only services send the key, so your own users and roles may be denied for lack of it.',
  note: 'AWS does not publish which keys this check knows; it is reported here for those that say on whose behalf a service calls.',
  messages: {
    default: {
      what: '{key} is asked of callers that are no AWS services too.',
      todo: 'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }.',
    },
  },
  check: {
    statement(statement, context) {
      const { catalog, report } = context;
      if (statement.decision !== 'Deny' || mayAsk(statement, { family: 'Bool', key: KEY, value: 'true' })) return;
      for (const { key, operator } of statement.tests) {
        if (!catalog.callerKeys.isSentByServicesAlone(key.value) || operator.family === 'Null') continue;
        report({ range: key.range, data: { key: key.value }, fixes: () => limit(statement, context) });
      }
    },
  },
});

function limit(statement: Statement, { write }: Context): Fix[] {
  if (testsOf(statement, KEY).length > 0) return [];
  const edits = addTest(statement, { operator: 'BoolIfExists', key: KEY, value: 'true' }, write);
  return edits ? [{ title: `Add "BoolIfExists": { "${KEY}": "true" }`, edits, preferred: true }] : [];
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
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-exampleorgid" },
                                     ^^^^^^^^^^^^^^^^^ warning: aws:SourceOrgID is asked of callers that are no AWS services too. Only services send the key, so your own users and roles may be denied for lack of it. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }.
        "Null": { "aws:SourceAccount": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-exampleorgid" },
        "Null": { "aws:SourceAccount": "false" },
        "BoolIfExists": {
          "aws:PrincipalIsAWSService": "true"
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
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceAccount": ["111122223333"] }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } } } }
                                                                                                                                                     ^^^^^^^^^^^^^^^^^^^ warning: aws:SourceAccount is asked of callers that are no AWS services too. Only services send the key, so your own users and roles may be denied for lack of it. Add "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }.`,
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-exampleorgid" }, "Null": { "aws:SourceAccount": "false" }, "Bool": { "aws:PrincipalIsAWSService": "true" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "Null": { "aws:SourceArn": "true" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-11112222" } } } }`,
    },
  ],
};
