import { sagemakerKey } from '../../catalog/carriers.ts';
import { hasNullTest, moveWithGuard } from '../../policy/absentKeys.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = defineRule({
  code: 'SAGEMAKER_FORANYVALUE_ALLOW',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'An Allow tests a list of SageMaker with ForAnyValue.',
  why: 'One approved value in the request is enough, and the values beside it are not looked at.',
  messages: {
    default: {
      what: '{operator} allows requests whose {key} hold other values too.',
      todo: 'Use ForAllValues, and Null to ask for the key to be there.',
    },
  },
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  check: {
    statement({ decision, tests }, context) {
      if (decision !== 'Allow') return;
      for (const test of tests) if (isLoose(test, context)) reportTest(test, context);
    },
  },
});

function isLoose({ key, operator, values }: ConditionTest, { catalog }: Context): boolean {
  const { qualifier, family, negated } = operator;
  if (qualifier !== 'ForAnyValue' || negated || values.length === 0) return false;
  if (family !== 'String' && family !== 'Arn') return false;
  const name = sagemakerKey(key.value, catalog);
  return name !== undefined && catalog.conditionKey(name)?.multivalued === true;
}

function reportTest(test: ConditionTest, { report, write }: Context): void {
  const operator = test.operator.text;
  report({
    range: test.key.range,
    data: { operator, key: test.key.value },
    fixes: (): Fix[] => {
      const all = operator.replace('ForAnyValue:', 'ForAllValues:');
      const edits = moveWithGuard(test, all, write);
      const guard = hasNullTest(test.block.statement, test.key.value) ? '' : ' and ask for the key with Null';
      return edits ? [{ title: `Change to "${all}"${guard}`, edits, preferred: true }] : [];
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
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
          ^^^^^^^^^^^^^^^^^^^^^^ warning: ForAnyValue:StringEquals allows requests whose sagemaker:VpcSubnets hold other values too. One approved value in the request is enough, and the values beside it are not looked at. Use ForAllValues, and Null to ask for the key to be there.
          "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAnyValue:StringEquals allows requests whose sagemaker:VpcSecurityGroupIds hold other values too. One approved value in the request is enough, and the values beside it are not looked at. Use ForAllValues, and Null to ask for the key to be there.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAllValues:StringEquals" and ask for the key with Null',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d"
        },
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "ForAllValues:StringEquals" and ask for the key with Null',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
        },
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d"
        },
        "Null": {
          "sagemaker:VpcSecurityGroupIds": "false"
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
    "Action": "sagemaker:Create*",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringLike": { "sagemaker:InstanceTypes": "ml.t3.*" },
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAnyValue:StringLike allows requests whose sagemaker:InstanceTypes hold other values too. One approved value in the request is enough, and the values beside it are not looked at. Use ForAllValues, and Null to ask for the key to be there.
      "Null": { "sagemaker:InstanceTypes": "false" }
    }
  }
}`,
      fixes: [
        [
          'Change to "ForAllValues:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:Create*",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringLike": { "sagemaker:InstanceTypes": "ml.t3.*" },
      "Null": { "sagemaker:InstanceTypes": "false" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAnyValue:StringLike": { "sagemaker:InstanceTypes": "ml.p4*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" }, "Null": { "sagemaker:VpcSubnets": "false" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["team"] } } } }`,
    },
  ],
};
