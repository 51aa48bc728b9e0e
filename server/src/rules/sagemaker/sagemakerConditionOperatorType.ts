import { sagemakerKey } from '../../catalog/carriers.ts';
import type { ConditionKey } from '../../catalog/conditionKeys.ts';
import { fittingOperator } from '../../catalog/fittingOperator.ts';
import { moveTest, writable } from '../../policy/conditionEdits.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { renameOperator } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import type { Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html */
export const rule = defineRule({
  code: 'SAGEMAKER_CONDITION_OPERATOR_TYPE',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A condition operator does not suit the type of a SageMaker key.',
  why: 'The test never comes out as it is meant.',
  messages: {
    default: {
      what: 'A request holds {holds} in {key}, which {operator} does not compare.',
      why: '',
      todo: 'Use {fitting}.',
    },
    presence: {
      what: '{key} can only be tested with Null.',
      why: '',
      todo: 'Write "Null": { "{key}": "false" } to ask for it.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html',
  overlaps: [
    'TYPE_MISMATCH',
    'TYPE_MISMATCH_BOOLEAN',
    'TYPE_MISMATCH_NUMBER',
    'TYPE_MISMATCH_STRING',
    'DATA_TYPE_MISMATCH',
  ],
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family } = test.operator;
        if (family === undefined || family === 'Null' || test.member.value === undefined) continue;
        const name = sagemakerKey(test.key.value, context.catalog);
        const key = name === undefined ? undefined : context.catalog.conditionKey(name);
        if (key !== undefined && !suits(key, family, context) && !isWordOfBool(test, key, context)) {
          reportTest(test, key, context);
        }
      }
    },
  },
});

function suits({ name, type }: ConditionKey, family: string, { catalog }: Context): boolean {
  if (catalog.sagemakerKeys.isPresenceOnly(name)) return false;
  if (type === 'ARN') return family === 'Arn' || family === 'String';
  return family === type;
}

/** AWS itself compares texts that are "true" or "false" so: sagemaker:DirectGatedModelAccess in its guide. */
function isWordOfBool({ operator, strings, values }: ConditionTest, { name, type }: ConditionKey, context: Context) {
  if (operator.family !== 'Bool' || type !== 'String' || context.catalog.sagemakerKeys.values(name)) return false;
  return strings.length === values.length && strings.every(({ value }) => /^(?:true|false)$/i.test(value));
}

function reportTest(test: ConditionTest, key: ConditionKey, context: Context): void {
  const { operator } = test;
  const presence = context.catalog.sagemakerKeys.isPresenceOnly(key.name);
  context.report({
    range: test.key.range,
    ...(presence && { message: 'presence' }),
    data: {
      key: test.key.value,
      operator: operator.text,
      holds: holds(key, context),
      fitting: FITTING[key.type] ?? '',
    },
    fixes: (): Fix[] => {
      const meant = presence ? asPresence(test) : repaired(test, key, context);
      const edits = meant && moveTest(test, meant.operator, context.write, meant.value);
      return edits ? [{ title: meant.title ?? `Change to "${meant.operator}"`, edits, preferred: true }] : [];
    },
  });
}

const FITTING: Readonly<Record<string, string>> = {
  String: 'StringEquals or StringLike',
  ARN: 'ArnLike',
  Bool: 'Bool',
  Numeric: 'a Numeric operator',
};

function holds({ name, type }: ConditionKey, { catalog }: Context): string {
  const values = catalog.sagemakerKeys.values(name);
  if (values !== undefined) return `one of the words ${values.map((value) => `"${value}"`).join(', ')}`;
  if (type === 'Bool') return '"true" or "false"';
  if (type === 'Numeric') return 'a number';
  return type === 'ARN' ? 'an ARN' : 'a text';
}

interface Meant {
  readonly operator: string;
  readonly value: Value;
  readonly title?: string;
}

function repaired(test: ConditionTest, key: ConditionKey, context: Context): Meant | undefined {
  const { operator, strings, member } = test;
  if (key.type === 'Bool' && operator.negated) return negatedSwitch(test);
  if (key.type === 'ARN' && operator.family === 'Bool') return asPresence(test);
  const patterns = strings.some(({ value }) => wildcardIn(value));
  const name = fittingOperator(key, { ...operator, patterns });
  if (name === undefined) return undefined;
  const meant = renameOperator(operator, name);
  const words = operator.family === 'Bool' ? switchWords(test, key, context) : undefined;
  if (words === undefined) return { operator: meant, value: writable(member.value) };
  return { operator: meant, value: words, title: `Change to "${meant}" and "${words}"` };
}

/** `Disabled` for `false`, where the key says so. */
function switchWords({ values: [only, ...others] }: ConditionTest, { name }: ConditionKey, { catalog }: Context) {
  const words = catalog.sagemakerKeys.values(name);
  if (only === undefined || only.kind === 'object' || only.kind === 'array' || others.length > 0) return undefined;
  const wanted = { true: 'enabled', false: 'disabled' }[String(only.value).toLowerCase()];
  return words?.find((word) => word.toLowerCase() === wanted);
}

/** There is no negated Bool: the other value is asked for, and as before a request without the key passes. */
function negatedSwitch(test: ConditionTest): Meant | undefined {
  const other = otherValue(test);
  if (other === undefined || test.operator.qualifier !== undefined) return undefined;
  return { operator: 'BoolIfExists', value: other, title: `Change to "BoolIfExists" and "${other}"` };
}

/** A key that is asked to be true is meant to be there. */
function asPresence(test: ConditionTest): Meant | undefined {
  const value = test.operator.negated ? undefined : otherValue(test);
  return value === undefined ? undefined : { operator: 'Null', value, title: `Change to "Null" and "${value}"` };
}

function otherValue({ values: [only, ...others] }: ConditionTest): string | undefined {
  if (only === undefined || only.kind === 'object' || only.kind === 'array' || others.length > 0) return undefined;
  return { true: 'false', false: 'true' }[String(only.value).toLowerCase()];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "sagemaker:RootAccess": "true"
          ^^^^^^^^^^^^^^^^^^^^^^ warning: A request holds one of the words "Enabled", "Disabled" in sagemaker:RootAccess, which Bool does not compare. Use StringEquals or StringLike.
        },
        "StringEquals": {
          "sagemaker:DirectInternetAccess": "Enabled"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringEquals" and "Enabled"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:DirectInternetAccess": "Enabled",
          "sagemaker:RootAccess": "Enabled"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "sagemaker:NetworkIsolation": "true" } }
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request holds "true" or "false" in sagemaker:NetworkIsolation, which StringNotEquals does not compare. Use Bool.
  }
}`,
      fixes: [
        [
          'Change to "BoolIfExists" and "false"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": { "BoolIfExists": { "sagemaker:NetworkIsolation": "false" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "sagemaker:MaxRuntimeInSeconds": "3600" },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request holds a number in sagemaker:MaxRuntimeInSeconds, which StringEquals does not compare. Use a Numeric operator.
      "ArnLike": { "sagemaker:FileSystemId": "fs-*" },
                   ^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request holds a text in sagemaker:FileSystemId, which ArnLike does not compare. Use StringEquals or StringLike.
      "Bool": { "sagemaker:VolumeKmsKeyArn": "true" }
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A request holds an ARN in sagemaker:VolumeKmsKeyArn, which Bool does not compare. Use ArnLike.
    }
  }
}`,
      fixes: [
        [
          'Change to "NumericEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "NumericEquals": { "sagemaker:MaxRuntimeInSeconds": "3600" },
      "ArnLike": { "sagemaker:FileSystemId": "fs-*" },
      "Bool": { "sagemaker:VolumeKmsKeyArn": "true" }
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
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "sagemaker:MaxRuntimeInSeconds": "3600" },
      "StringLike": { "sagemaker:FileSystemId": "fs-*" },
      "Bool": { "sagemaker:VolumeKmsKeyArn": "true" }
    }
  }
}`,
        ],
        [
          'Change to "Null" and "false"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "sagemaker:MaxRuntimeInSeconds": "3600" },
      "ArnLike": { "sagemaker:FileSystemId": "fs-*" },
      "Null": { "sagemaker:VolumeKmsKeyArn": "false" }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateFeatureGroup",
    "Resource": "*",
    "Condition": { "Bool": { "sagemaker:FeatureGroupOfflineStoreConfig": true } }
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: sagemaker:FeatureGroupOfflineStoreConfig can only be tested with Null. Write "Null": { "sagemaker:FeatureGroupOfflineStoreConfig": "false" } to ask for it.
  }
}`,
      fixes: [
        [
          'Change to "Null" and "false"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateFeatureGroup",
    "Resource": "*",
    "Condition": { "Null": { "sagemaker:FeatureGroupOfflineStoreConfig": "false" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Bool": { "sagemaker:DirectGatedModelAccess": "true" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "StringLike": { "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:*:*:key/*" }, "ArnLike": { "sagemaker:OutputKmsKeyArn": "arn:aws:kms:*:*:key/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "Null": { "sagemaker:NetworkIsolation": "true", "sagemaker:VpcSubnets": "true", "sagemaker:FeatureGroupOfflineStoreConfig": "true" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringLikeIfExists": { "sagemaker:InstanceTypes": "ml.*" }, "NumericLessThanEqualsIfExists": { "sagemaker:MaxRuntimeInSeconds": "3600" }, "BoolIfExists": { "sagemaker:NetworkIsolation": "true" } } } }`,
    },
  ],
};
