import { addTest } from '../../policy/conditionEdits.ts';
import { mayAsk } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const GUARDS = ['aws:SourceAccount', 'aws:SourceArn'];

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html */
export const rule = analyzerRule({
  code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
  finding: 'general-warning',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy asks for a key that not every service integration sends.',
  why: 'A service that acts for you and does not send the key may be denied.',
  note: 'AWS does not publish which keys this check knows; it is reported here for those that say on whose behalf a service calls.',
  messages: {
    default: {
      what: '{key} is asked of requests that need not carry it.',
      todo: 'Add "Null": { "aws:SourceAccount": "false" } or "Null": { "aws:SourceArn": "false" }.',
    },
  },
  check: {
    statement(statement, context) {
      const { catalog, report } = context;
      const guarded = GUARDS.some((key) => mayAsk(statement, { family: 'Null', key, value: 'false' }));
      if (statement.decision !== 'Deny' || guarded) return;
      for (const { key, operator } of statement.tests) {
        if (!catalog.callerKeys.isSentByServicesAlone(key.value) || operator.family === 'Null') continue;
        report({ range: key.range, data: { key: key.value }, fixes: () => guard(statement, context) });
      }
    },
  },
});

function guard(statement: Statement, { write }: Context): Fix[] {
  return GUARDS.flatMap((key, index): Fix[] => {
    const held = statement.tests.some((test) => test.operator.family === 'Null' && test.key.value === key);
    const edits = held ? undefined : addTest(statement, { operator: 'Null', key, value: 'false' }, write);
    if (edits === undefined) return [];
    return [{ title: `Add "Null": { "${key}": "false" }`, edits, ...(index === 0 && { preferred: true as const }) }];
  });
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
                                     ^^^^^^^^^^^^^^^^^ warning: aws:SourceOrgID is asked of requests that need not carry it. A service that acts for you and does not send the key may be denied. Add "Null": { "aws:SourceAccount": "false" } or "Null": { "aws:SourceArn": "false" }.
        "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "Null": { "aws:SourceAccount": "false" }',
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
        "BoolIfExists": { "aws:PrincipalIsAWSService": "true" },
        "Null": {
          "aws:SourceAccount": "false"
        }
      }
    }
  ]
}`,
        ],
        [
          'Add "Null": { "aws:SourceArn": "false" }',
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
        "BoolIfExists": { "aws:PrincipalIsAWSService": "true" },
        "Null": {
          "aws:SourceArn": "false"
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
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "ForAllValues:StringNotLike": { "aws:SourceOrgPaths": ["o-exampleorgid/*"] }, "Bool": { "aws:PrincipalIsAWSService": "true" } } } }
                                                                                                                                                                ^^^^^^^^^^^^^^^^^^^^ warning: aws:SourceOrgPaths is asked of requests that need not carry it. A service that acts for you and does not send the key may be denied. Add "Null": { "aws:SourceAccount": "false" } or "Null": { "aws:SourceArn": "false" }.`,
      fixes: [
        [
          'Add "Null": { "aws:SourceAccount": "false" }',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "ForAllValues:StringNotLike": { "aws:SourceOrgPaths": ["o-exampleorgid/*"] }, "Bool": { "aws:PrincipalIsAWSService": "true" }, "Null": { "aws:SourceAccount": "false" } } } }`,
        ],
        [
          'Add "Null": { "aws:SourceArn": "false" }',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "ForAllValues:StringNotLike": { "aws:SourceOrgPaths": ["o-exampleorgid/*"] }, "Bool": { "aws:PrincipalIsAWSService": "true" }, "Null": { "aws:SourceArn": "false" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-exampleorgid", "aws:SourceAccount": ["444455556666"] }, "Null": { "aws:SourceAccount": "false" }, "Bool": { "aws:PrincipalIsAWSService": "true" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceOrgID": "o-exampleorgid" }, "Null": { "aws:SourceArn": "false" }, "Bool": { "aws:PrincipalIsAWSService": "true" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
    },
  ],
};
