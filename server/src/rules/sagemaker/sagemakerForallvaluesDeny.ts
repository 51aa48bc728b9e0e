import { carriersOf, sagemakerKey } from '../../catalog/carriers.ts';
import { moveToForAnyValue } from '../../policy/forAnyValue.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = defineRule({
  code: 'SAGEMAKER_FORALLVALUES_DENY',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'A Deny tests a list of SageMaker with ForAllValues.',
  why: 'A request escapes as soon as one of its values does not match, and a request without any value is denied.',
  messages: {
    default: {
      what: '{operator} denies only requests all of whose {key} match.',
      todo: 'Use ForAnyValue, which denies as soon as one does.',
    },
  },
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  check: {
    statement({ decision, tests }, context) {
      if (decision !== 'Deny') return;
      for (const test of tests) if (isEvaded(test, context)) reportTest(test, context);
    },
  },
});

function isEvaded({ key, operator, member }: ConditionTest, { catalog }: Context): boolean {
  const { qualifier, family } = operator;
  if (qualifier !== 'ForAllValues' || (family !== 'String' && family !== 'Arn') || member.value === undefined)
    return false;
  const name = sagemakerKey(key.value, catalog);
  return name !== undefined && catalog.conditionKey(name)?.multivalued === true;
}

function reportTest(test: ConditionTest, context: Context): void {
  const operator = test.operator.text;
  context.report({
    range: test.key.range,
    data: { operator, key: test.key.value },
    fixes: (): Fix[] => {
      const { catalog, write } = context;
      const carriers = carriersOf(test.key.value, catalog);
      const known = { carriers, mayOmit: catalog.sagemakerAccess.mayOmitVpc, write };
      const fix = moveToForAnyValue(test, operator.replace('ForAllValues:', 'ForAnyValue:'), known);
      return fix ? [fix] : [];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
          ^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringNotEquals denies only requests all of whose sagemaker:VpcSubnets match. A request escapes as soon as one of its values does not match, and a request without any value is denied. Use ForAnyValue, which denies as soon as one does.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotEquals" and add a Deny for requests without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
        }
      }
    },
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
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
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringLike": {
        "sagemaker:InstanceTypes": "ml.p4d.*",
        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringLike denies only requests all of whose sagemaker:InstanceTypes match. A request escapes as soon as one of its values does not match, and a request without any value is denied. Use ForAnyValue, which denies as soon as one does.
        "aws:TagKeys": "team"
      }
    }
  }
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Change to "ForAnyValue:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringLike": {
        "aws:TagKeys": "team"
      },
      "ForAnyValue:StringLike": {
        "sagemaker:InstanceTypes": "ml.p4d.*"
      }
    }
  }
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
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "ForAllValues:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d4e5f60718" } }
                                                       ^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringNotEquals denies only requests all of whose sagemaker:VpcSubnets match. A request escapes as soon as one of its values does not match, and a request without any value is denied. Use ForAnyValue, which denies as soon as one does.
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d4e5f60718" } }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:InstanceTypes": "ml.m5.large" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:AddTags", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } } }`,
    },
  ],
};
