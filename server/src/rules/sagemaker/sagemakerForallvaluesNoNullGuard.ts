import { carriersOf } from '../../catalog/carriers.ts';
import { coversAction, deniesWithoutKey } from '../../policy/absentKeys.ts';
import { addTest } from '../../policy/conditionEdits.ts';
import { mayAsk, testsOf } from '../../policy/conditionQuestions.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html */
export const rule = defineRule({
  code: 'SAGEMAKER_FORALLVALUES_NO_NULL_GUARD',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'An Allow tests a list with ForAllValues and also allows requests that leave the list out.',
  why: 'ForAllValues holds when there is no value to compare.',
  messages: {
    default: {
      what: '{operator} also allows requests without any {key}.',
      todo: 'Ask for the key to be there: "Null": { "{key}": "false" }.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html',
  check: {
    statementInPolicy(statement, context) {
      if (statement.decision !== 'Allow' || statement.policy.unfinished) return;
      for (const test of statement.tests) if (isOpenTo(test, statement, context)) reportTest(test, statement, context);
    },
  },
});

/** A test of IfExists says that the key may be absent; an action without the key is a finding of its own. */
function isOpenTo({ key, operator, values }: ConditionTest, statement: Statement, { catalog }: Context): boolean {
  const { qualifier, family, negated, ifExists } = operator;
  if (qualifier !== 'ForAllValues' || negated || ifExists || values.length === 0) return false;
  if ((family !== 'String' && family !== 'Arn') || !catalog.sagemakerKeys.isOmittable(key.value)) return false;
  if (mayAsk(statement, { family: 'Null', key: key.value, value: 'false' })) return false;
  const actions = carriersOf(key.value, catalog).filter((name) => coversAction(statement, name));
  return actions.length > 0 && !deniesWithoutKey(statement.policy, key.value, actions);
}

function reportTest({ key, operator }: ConditionTest, statement: Statement, { report, write }: Context): void {
  report({
    range: key.range,
    data: { operator: operator.text, key: key.value },
    fixes: (): Fix[] => {
      const asked = testsOf(statement, key.value).find(({ operator: { family } }) => family === 'Null')?.member.value;
      if (asked) return [{ title: 'Change to "false"', edits: write.replace(asked, 'false'), preferred: true }];
      const edits = addTest(statement, { operator: 'Null', key: key.value, value: 'false' }, write);
      return edits ? [{ title: `Add "Null": { "${key.value}": "false" }`, edits, preferred: true }] : [];
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
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
          ^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringEquals also allows requests without any sagemaker:VpcSubnets. ForAllValues holds when there is no value to compare. Ask for the key to be there: "Null": { "sagemaker:VpcSubnets": "false" }.
          "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d"
        },
        "Null": {
          "sagemaker:VpcSecurityGroupIds": "false"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "Null": { "sagemaker:VpcSubnets": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
          "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d"
        },
        "Null": {
          "sagemaker:VpcSecurityGroupIds": "false",
          "sagemaker:VpcSubnets": "false"
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
    "Action": ["sagemaker:CreateEndpointConfig", "s3:GetObject"],
    "Resource": "*",
    "Condition": { "ForAllValues:StringLike": { "sagemaker:instanceTypes": "ml.t3.*" } }
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringLike also allows requests without any sagemaker:instanceTypes. ForAllValues holds when there is no value to compare. Ask for the key to be there: "Null": { "sagemaker:instanceTypes": "false" }.
  }
}`,
      fixes: [
        [
          'Add "Null": { "sagemaker:instanceTypes": "false" }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:CreateEndpointConfig", "s3:GetObject"],
    "Resource": "*",
    "Condition": { "ForAllValues:StringLike": { "sagemaker:instanceTypes": "ml.t3.*" }, "Null": { "sagemaker:instanceTypes": "false" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "sagemaker:InstanceTypes": "ml.m5.*" }, "Null": { "sagemaker:InstanceTypes": "true" } } } }
                                                                                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAllValues:StringLike also allows requests without any sagemaker:InstanceTypes. ForAllValues holds when there is no value to compare. Ask for the key to be there: "Null": { "sagemaker:InstanceTypes": "false" }.`,
      fixes: [
        [
          'Change to "false"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "sagemaker:InstanceTypes": "ml.m5.*" }, "Null": { "sagemaker:InstanceTypes": "false" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" }, "Null": { "sagemaker:VpcSubnets": "false" } } } }`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:Create*Job", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } },
    { "Effect": "Deny", "Action": "sagemaker:*", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } }
  ]
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateNotebookInstance", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:AcceleratorTypes": "ml.eia1.medium" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "ForAllValues:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTransformJob", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
  ],
};
