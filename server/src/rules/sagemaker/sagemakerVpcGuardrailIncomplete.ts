import { carriersOf } from '../../catalog/carriers.ts';
import { texts } from '../../policy/conditionQuestions.ts';
import { removeAction } from '../../policy/freeFromTests.ts';
import { entriesFor, hasStarResource, isExactly, mayConcern, speaksOf } from '../../policy/grants.ts';
import type { ActionPattern, ConditionTest, Policy, Statement } from '../../policy/model.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { actionsInWords, statementName } from '../../policy/wording.ts';
import { hasWildcard } from '../../text/glob.ts';
import { isOpen } from '../../tree/place.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const KEYS = ['sagemaker:VpcSubnets', 'sagemaker:VpcSecurityGroupIds'];

/** Fewer may well be all that the author is concerned with. */
const FEWEST_GUARDED = 3;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_GUARDRAIL_INCOMPLETE',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy'],
  summary:
    'A guardrail that keeps SageMaker in a VPC leaves out actions, or holds some that no such key can keep there.',
  why: 'What starts outside the VPC reaches the internet, and none of the network rules of the VPC apply to it.',
  messages: {
    incomplete: {
      what: 'This statement asks {count} actions for {keys} and leaves out {missing}.',
      todo: 'Add what can run in the VPC as well.',
    },
    open: {
      what: 'Unlike {guard}, this statement does not ask for {keys}, so it allows {open} outside the VPC.',
      todo: 'Leave to the other statement what it is to decide.',
    },
    always: {
      what: 'Requests for "{action}" never carry {keys}, so this statement denies all of them.',
      why: 'A key that is never there says nothing about the VPC.',
      todo: 'Leave it out here.',
    },
    never: {
      what: 'Requests for "{action}" never carry {keys}, so this statement allows none of them.',
      why: 'A key that is never there says nothing about the VPC.',
      todo: 'Allow it in a statement without that condition.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  check: {
    statement(statement, context) {
      const guard = guardOf(statement, context);
      if (guard !== undefined && !mayTestMore(statement)) reportForeign(guard, context);
    },
    policy(policy, context) {
      if (policy.unfinished) return;
      const guards = policy.statements
        .flatMap((statement) => guardOf(statement, context) ?? [])
        .filter(({ listed, statement }) => listed.length >= FEWEST_GUARDED && hasStarResource(statement));
      reportMissing(
        guards.filter(({ statement }) => statement.decision === 'Deny'),
        policy,
        context,
      );
      reportOpen(
        guards.filter(({ statement }) => statement.decision === 'Allow'),
        policy,
        context,
      );
    },
  },
});

/** A statement that asks actions, by name, for where they run. */
interface Guard {
  readonly statement: Statement;
  readonly keys: string;
  /** The actions whose requests carry every key that is asked for. */
  readonly carriers: readonly string[];
  /** Those among them that the statement lists. */
  readonly listed: readonly string[];
}

function guardOf(statement: Statement, { catalog }: Context): Guard | undefined {
  const asked = statement.noted('asks for the VPC', vpcKeys);
  if (asked.length === 0) return undefined;
  const carriersFor = (one: Statement) =>
    one.noted('carries what it asks for', () => carriersOfAll(one.noted('asks for the VPC', vpcKeys), catalog));
  const carriers = carriersFor(statement);
  const listed = statement.noted('lists what carries it', (one) => listedAmong(carriersFor(one), one));
  return listed.length === 0 ? undefined : { statement, keys: asked.join(' and '), carriers, listed };
}

function carriersOfAll(keys: readonly string[], catalog: Context['catalog']): readonly string[] {
  const [first = [], ...others] = keys.map((key) => carriersOf(key, catalog));
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function listedAmong(names: readonly string[], { action }: Statement): readonly string[] {
  const written = new Set(action?.entries.map(({ text }) => text.toLowerCase()));
  return names.filter((name) => written.has(name.toLowerCase()));
}

/** The keys of a VPC that the statement asks for, as it writes them, each once. */
function vpcKeys(statement: Statement): readonly string[] {
  return [...new Set(vpcTests(statement).map(({ key }) => key.value))];
}

function vpcTests({ tests }: Statement): readonly ConditionTest[] {
  return tests.filter(({ key }) => isVpcKey(key.value));
}

function isVpcKey(key: string): boolean {
  const lower = key.toLowerCase();
  return KEYS.some((name) => name.toLowerCase() === lower);
}

/** Actions that carry no such key; where the test is not of its presence alone, another rule reports them. */
function reportForeign({ statement, keys, carriers }: Guard, { catalog, report, write }: Context): void {
  const wanted = statement.decision === 'Deny' ? 'true' : 'false';
  const isPresence = ({ operator, ...test }: ConditionTest) =>
    operator.family === 'Null' && texts({ operator, ...test }).every((text) => text.toLowerCase() === wanted);
  if (statement.decision === undefined || !vpcTests(statement).every(isPresence)) return;
  for (const entry of statement.action?.entries ?? []) {
    const known = entry.service === 'sagemaker' ? catalog.service('sagemaker')?.action(entry.name) : undefined;
    if (known === undefined || carriers.includes(`sagemaker:${known.name}`)) continue;
    report({
      range: entry.node.range,
      message: statement.decision === 'Deny' ? 'always' : 'never',
      data: { action: entry.text, keys },
      fixes: () => {
        const removal = removeAction(entry, write);
        return removal ? [{ ...removal, preferred: true }] : [];
      },
    });
  }
}

/** What the other Denies leave open of what the policy is about; where it allows nothing, it is about everything. */
function reportMissing(guards: readonly Guard[], policy: Policy, context: Context): void {
  const [guard] = guards;
  const key = guard?.statement.action?.element.key;
  if (guard === undefined || key === undefined) return;
  const denies = policy.statements.filter(
    (one) => one.decision === 'Deny' && (isUnconditional(one) || asksForVpc(one)),
  );
  const denied = carriersIn(denies, guard);
  const about = policy.statements.filter((one) => mayConcern(one, 'sagemaker') && one.decision === 'Allow');
  const allowed = carriersIn(about, guard);
  const missing = guard.carriers.filter((name) => {
    if (denied.has(name) || (allowed.size > 0 && !allowed.has(name))) return false;
    return !context.catalog.sagemakerAccess.mayOmitVpc(name);
  });
  if (missing.length === 0) return;
  context.report({
    range: key.range,
    message: 'incomplete',
    severity: 'information',
    data: { count: String(guard.listed.length), keys: guard.keys, missing: actionsInWords(missing) },
    fixes: () => complete(guards, missing, context),
  });
}

/** The carriers that some of the statements are about. */
function carriersIn(statements: readonly Statement[], { keys, carriers }: Guard): ReadonlySet<string> {
  const about = (one: Statement) => carriers.filter((name) => speaksOf(one, name));
  const concerned = statements.filter((one) => mayConcern(one, 'sagemaker'));
  return new Set(concerned.flatMap((one) => one.noted(`carriers of ${keys}`, about)));
}

/** Guards with the same actions belong together: one asks for the key, the other for its value. */
function complete(guards: readonly Guard[], missing: readonly string[], { write }: Context): readonly Fix[] {
  const [first] = guards;
  const alike = guards.filter(({ listed }) => listed.join() === first?.listed.join());
  const edits = alike.flatMap(({ statement }) => {
    const list = statement.action?.element.value;
    return list?.kind === 'array' && !isOpen(list) ? missing.flatMap((name) => write.addItem(list, name)) : [];
  });
  return edits.length === 0 ? [] : [{ title: `Add ${actionsInWords(missing)}`, edits, preferred: true }];
}

/** Another Allow without any condition is enough. */
function reportOpen(guards: readonly Guard[], policy: Policy, context: Context): void {
  const [guard] = guards;
  if (guard === undefined) return;
  const denies = policy.statements.filter((one) => one.decision === 'Deny' && asksForVpc(one));
  const denied = carriersIn(denies, guard);
  for (const statement of policy.statements) {
    if (!mayConcern(statement, 'sagemaker') || statement.decision !== 'Allow' || !isUnconditional(statement)) continue;
    const open = [...carriersIn([statement], guard)].filter(
      (name) => !denied.has(name) && !context.catalog.sagemakerAccess.mayOmitVpc(name),
    );
    const entry = open[0] === undefined ? undefined : entriesFor(statement, open[0])[0];
    if (entry === undefined) continue;
    const isVoid = open.some((name) => guard.listed.includes(name));
    context.report({
      range: entry.node.range,
      message: 'open',
      ...(!isVoid && { severity: 'information' }),
      data: { open: actionsInWords(open), guard: statementName(guard.statement), keys: guard.keys },
      fixes: () => moveTo(guard, statement, context),
    });
  }
}

function moveTo(
  { statement: { action }, carriers, listed }: Guard,
  from: Statement,
  { write }: Context,
): readonly Fix[] {
  const [list, source] = [action?.element.value, from.action?.element.value];
  const isMoved = (entry: ActionPattern) => !hasWildcard(entry.text) && carriers.some((name) => isExactly(entry, name));
  const moved = from.action?.entries.filter(isMoved) ?? [];
  if (list?.kind !== 'array' || source?.kind !== 'array') return [];
  if (moved.length === 0 || moved.length === source.items.length) return [];
  const added = moved.filter((entry) => !listed.some((name) => isExactly(entry, name)));
  const edits = [
    ...write.removeItems(moved.map(({ node }) => node)),
    ...added.flatMap(({ text }) => write.addItem(list, text)),
  ];
  return [
    {
      title: `Move ${actionsInWords(moved.map(({ text }) => text))} to the statement that asks for the VPC`,
      edits,
      preferred: true,
    },
  ];
}

function asksForVpc({ tests }: Statement): boolean {
  return tests.some(({ key }) => isVpcKey(key.value));
}

function isUnconditional({ condition }: Statement): boolean {
  return condition === undefined;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": [
      ^^^^^^^^ information: This statement asks 3 actions for sagemaker:VpcSubnets and leaves out 11 actions ("sagemaker:CreateAutoMLJob" to "sagemaker:CreateNotebookInstance"). What starts outside the VPC reaches the internet, and none of the network rules of the VPC apply to it. Add what can run in the VPC as well.
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob"
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add 11 actions ("sagemaker:CreateAutoMLJob" to "sagemaker:CreateNotebookInstance")',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateAutoMLJob",
        "sagemaker:CreateAutoMLJobV2",
        "sagemaker:CreateCluster",
        "sagemaker:CreateDataQualityJobDefinition",
        "sagemaker:CreateDomain",
        "sagemaker:CreateJob",
        "sagemaker:CreateModel",
        "sagemaker:CreateModelBiasJobDefinition",
        "sagemaker:CreateModelExplainabilityJobDefinition",
        "sagemaker:CreateModelQualityJobDefinition",
        "sagemaker:CreateNotebookInstance"
      ],
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
      "Sid": "Foreign",
      "Effect": "Deny",
      "Action": [
      ^^^^^^^^ information: This statement asks 4 actions for sagemaker:VpcSubnets and leaves out "sagemaker:CreateAutoMLJob" and "sagemaker:CreateAutoMLJobV2". What starts outside the VPC reaches the internet, and none of the network rules of the VPC apply to it. Add what can run in the VPC as well.
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateModel"
      ],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0b1d2f3a4c5e6f708"]
        }
      }
    },
    {
      "Sid": "None",
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateModel"
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
        }
      }
    },
    {
      "Sid": "Work",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateT*",
        "sagemaker:CreateP*",
        "sagemaker:CreateAutoMLJob*",
        "sagemaker:Describe*"
      ],
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Add "sagemaker:CreateAutoMLJob" and "sagemaker:CreateAutoMLJobV2"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Foreign",
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateModel",
        "sagemaker:CreateAutoMLJob",
        "sagemaker:CreateAutoMLJobV2"
      ],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringNotEquals": {
          "sagemaker:VpcSubnets": ["subnet-0b1d2f3a4c5e6f708"]
        }
      }
    },
    {
      "Sid": "None",
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateModel",
        "sagemaker:CreateAutoMLJob",
        "sagemaker:CreateAutoMLJobV2"
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
        }
      }
    },
    {
      "Sid": "Work",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateT*",
        "sagemaker:CreateP*",
        "sagemaker:CreateAutoMLJob*",
        "sagemaker:Describe*"
      ],
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
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateModel",
        "sagemaker:CreateTransformJob"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateTransformJob" never carry sagemaker:VpcSubnets, so this statement denies all of them. A key that is never there says nothing about the VPC. Leave it out here.
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove "sagemaker:CreateTransformJob"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": [
        "sagemaker:CreateModel"
      ],
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
      "Sid": "InTheVpc",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateCompilationJob"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateCompilationJob" never carry sagemaker:VpcSubnets, so this statement allows none of them. A key that is never there says nothing about the VPC. Allow it in a statement without that condition.
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove "sagemaker:CreateCompilationJob"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InTheVpc",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob"
      ],
      "Resource": "*",
      "Condition": {
        "Null": {
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
  "Statement": [
    {
      "Sid": "InTheVpc",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob"
      ],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0b1d2f3a4c5e6f708"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateAutoMLJobV2",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Unlike "InTheVpc", this statement does not ask for sagemaker:VpcSubnets, so it allows "sagemaker:CreateAutoMLJobV2" outside the VPC. What starts outside the VPC reaches the internet, and none of the network rules of the VPC apply to it. Leave to the other statement what it is to decide.
        "sagemaker:DescribeAutoMLJobV2"
      ],
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:CreateAutoMLJobV2" to the statement that asks for the VPC',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InTheVpc",
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob",
        "sagemaker:CreateAutoMLJobV2"
      ],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0b1d2f3a4c5e6f708"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeAutoMLJobV2"
      ],
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
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateHyperParameterTuningJob"
      ],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0b1d2f3a4c5e6f708"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
                ^^^^^^^^^^^^^ warning: Unlike statement 1, this statement does not ask for sagemaker:VpcSubnets, so it allows 14 actions ("sagemaker:CreateAutoMLJob" to "sagemaker:CreateTrainingJob") outside the VPC. What starts outside the VPC reaches the internet, and none of the network rules of the VPC apply to it. Leave to the other statement what it is to decide.
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateAutoMLJob", "sagemaker:CreateAutoMLJobV2", "sagemaker:CreateCluster", "sagemaker:CreateDataQualityJobDefinition", "sagemaker:CreateDomain", "sagemaker:CreateJob", "sagemaker:CreateModel", "sagemaker:CreateModelBiasJobDefinition", "sagemaker:CreateModelExplainabilityJobDefinition", "sagemaker:CreateModelQualityJobDefinition", "sagemaker:CreateNotebookInstance" ], "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob" ], "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": "sagemaker:Create*", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob" ], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": [ "subnet-0b1d2f3a4c5e6f708" ] }, "Null": { "sagemaker:VpcSubnets": "false" } } }, { "Effect": "Allow", "Action": [ "sagemaker:CreateEndpointConfig", "sagemaker:Describe*", "sagemaker:UpdateDomain" ], "Resource": "*" } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob" ], "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } }, { "Effect": "Allow", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateEndpointConfig" ], "Resource": "*" } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob" ], "Resource": "arn:aws:sagemaker:*:*:*-job/ferry-*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } } ] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": [ "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:CreateHyperParameterTuningJob" ], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": [ "subnet-0b1d2f3a4c5e6f708" ] }, "Null": { "sagemaker:VpcSubnets": "false" } } }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:Create*", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } } } ] }`,
    },
  ],
};
