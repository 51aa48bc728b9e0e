import { carriersOf } from '../../catalog/carriers.ts';
import { allowsOnlyWithKey, coversAction, deniesWithoutKey, isNullTrue } from '../../policy/absentKeys.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { testsOf, texts } from '../../policy/conditionQuestions.ts';
import { denyWithoutKey } from '../../policy/denyWithoutKey.ts';
import { isNetworkList } from '../../policy/forAnyValue.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { removeTest } from '../../policy/removeTest.ts';
import type { Edit } from '../../text/edit.ts';
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
    contradiction: {
      what: 'Null and {operator} on {key} exclude each other, so this statement denies nothing.',
      why: 'All conditions of a statement must hold at once.',
      todo: 'Ask for requests without the key in a Deny of its own.',
    },
  },
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  check: {
    statementInPolicy(statement, context) {
      if (statement.decision !== 'Deny' || statement.policy.unfinished) return;
      for (const test of statement.tests) {
        const gap = gapOf(test);
        if (gap === undefined) continue;
        const excluded = testsOf(statement, test.key.value).find(isNullTrue);
        if (excluded) reportContradiction(test, excluded, { gap, context });
        else if (!isClosed(test, context)) reportGap(test, gap, context);
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
function isClosed({ key: { value: key }, block: { statement } }: ConditionTest, { catalog }: Context): boolean {
  const { policy } = statement;
  const { keepsWhatStands, mayOmitVpc } = catalog.sagemakerAccess;
  const mayOmit = isNetworkList(key) ? mayOmitVpc : keepsWhatStands;
  const actions = carriersOf(key, catalog).filter((name) => coversAction(statement, name) && !mayOmit(name));
  return deniesWithoutKey(policy, key, actions) || allowsOnlyWithKey(policy, key, actions);
}

function reportGap(test: ConditionTest, gap: Gap, context: Context): void {
  const key = test.key.value;
  context.report({
    range: test.key.range,
    data: { key },
    ...(gap === 'switch' && { message: 'switch', severity: 'information' }),
    fixes: (): Fix[] => {
      const [title, edits] =
        gap === 'list'
          ? [`Add a Deny for requests without ${key}`, denial(test, gap, context)]
          : ['Change to "BoolIfExists"', moveTest(test, 'BoolIfExists', context.write)];
      return edits ? [{ title, edits, preferred: true }] : [];
    },
  });
}

interface Place {
  readonly gap: Gap;
  readonly context: Context;
}

function reportContradiction(test: ConditionTest, excluded: ConditionTest, { gap, context }: Place): void {
  context.report({
    range: test.key.range,
    message: 'contradiction',
    data: { key: test.key.value, operator: test.operator.text },
    fixes: (): Fix[] => {
      const removed = removeTest(excluded, context.write);
      if (isClosed(test, context)) return [{ title: 'Remove the Null test', edits: removed, preferred: true }];
      const added = denial(test, gap, context);
      return added
        ? [{ title: 'Move the Null test to a Deny of its own', edits: [...removed, ...added], preferred: true }]
        : [];
    },
  });
}

function denial(test: ConditionTest, gap: Gap, { write, catalog: { sagemakerAccess } }: Context): Edit[] | undefined {
  return denyWithoutKey(test, gap === 'list' ? sagemakerAccess.mayOmitVpc : sagemakerAccess.keepsWhatStands, write);
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
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OnlyQuaySubnets",
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": ["subnet-0d4c1b7a9e2f36580"] },
                                         ^^^^^^^^^^^^^^^^^^^^^^ warning: Null and ForAnyValue:StringNotEquals on sagemaker:VpcSubnets exclude each other, so this statement denies nothing. All conditions of a statement must hold at once. Ask for requests without the key in a Deny of its own.
        "Null": { "sagemaker:VpcSubnets": "true" }
      }
    }
  ]
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Move the Null test to a Deny of its own',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OnlyQuaySubnets",
      "Effect": "Deny",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": ["subnet-0d4c1b7a9e2f36580"] }
      }
    },
    {
      "Sid": "OnlyQuaySubnetsMissing",
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
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Bool": { "sagemaker:NetworkIsolation": "false" }, "Null": { "sagemaker:NetworkIsolation": true } } },
                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Null and Bool on sagemaker:NetworkIsolation exclude each other, so this statement denies nothing. All conditions of a statement must hold at once. Ask for requests without the key in a Deny of its own.
    { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Null": { "sagemaker:NetworkIsolation": true } } }
  ]
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Remove the Null test',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Bool": { "sagemaker:NetworkIsolation": "false" } } },
    { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Null": { "sagemaker:NetworkIsolation": true } } }
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
