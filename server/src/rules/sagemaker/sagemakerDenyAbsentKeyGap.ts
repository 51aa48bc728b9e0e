import { carriersOf } from '../../catalog/carriers.ts';
import { allowsOnlyWithKey, coversAction, deniesWithoutKey } from '../../policy/absentKeys.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { texts } from '../../policy/conditionQuestions.ts';
import { denyWithoutKey } from '../../policy/denyWithoutKey.ts';
import { isNetworkList } from '../../policy/forAnyValue.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const SWITCHES = new Set(['sagemaker:networkisolation', 'sagemaker:intercontainertrafficencryption']);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const rule = defineRule({
  code: 'SAGEMAKER_DENY_ABSENT_KEY_GAP',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'A Deny that is to enforce a setting does not reach requests that leave the setting out.',
  why: 'Without the key there is nothing to compare, so the Deny does not hold.',
  messages: {
    default: {
      what: 'Requests without any {key} are not denied.',
      todo: 'Add a Deny with "Null": { "{key}": "true" }.',
    },
    switch: {
      what: 'Requests that do not carry {key} may not be denied.',
      why: 'AWS does not say whether the key is there when the request leaves the setting out.',
      todo: 'Use BoolIfExists.',
    },
  },
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  check: {
    statementInPolicy(statement, context) {
      if (statement.decision !== 'Deny' || statement.policy.unfinished) return;
      for (const test of statement.tests) {
        const gap = gapOf(test);
        if (gap !== undefined && !isClosed(test, statement, context)) reportTest(test, gap, context);
      }
    },
  },
});

type Gap = 'list' | 'switch';

function gapOf(test: ConditionTest): Gap | undefined {
  const { qualifier, negated, ifExists, family } = test.operator;
  const key = test.key.value.toLowerCase();
  if (ifExists || test.values.length === 0) return undefined;
  if (isNetworkList(key)) return qualifier === 'ForAnyValue' && negated ? 'list' : undefined;
  const isOff = texts(test).length === 1 && texts(test)[0]?.toLowerCase() === 'false';
  return SWITCHES.has(key) && family === 'Bool' && isOff ? 'switch' : undefined;
}

/**
 * Where no action carries the key, another rule says so. An update without subnets leaves those that were let in, and
 * an endpoint without any runs in those of its models.
 */
function isClosed({ key: { value: key } }: ConditionTest, statement: Statement, { catalog }: Context): boolean {
  const { policy } = statement;
  const { keepsWhatStands, mayOmitVpc } = catalog.sagemakerAccess;
  const mayOmit = isNetworkList(key) ? mayOmitVpc : keepsWhatStands;
  const actions = carriersOf(key, catalog).filter((name) => coversAction(statement, name) && !mayOmit(name));
  return deniesWithoutKey(policy, key, actions) || allowsOnlyWithKey(policy, key, actions);
}

function reportTest(test: ConditionTest, gap: Gap, { report, write, catalog }: Context): void {
  const key = test.key.value;
  report({
    range: test.key.range,
    data: { key },
    ...(gap === 'switch' && { message: 'switch', severity: 'information' }),
    fixes: (): Fix[] => {
      const [title, edits] =
        gap === 'list'
          ? [`Add a Deny for requests without ${key}`, denyWithoutKey(test, catalog.sagemakerAccess.mayOmitVpc, write)]
          : ['Change to "BoolIfExists"', moveTest(test, 'BoolIfExists', write)];
      return edits ? [{ title, edits, preferred: true }] : [];
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
      "Sid": "OnlyOurSubnets",
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateModel"],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
          ^^^^^^^^^^^^^^^^^^^^^^ warning: Requests without any sagemaker:VpcSubnets are not denied. Without the key there is nothing to compare, so the Deny does not hold. Add a Deny with "Null": { "sagemaker:VpcSubnets": "true" }.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add a Deny for requests without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OnlyOurSubnets",
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateModel"],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
        }
      }
    },
    {
      "Sid": "OnlyOurSubnetsMissing",
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateModel"],
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
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:Create*",
      "Resource": "*",
      "Condition": {
        "Bool": { "sagemaker:NetworkIsolation": "false" }
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Requests that do not carry sagemaker:NetworkIsolation may not be denied. AWS does not say whether the key is there when the request leaves the setting out. Use BoolIfExists.
      }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "Null": { "sagemaker:NetworkIsolation": "true" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "BoolIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:Create*",
      "Resource": "*",
      "Condition": {
        "BoolIfExists": { "sagemaker:NetworkIsolation": "false" }
      }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "Null": { "sagemaker:NetworkIsolation": "true" }
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
    "NotAction": "sagemaker:CreateCluster",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotLike": { "sagemaker:VpcSecurityGroupIds": "sg-0a1b*" } }
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests without any sagemaker:VpcSecurityGroupIds are not denied. Without the key there is nothing to compare, so the Deny does not hold. Add a Deny with "Null": { "sagemaker:VpcSecurityGroupIds": "true" }.
  }
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateModel", "sagemaker:CreateEndpointConfig", "sagemaker:UpdateDomain"],
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0b1d2f3a4c5e6f708" } }
                                                      ^^^^^^^^^^^^^^^^^^^^^^ warning: Requests without any sagemaker:VpcSubnets are not denied. Without the key there is nothing to compare, so the Deny does not hold. Add a Deny with "Null": { "sagemaker:VpcSubnets": "true" }.
    }
  ]
}`,
      fixes: [
        [
          'Add a Deny for requests without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateModel", "sagemaker:CreateEndpointConfig", "sagemaker:UpdateDomain"],
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0b1d2f3a4c5e6f708" } }
    },
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateModel"],
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
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateMonitoringSchedule"], "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0b1d2f3a4c5e6f708" } } }] }`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Deny", "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateModel"], "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } },
    { "Effect": "Deny", "Action": "sagemaker:Create*", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } }
  ]
}`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Deny", "Action": ["sagemaker:CreateDomain", "sagemaker:UpdateDomain"], "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } },
    { "Effect": "Deny", "Action": "sagemaker:CreateDomain", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } }
  ]
}`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } },
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "false" } } }
  ]
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "BoolIfExists": { "sagemaker:NetworkIsolation": "false" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateNotebookInstance", "Resource": "*", "Condition": { "StringNotEquals": { "sagemaker:RootAccess": "Disabled" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Bool": { "sagemaker:NetworkIsolation": "true" } } } }`,
    },
  ],
};
