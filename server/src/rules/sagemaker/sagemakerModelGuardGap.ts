import { addTest, writable } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { covers, entriesFor } from '../../policy/grants.ts';
import type { ActionPattern, ConditionTest, Policy, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const KEY = 'sagemaker:ModelArn';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_MODEL_GUARD_GAP',
  severity: 'information',
  strict: true,
  documents: ['identity-policy'],
  summary: 'The models that may be deployed are limited for one way to use a model, and not for another.',
  why: 'A model that may not be put behind an endpoint can still be used that way.',
  messages: {
    default: {
      what: 'This statement allows {open} with any model, while this policy limits {guarded} by sagemaker:ModelArn.',
      todo: 'Add the same condition here.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  check: {
    policy(policy, context) {
      const { modelUses } = context.catalog.sagemakerAccess;
      const uses = modelUses.map((name) => `sagemaker:${name}`);
      const [guard] = guardsOf(policy);
      if (guard === undefined || policy.unfinished) return;
      const guarded = uses.filter((name) => guardsOf(policy).some(({ block }) => covers(block.statement, name)));
      if (guarded.length === 0) return;
      for (const statement of policy.statements.filter(isOpen)) {
        const open = uses.find((name) => !guarded.includes(name) && entriesFor(statement, name).length > 0);
        const entry = open && entriesFor(statement, open)[0];
        if (!entry) continue;
        const data = { open, guarded: guarded.join(' and ') };
        context.report({ range: entry.node.range, data, fixes: () => copyGuard(statement, guard, context) });
      }
    },
  },
});

/** The tests under which a statement allows to use certain models. */
function guardsOf({ statements }: Policy): readonly ConditionTest[] {
  const allowing = statements.filter(({ decision }) => decision === 'Allow');
  return allowing.flatMap((statement) => testsOf(statement, KEY)).filter(({ operator }) => operator.family !== 'Null');
}

function isOpen(statement: Statement): boolean {
  return statement.decision === 'Allow' && testsOf(statement, KEY).length === 0;
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
  ],
};
