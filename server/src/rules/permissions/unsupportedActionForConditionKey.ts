import { keyPrefix } from '../../catalog/conditionKeys.ts';
import { carries } from '../../catalog/keyScope.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { hasWildcard } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key stands on an action whose requests do not carry it.',
  why: 'Without the key the condition has nothing to compare, so the statement does not do for this action what it says.',
  note: 'AWS does not publish exactly when this check fires, and its verdicts show that it knows fewer keys than the service authorization reference. It is reported here for the keys that it is known to check, and for actions that are written out; a condition that also holds where the key is absent is taken as meant.',
  messages: {
    default: {
      what: 'Requests for "{action}" do not carry {key}.',
      todo: 'Move the action to a statement without this condition.',
    },
  },
  check: {
    statement(statement, context) {
      const isHeld = (test: ConditionTest) => asksForValue(test) && mayBeHeld(test.key.value, context);
      if (!statement.noted('is held against actions', ({ tests }) => tests.some(isHeld))) return;
      for (const test of statement.tests.filter(isHeld)) reportTest(statement, test, context);
    },
  },
});

function asksForValue({ operator: { family, ifExists } }: ConditionTest): boolean {
  return family !== undefined && family !== 'Null' && !ifExists;
}

/** A quick look: most keys are global ones. */
function mayBeHeld(key: string, { catalog }: Context): boolean {
  return keyPrefix(key) !== 'aws' || catalog.isIdentityProviderKey(key) || catalog.keyScope.isEverChecked(key);
}

function reportTest(statement: Statement, test: ConditionTest, context: Context): void {
  const key = test.key.value;
  const entries = (statement.action?.entries ?? []).filter((entry) => lacks(entry, key, context));
  for (const entry of entries) {
    context.report({
      range: entry.node.range,
      data: { action: entry.text, key },
      fixes: () => moveOut(statement, entry, { test, context }),
    });
  }
  const value = test.member.value;
  const [first] = entries;
  if (first && value) context.report({ range: value.range, data: { action: first.text, key }, analyzerOnly: true });
}

/** Patterns are left out, as the service does. */
function lacks({ service: prefix, name }: ActionPattern, key: string, { catalog }: Context): boolean {
  const service = hasWildcard(name) ? undefined : catalog.service(prefix);
  const action = service?.action(name);
  if (service === undefined || action === undefined) return false;
  const { keyScope } = catalog;
  const ownOrProvider = keyPrefix(key) === prefix || catalog.isIdentityProviderKey(key);
  const checked =
    keyScope.isCheckedKey(key, prefix) || (ownOrProvider && keyScope.isCheckedAction(prefix, action.name));
  const known = service.conditionKey(key)?.name ?? catalog.conditionKey(key)?.name ?? key;
  return checked && !carries(action, known, service);
}

interface Tested {
  readonly test: ConditionTest;
  readonly context: Context;
}

function moveOut(statement: Statement, entry: ActionPattern, { test, context }: Tested): readonly Fix[] {
  const edits = splitOff(statement, [entry], { without: [test], write: context.write });
  const title = `Move "${entry.text}" to a statement without ${test.key.value}`;
  return edits ? [{ title, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:GetObject"],
                                  ^^^^^^^^^^^^^^ error: Requests for "s3:GetObject" do not carry s3:prefix. Without the key the condition has nothing to compare, so the statement does not do for this action what it says. Move the action to a statement without this condition.
      "Resource": "*",
      "Condition": { "StringLike": { "s3:prefix": "home/\${aws:username}/*" } }
    }
  ]
}`,
      fixes: [
        [
          'Move "s3:GetObject" to a statement without s3:prefix',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket"],
      "Resource": "*",
      "Condition": { "StringLike": { "s3:prefix": "home/\${aws:username}/*" } }
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
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
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": [
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession"
        ^^^^^^^^^^^^^^^^ error: Requests for "sts:TagSession" do not carry cognito-identity.amazonaws.com:aud. Without the key the condition has nothing to compare, so the statement does not do for this action what it says. Move the action to a statement without this condition.
      ],
      "Condition": {
        "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-west-2:12345678-dc12-ba34-ffff-111122223333" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Move "sts:TagSession" to a statement without cognito-identity.amazonaws.com:aud',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": [
        "sts:AssumeRoleWithWebIdentity"
      ],
      "Condition": {
        "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-west-2:12345678-dc12-ba34-ffff-111122223333" }
      }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "cognito-identity.amazonaws.com"
      },
      "Action": "sts:TagSession"
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
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/App" },
    "Action": "kms:DescribeKey",
              ^^^^^^^^^^^^^^^^^ error: Requests for "kms:DescribeKey" do not carry kms:EncryptionContext:app. Without the key the condition has nothing to compare, so the statement does not do for this action what it says. Move the action to a statement without this condition.
    "Resource": "*",
    "Condition": { "StringEquals": { "kms:EncryptionContext:app": "a" } }
  }
}`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["dynamodb:GetItem", "dynamodb:ConditionCheckItem"], "Resource": "*", "Condition": { "StringNotEquals": { "dynamodb:EnclosingOperation": "TransactGetItems" } } } }
                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Requests for "dynamodb:ConditionCheckItem" do not carry dynamodb:EnclosingOperation. Without the key the condition has nothing to compare, so the statement does not do for this action what it says. Move the action to a statement without this condition.`,
      fixes: [
        [
          'Move "dynamodb:ConditionCheckItem" to a statement without dynamodb:EnclosingOperation',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "dynamodb:GetItem", "Resource": "*", "Condition": { "StringNotEquals": { "dynamodb:EnclosingOperation": "TransactGetItems" } } }, { "Effect": "Deny", "Action": "dynamodb:ConditionCheckItem", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }] }
                                                                                         ^^^^^^^^^^^^^^^^^^ error: Requests for "ec2:RunInstances" do not carry iam:PassedToService. Without the key the condition has nothing to compare, so the statement does not do for this action what it says. Move the action to a statement without this condition.`,
      fixes: [
        [
          'Move "ec2:RunInstances" to a statement without iam:PassedToService',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["iam:PassRole"], "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }, { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:ListBucket", "s3:Get*", "s3:ListBucketVersions"], "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/*" } } } }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "pods.eks.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession"], "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333", "aws:RequestTag/kubernetes-namespace": "a" } } } }`,
    },
    {
      kind: 'kms-key-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*", "Condition": { "StringEquals": { "kms:EncryptionContext:app": "a", "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["application-autoscaling:DescribeScalableTargets", "ec2:CreateVpcEndpoint", "s3:GetObject"], "Resource": "*", "Condition": { "StringEquals": { "application-autoscaling:service-namespace": "sagemaker" }, "StringLikeIfExists": { "s3:prefix": "home/*" }, "Null": { "s3:prefix": "true" } } } }`,
    },
  ],
};
