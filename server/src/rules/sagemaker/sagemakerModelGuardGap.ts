import { addTest, writable } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { covers, entriesFor, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, ConditionTest, Policy, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const KEY = 'sagemaker:ModelArn';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_MODEL_GUARD_GAP',
  severity: 'information',
  strict: true,
  documents: ['identity-policy'],
  summary: 'The models that may be deployed are limited in one statement, and not in another.',
  why: 'A model that may not be put behind an endpoint can still be used that way.',
  messages: {
    default: {
      what: 'This statement allows {open} with any model, while this policy limits {guarded} by sagemaker:ModelArn.',
      todo: 'Add the same condition here.',
    },
    denied: {
      what: 'This statement allows {open} with any model, while this policy denies {guarded} with others than some.',
      todo: 'Add the action to that Deny.',
    },
    void: {
      what: 'This statement allows {open} with any model, although this policy limits it by sagemaker:ModelArn.',
      why: 'One Allow is enough, so the other statement limits nothing.',
      todo: 'Add the same condition here.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  check: {
    policy(policy, context) {
      const [guard] = [...guardsOf(policy, 'Allow'), ...guardsOf(policy, 'Deny')];
      if (guard === undefined || policy.unfinished) return;
      const uses = context.catalog.sagemakerAccess.modelUses.map((name) => `sagemaker:${name}`);
      const limited = (decision: Decision) => uses.filter((name) => limits(guardsOf(policy, decision), name));
      const denied = [...limited('Deny'), ...uses.filter((name) => isDenied(policy, name))];
      const allowed = limited('Allow').filter((name) => !denied.includes(name));
      const guarded = uses.filter((name) => allowed.includes(name) || limited('Deny').includes(name));
      if (guarded.length === 0) return;
      for (const statement of policy.statements.filter(isOpen)) {
        const granted = uses.filter((name) => !denied.includes(name) && entriesFor(statement, name).length > 0);
        const isVoided = (name: string) => allowed.includes(name) && statement.condition === undefined;
        const open = granted.find((name) => !guarded.includes(name)) ?? granted.find(isVoided);
        const entry = open && entriesFor(statement, open)[0];
        if (!entry) continue;
        const data = { open, guarded: guarded.join(' and ') };
        const message = guarded.includes(open) ? 'void' : allowed.length > 0 ? 'default' : 'denied';
        context.report({
          range: entry.node.range,
          message,
          data,
          fixes: () => repair(statement, open, guard, context),
        });
      }
    },
  },
});

type Decision = 'Allow' | 'Deny';

/** The tests under which statements allow to use certain models, or deny to use any others. */
function guardsOf({ statements }: Policy, decision: Decision): readonly ConditionTest[] {
  const deciding = statements.filter((statement) => statement.decision === decision);
  return deciding
    .flatMap((statement) => testsOf(statement, KEY))
    .filter(({ operator }) => operator.family !== 'Null' && operator.negated === (decision === 'Deny'));
}

function limits(guards: readonly ConditionTest[], name: string): boolean {
  return guards.some(({ block }) => covers(block.statement, name));
}

function isDenied(policy: Policy, name: string): boolean {
  return statementsFor(policy, 'Deny', name).some(({ condition }) => condition === undefined);
}

function isOpen(statement: Statement): boolean {
  return statement.decision === 'Allow' && testsOf(statement, KEY).length === 0;
}

/** A Deny takes the action in; an Allow lends its condition. */
function repair(statement: Statement, open: string, guard: ConditionTest, context: Context): readonly Fix[] {
  const { decision, action } = guard.block.statement;
  if (decision === 'Allow') return copyGuard(statement, guard, context);
  const list = action?.element.value;
  if (list === undefined) return [];
  const edits =
    list.kind === 'array'
      ? context.write.addItem(list, open)
      : context.write.replace(list, [...(action?.entries.map(({ text }) => text) ?? []), open]);
  return [{ title: `Add "${open}" to the statement that denies other models`, edits, preferred: true }];
}

/** Requests for other actions carry no such key: `…IfExists` lets them pass. */
function copyGuard(
  statement: Statement,
  { operator, member }: ConditionTest,
  { write, catalog }: Context,
): readonly Fix[] {
  const uses = new Set(catalog.sagemakerAccess.modelUses.map((name) => `sagemaker:${name}`.toLowerCase()));
  const isUse = ({ text }: ActionPattern) => uses.has(text.toLowerCase());
  const alone = statement.action?.entries.every(isUse) === true;
  const name = alone || operator.ifExists ? operator.text : `${operator.text}IfExists`;
  const edits = addTest(statement, { operator: name, key: KEY, value: writable(member.value) }, write);
  return edits ? [{ title: `Add the ${KEY} condition`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: This statement allows sagemaker:CreateTransformJob with any model, while this policy limits sagemaker:CreateEndpointConfig by sagemaker:ModelArn. A model that may not be put behind an endpoint can still be used that way. Add the same condition here.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Add the sagemaker:ModelArn condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "*",
      "Condition": {
        "ArnLike": {
          "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*"
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
    { "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } },
    { "Effect": "Allow", "Action": ["sagemaker:DescribeModel", "sagemaker:Create*"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } } }
                                                               ^^^^^^^^^^^^^^^^^^^ information: This statement allows sagemaker:CreateTransformJob with any model, while this policy limits sagemaker:CreateEndpointConfig by sagemaker:ModelArn. A model that may not be put behind an endpoint can still be used that way. Add the same condition here.
  ]
}`,
      fixes: [
        [
          `Add the sagemaker:ModelArn condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } },
    { "Effect": "Allow", "Action": ["sagemaker:DescribeModel", "sagemaker:Create*"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "a" }, "ArnLikeIfExists": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } },
    { "Effect": "Allow", "Action": ["sagemaker:CreateTransformJob", "sagemaker:StopTransformJob"], "Resource": "*" }
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: This statement allows sagemaker:CreateTransformJob with any model, although this policy limits it by sagemaker:ModelArn. One Allow is enough, so the other statement limits nothing. Add the same condition here.
  ]
}`,
      fixes: [
        [
          'Add the sagemaker:ModelArn condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } },
    { "Effect": "Allow", "Action": ["sagemaker:CreateTransformJob", "sagemaker:StopTransformJob"], "Resource": "*", "Condition": { "ArnLikeIfExists": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" },
                                   ^^^^^^^^^^^^^ information: This statement allows sagemaker:CreateInferenceComponent with any model, while this policy denies sagemaker:CreateEndpointConfig and sagemaker:CreateTransformJob with others than some. A model that may not be put behind an endpoint can still be used that way. Add the action to that Deny.
    { "Effect": "Deny", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"], "Resource": "*", "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }
  ]
}`,
      fixes: [
        [
          'Add "sagemaker:CreateInferenceComponent" to the statement that denies other models',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" },
    { "Effect": "Deny", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*", "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Allow", "Action": "sagemaker:CreateTransformJob", "Resource": "*", "Condition": { "ArnEquals": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/batch" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Deny", "Action": "sagemaker:CreateTransformJob", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*", "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Deny", "Action": ["sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } } }, { "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "platform" } } }] }`,
    },
  ],
};
