import { carriersOf, sagemakerKey } from '../../catalog/carriers.ts';
import { carries } from '../../catalog/keyScope.ts';
import type { Action, Service } from '../../catalog/service.ts';
import { holdsWithoutKey } from '../../policy/absentKeys.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { asksForPresence, freeFromTests, withNullTests } from '../../policy/freeFromTests.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { inWords } from '../../policy/wording.ts';
import { hasWildcard } from '../../text/glob.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** Pairs that have a finding of their own. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  'sagemaker:TargetModel': /^InvokeEndpoint(?:Async|WithResponseStream)$/,
  'sagemaker:ModelArn': /^(?:Create|Update)Endpoint$/,
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_CONDITION_KEY_NOT_FOR_ACTION',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'A condition stands on an action of SageMaker whose requests do not carry the key.',
  why: 'Without the key there is nothing to compare.',
  messages: {
    neverAllowed: {
      what: 'Requests for "{action}" do not carry {keys}, so this statement never allows it.',
      todo: 'Allow it in a statement without that condition.',
    },
    allowed: {
      what: 'Requests for "{action}" do not carry {keys}, so the condition does not restrict it.',
      todo: 'Allow it in a statement without that condition, or restrict it otherwise.',
    },
    neverDenied: {
      what: 'Requests for "{action}" do not carry {keys}, so this statement never denies it.',
      todo: 'Deny it in a statement without that condition, or leave it out here.',
    },
    denied: {
      what: 'Requests for "{action}" do not carry {keys}, so this statement always denies it.',
      todo: 'Leave it out here, or deny it in a statement without that condition.',
    },
    tags: {
      what: '"{action}" is about no single resource whose tags could be compared.',
      why: '',
      todo: 'Put it in a statement without {keys}.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  overlaps: [
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  ],
  check: {
    statement(statement, context) {
      const tests = statement.tests.filter((test) => asksForValue(test) && mayLack(test.key.value));
      if (tests.length === 0) return;
      const all = (statement.action?.entries ?? []).flatMap((entry): Lack[] => {
        const lacking = lackingFor(entry, tests, context);
        return lacking.length === 0 ? [] : [{ entry, lacking }];
      });
      if (statement.decision !== undefined) for (const lack of all) reportLack(lack, all, { statement, context });
    },
  },
});

function asksForValue({ operator, member }: ConditionTest): boolean {
  return (
    operator.family !== undefined && operator.family !== 'Null' && !operator.ifExists && member.value !== undefined
  );
}

/** A quick look: all keys that are judged here begin so. */
function mayLack(key: string): boolean {
  return /^(?:sagemaker:|aws:(?:Resource|Request)Tag\/)/i.test(key);
}

interface Lack {
  readonly entry: ActionPattern;
  readonly lacking: readonly ConditionTest[];
}

function lackingFor({ service: prefix, name }: ActionPattern, tests: readonly ConditionTest[], context: Context) {
  const service = context.catalog.service(prefix);
  const action = hasWildcard(name) ? undefined : service?.action(name);
  if (service === undefined || action === undefined) return [];
  return tests.filter(({ key }) => lacks(action, service, { key: key.value, context }));
}

interface Asked {
  readonly key: string;
  readonly context: Context;
}

function lacks(action: Action, service: Service, { key, context: { catalog } }: Asked): boolean {
  const ours = service.prefix === 'sagemaker';
  if (/^(?:sagemaker|aws):ResourceTag\/./i.test(key)) {
    return ours ? action.resourceTypes.length === 0 && !namesResource(action) : /^sagemaker:/i.test(key);
  }
  if (/^aws:RequestTag\/./i.test(key)) return ours && !carries(action, 'aws:RequestTag/${TagKey}', service);
  // A deprecated key is listed for no action, and stands for the one that took its place.
  const name = catalog.sagemakerKeys.replacement(key) ?? sagemakerKey(key, catalog);
  if (name === undefined || carries(action, name, service) || (ours && ELSEWHERE[name]?.test(action.name)))
    return false;
  return carriersOf(name, catalog).length > 0;
}

/** The reference lists no resources for the actions on resource policies, but their requests name one. */
function namesResource({ name }: Action): boolean {
  return name.endsWith('Policy');
}

interface Place {
  readonly statement: Statement;
  readonly context: Context;
}

function reportLack({ entry, lacking }: Lack, all: readonly Lack[], { statement, context }: Place): void {
  const same = (other: Lack) =>
    other.lacking.length === lacking.length && other.lacking.every((t) => lacking.includes(t));
  const moved = all.filter(same).map((other) => other.entry);
  context.report({
    range: entry.node.range,
    message: outcome(lacking, statement),
    data: { action: entry.text, keys: inWords([...new Set(lacking.map(({ key }) => key.value))]) },
    fixes: (): Fix[] => {
      const tests = withNullTests(lacking, statement);
      const move = freeFromTests(statement, moved, { tests, write: context.write });
      const [only, ...others] = tests;
      const softer = only && others.length === 0 ? letPass(only, statement, context) : [];
      return [...(move ? [move] : []), ...softer];
    },
  });
}

function outcome(lacking: readonly ConditionTest[], statement: Statement): string {
  if (lacking.every(({ key }) => /:ResourceTag\//i.test(key.value))) return 'tags';
  const fails = ({ operator }: ConditionTest) => !holdsWithoutKey(operator);
  const holds = !lacking.some(fails) && !withNullTests(lacking, statement).some(asksForPresence);
  if (statement.decision === 'Deny') return holds ? 'denied' : 'neverDenied';
  return holds ? 'allowed' : 'neverAllowed';
}

/** Weaker than before for every action of the statement, as the title says; nothing new where the test holds anyway. */
function letPass(test: ConditionTest, { decision }: Statement, { write }: Context): Fix[] {
  if (holdsWithoutKey(test.operator)) return [];
  const operator = `${test.operator.text}IfExists`;
  const edits = moveTest(test, operator, write);
  const effect = decision === 'Deny' ? 'denies' : 'allows';
  return edits ? [{ title: `Change to "${operator}", which ${effect} every request without the key`, edits }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InOurSubnets",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob", "s3:GetObject"],
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateTransformJob" do not carry sagemaker:VpcSubnets, so this statement never allows it. Without the key there is nothing to compare. Allow it in a statement without that condition.
                                                                                ^^^^^^^^^^^^^^ warning: Requests for "s3:GetObject" do not carry sagemaker:VpcSubnets, so this statement never allows it. Without the key there is nothing to compare. Allow it in a statement without that condition.
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateModel"],
                                                   ^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateModel" do not carry sagemaker:InstanceTypes, so the condition does not restrict it. Without the key there is nothing to compare. Allow it in a statement without that condition, or restrict it otherwise.
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": "ml.t3.*"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:CreateTransformJob" and "s3:GetObject" to a statement without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InOurSubnets",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateModel"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": "ml.t3.*"
        }
      }
    },
    {
      "Sid": "InOurSubnetsUnconditioned",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTransformJob", "s3:GetObject"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Move "sagemaker:CreateTransformJob" and "s3:GetObject" to a statement without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InOurSubnets",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateModel"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": "ml.t3.*"
        }
      }
    },
    {
      "Sid": "InOurSubnetsUnconditioned",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTransformJob", "s3:GetObject"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Move "sagemaker:CreateModel" to a statement without sagemaker:InstanceTypes',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InOurSubnets",
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob", "s3:GetObject"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpointConfig"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": "ml.t3.*"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*"
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
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeEndpoint",
        "sagemaker:ListEndpoints"
        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:ListEndpoints" is about no single resource whose tags could be compared. Put it in a statement without aws:ResourceTag/team.
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/team": "search"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:ListEndpoints" to a statement without aws:ResourceTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeEndpoint"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/team": "search"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:ListEndpoints",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "StringEqualsIfExists", which allows every request without the key',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeEndpoint",
        "sagemaker:ListEndpoints"
      ],
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:ResourceTag/team": "search"
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
    "Action": ["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"],
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:UpdateNotebookInstance" do not carry sagemaker:DirectInternetAccess, so this statement never denies it. Without the key there is nothing to compare. Deny it in a statement without that condition, or leave it out here.
    "Resource": "*",
    "Condition": { "StringEquals": { "sagemaker:DirectInternetAccess": "Enabled" } }
  }
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Move "sagemaker:UpdateNotebookInstance" to a statement without sagemaker:DirectInternetAccess',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:DirectInternetAccess": "Enabled"
        }
      }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:UpdateNotebookInstance",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "StringEqualsIfExists", which denies every request without the key',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"],
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "sagemaker:DirectInternetAccess": "Enabled" } }
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
      "Action": ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint"],
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:DeleteEndpoint" do not carry aws:RequestTag/team, so this statement always denies it. Without the key there is nothing to compare. Leave it out here, or deny it in a statement without that condition.
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestTag/team": "search" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:DescribeEndpoint" do not carry sagemaker:TargetModel, so this statement never allows it. Without the key there is nothing to compare. Allow it in a statement without that condition.
      "Resource": "*",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "company_a/*" } }
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:DeleteEndpoint" to a statement without aws:RequestTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateEndpoint"],
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestTag/team": "search" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "*",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "company_a/*" } }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:DeleteEndpoint",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Remove sagemaker:TargetModel',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint"],
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestTag/team": "search" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "StringLikeIfExists", which allows every request without the key',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint"],
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestTag/team": "search" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "*",
      "Condition": { "StringLikeIfExists": { "sagemaker:TargetModel": "company_a/*" } }
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
    "Action": ["sagemaker:CreateProcessingJob", "sagemaker:StopProcessingJob"],
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:StopProcessingJob" do not carry sagemaker:VolumeKmsKey, so this statement never allows it. Without the key there is nothing to compare. Allow it in a statement without that condition.
    "Resource": "*",
    "Condition": {
      "ArnEquals": { "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-west-3:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
    }
  }
}`,
      fixes: [
        [
          'Move "sagemaker:StopProcessingJob" to a statement without sagemaker:VolumeKmsKey',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateProcessingJob",
      "Resource": "*",
      "Condition": {
        "ArnEquals": {
          "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-west-3:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:StopProcessingJob",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "ArnEqualsIfExists", which allows every request without the key',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:CreateProcessingJob", "sagemaker:StopProcessingJob"],
    "Resource": "*",
    "Condition": {
      "ArnEqualsIfExists": { "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-west-3:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:Create*", "sagemaker:CreateTrainingJob", "sagemaker:SomethingQuiteNew"], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "sagemaker:CreateTransformJob", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:DeleteDomain", "sagemaker:DescribeDomain", "sagemaker:GetResourcePolicy"], "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": "team" }, "StringEquals": { "sagemaker:DomainId": "d-1", "aws:ResourceTag/team": "a" }, "StringEqualsIfExists": { "sagemaker:WorkteamType": "private-crowd" }, "Null": { "sagemaker:VpcSubnets": "true" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpoint"], "Resource": "*", "Condition": { "StringNotLike": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTransformJob", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:OutputKmsKey": "arn:aws:kms:*:*:key/a" } } } }`,
    },
  ],
};
