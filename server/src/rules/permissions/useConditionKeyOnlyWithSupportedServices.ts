import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount */
export const rule = analyzerRule({
  code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key that only some services send stands on actions of others.',
  why: 'Where the key is absent, the condition allows or denies what was not meant.',
  messages: {
    default: {
      what: 'Only some services send {key}, and requests for {actions} are not known to carry it.',
      todo: 'Use it on the actions of those services alone.',
    },
    notAction: {
      what: 'Only some services send {key}, and NotAction reaches the others too.',
      todo: 'List the actions of those services in Action.',
    },
  },
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        if (context.catalog.keyScope.isOfSomeServices(test.key.value)) reportTest(statement, test, context);
      }
    },
  },
});

function reportTest(statement: Statement, test: ConditionTest, context: Context): void {
  const { action, notAction } = statement;
  const { range, value: key } = test.key;
  if (!action) {
    if (notAction && notAction.entries.length > 0) context.report({ range, message: 'notAction', data: { key } });
    return;
  }
  const others = action.entries.filter((entry) => isOfAnother(entry, key, context));
  if (others.length === 0) return;
  const actions = others.map(({ text }) => `"${text}"`).join(', ');
  context.report({ range, data: { key, actions }, fixes: () => moveOut(statement, others, { test, context }) });
}

/** A service that our data do not know may be one of those that send the key by now. */
function isOfAnother({ text, service, name }: ActionPattern, key: string, { catalog }: Context): boolean {
  if (text === '*') return true;
  return catalog.isServicePrefix(service) && !catalog.keyScope.isSentFor(key, service, name);
}

interface Tested {
  readonly test: ConditionTest;
  readonly context: Context;
}

function moveOut(statement: Statement, entries: readonly ActionPattern[], { test, context }: Tested): readonly Fix[] {
  const edits = splitOff(statement, entries, { without: [test], write: context.write });
  const title = `Move the actions of other services to a statement without ${test.key.value}`;
  return edits ? [{ title, edits }] : [];
}

export const examples: Examples = {
  bad: [
    {
      kind: 'resource-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Perimeter",
      "Effect": "Deny",
      "Principal": "*",
      "Action": [
        "s3:*",
        "secretsmanager:*",
        "kms:*",
        "sts:AssumeRole"
      ],
      "Resource": "*",
      "Condition": {
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" },
        "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" }
                                     ^^^^^^^^^^^^^^^ warning: Only some services send aws:VpceOrgID, and requests for "secretsmanager:*", "sts:AssumeRole" are not known to carry it. Where the key is absent, the condition allows or denies what was not meant. Use it on the actions of those services alone.
      }
    }
  ]
}`,
      fixes: [
        [
          'Move the actions of other services to a statement without aws:VpceOrgID',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Perimeter",
      "Effect": "Deny",
      "Principal": "*",
      "Action": [
        "s3:*",
        "kms:*"
      ],
      "Resource": "*",
      "Condition": {
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" },
        "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" }
      }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["secretsmanager:*", "sts:AssumeRole"],
      "Resource": "*",
      "Condition": {
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
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:VpceAccount": "111122223333" } }
                                     ^^^^^^^^^^^^^^^^^ warning: Only some services send aws:VpceAccount, and requests for "sagemaker:InvokeEndpoint" are not known to carry it. Where the key is absent, the condition allows or denies what was not meant. Use it on the actions of those services alone.
  }
}`,
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": "iam:*",
      "Resource": "*",
      "Condition": { "ForAllValues:StringNotLikeIfExists": { "aws:VpceOrgPaths": ["o-a1b2c3d4e5/*"] } }
                                                             ^^^^^^^^^^^^^^^^^^ warning: Only some services send aws:VpceOrgPaths, and NotAction reaches the others too. Where the key is absent, the condition allows or denies what was not meant. List the actions of those services in Action.
    },
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "AWS:VpceOrgId": "o-a1b2c3d4e5" } }
                                          ^^^^^^^^^^^^^^^ warning: Only some services send AWS:VpceOrgId, and requests for "*" are not known to carry it. Where the key is absent, the condition allows or denies what was not meant. Use it on the actions of those services alone.
    }
  ]
}`,
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "S3:ListBucket"], "Resource": "*", "Condition": { "StringEquals": { "aws:VpceAccount": "111122223333" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "kms:*", "sqs:*"], "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } } }`,
    },
  ],
};
