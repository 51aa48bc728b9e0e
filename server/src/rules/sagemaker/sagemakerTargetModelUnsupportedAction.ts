import { holdsWithoutKey } from '../../policy/absentKeys.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { asksForPresence, freeFromTests, removeAction, withNullTests } from '../../policy/freeFromTests.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const ACTIONS = new Set(['invokeendpointasync', 'invokeendpointwithresponsestream']);

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_MODEL_UNSUPPORTED_ACTION',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'vpc-endpoint-policy'],
  summary: 'sagemaker:TargetModel is tested for an action whose requests never name a model.',
  why: 'Only InvokeEndpoint takes a target model.',
  messages: {
    allow: {
      what: 'Requests for "{action}" carry no sagemaker:TargetModel, so this statement never allows it.',
      todo: 'Allow it in a statement without that condition, or not at all.',
    },
    open: {
      what: 'Requests for "{action}" carry no sagemaker:TargetModel, so this statement allows it for every model.',
      todo: 'Allow it in a statement without that condition, or not at all.',
    },
    deny: {
      what: 'Requests for "{action}" carry no sagemaker:TargetModel, so this statement never denies it.',
      todo: 'Deny it in a statement without that condition, or leave it out here.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html',
  overlaps: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
  check: {
    statement(statement, context) {
      const tests = testsOf(statement, 'sagemaker:TargetModel').filter((test) => isDecisive(test, statement));
      if (tests.length === 0) return;
      const entries = (statement.action?.entries ?? []).filter(
        ({ service, name }) => service === 'sagemaker' && ACTIONS.has(name.toLowerCase()),
      );
      for (const entry of entries) {
        context.report({
          range: entry.node.range,
          message: outcome(statement, tests),
          data: { action: entry.text },
          fixes: () => fixes(entry, { statement, entries, tests, context }),
        });
      }
    },
  },
});

/** A Deny for all models but some also denies requests without a model, which may be meant. */
function isDecisive({ operator, member }: ConditionTest, { decision }: Statement): boolean {
  const { family, ifExists, negated } = operator;
  if (family === undefined || family === 'Null' || ifExists || member.value === undefined) return false;
  return decision === 'Allow' || (decision === 'Deny' && !negated);
}

function outcome(statement: Statement, tests: readonly ConditionTest[]): string {
  if (statement.decision === 'Deny') return 'deny';
  const holds = tests.every(({ operator }) => holdsWithoutKey(operator));
  return holds && !withNullTests(tests, statement).some(asksForPresence) ? 'open' : 'allow';
}

interface Found {
  readonly statement: Statement;
  readonly entries: readonly ActionPattern[];
  readonly tests: readonly ConditionTest[];
  readonly context: Context;
}

function fixes(entry: ActionPattern, { statement, entries, tests, context }: Found): Fix[] {
  const { write } = context;
  const move = freeFromTests(statement, entries, { tests: withNullTests(tests, statement), write });
  return [move, removeAction(entry, write)].filter((fix) => fix !== undefined);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CompanyA",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync", "sagemaker:invokeEndpointWithResponseStream"],
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:InvokeEndpointAsync" carry no sagemaker:TargetModel, so this statement never allows it. Only InvokeEndpoint takes a target model. Allow it in a statement without that condition, or not at all.
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:invokeEndpointWithResponseStream" carry no sagemaker:TargetModel, so this statement never allows it. Only InvokeEndpoint takes a target model. Allow it in a statement without that condition, or not at all.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "company_a/*"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:InvokeEndpointAsync" and "sagemaker:invokeEndpointWithResponseStream" to a statement without sagemaker:TargetModel',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CompanyA",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "company_a/*"
        }
      }
    },
    {
      "Sid": "CompanyAUnconditioned",
      "Effect": "Allow",
      "Action": [
        "sagemaker:InvokeEndpointAsync",
        "sagemaker:invokeEndpointWithResponseStream"
      ],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}`,
        ],
        [
          'Remove "sagemaker:InvokeEndpointAsync"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CompanyA",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:invokeEndpointWithResponseStream"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "company_a/*"
        }
      }
    }
  ]
}`,
        ],
        [
          'Move "sagemaker:InvokeEndpointAsync" and "sagemaker:invokeEndpointWithResponseStream" to a statement without sagemaker:TargetModel',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CompanyA",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "company_a/*"
        }
      }
    },
    {
      "Sid": "CompanyAUnconditioned",
      "Effect": "Allow",
      "Action": [
        "sagemaker:InvokeEndpointAsync",
        "sagemaker:invokeEndpointWithResponseStream"
      ],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}`,
        ],
        [
          'Remove "sagemaker:invokeEndpointWithResponseStream"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CompanyA",
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "company_a/*"
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
    "Action": "sagemaker:InvokeEndpointWithResponseStream",
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:InvokeEndpointWithResponseStream" carry no sagemaker:TargetModel, so this statement never denies it. Only InvokeEndpoint takes a target model. Deny it in a statement without that condition, or leave it out here.
    "Resource": "*",
    "Condition": { "StringLike": { "sagemaker:TargetModel": "secret/*" } }
  }
}`,
      fixes: [
        [
          'Remove sagemaker:TargetModel',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:InvokeEndpointWithResponseStream",
    "Resource": "*"
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
    "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"],
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:InvokeEndpointAsync" carry no sagemaker:TargetModel, so this statement allows it for every model. Only InvokeEndpoint takes a target model. Allow it in a statement without that condition, or not at all.
    "Resource": "*",
    "Condition": { "StringNotLike": { "sagemaker:TargetModel": "secret/*" } }
  }
}`,
      fixes: [
        [
          'Move "sagemaker:InvokeEndpointAsync" to a statement without sagemaker:TargetModel',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringNotLike": {
          "sagemaker:TargetModel": "secret/*"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpointAsync",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Remove "sagemaker:InvokeEndpointAsync"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:InvokeEndpoint"],
    "Resource": "*",
    "Condition": { "StringNotLike": { "sagemaker:TargetModel": "secret/*" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpoint*", "sagemaker:Invoke*"], "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"], "Resource": "*", "Condition": { "StringLikeIfExists": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"], "Resource": "*", "Condition": { "StringNotLike": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpointAsync", "Resource": "*", "Condition": { "Null": { "sagemaker:TargetModel": "true" } } } }`,
    },
  ],
};
