import { addTest } from '../../policy/conditionEdits.ts';
import { entriesFor, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, Policy, ResourcePattern, Statement } from '../../policy/model.ts';
import { appendStatement } from '../../policy/ownStatement.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html';
const TAGGING = ['sagemaker:AddTags', 'sagemaker:DeleteTags'];

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TAG_ESCALATION',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'Access depends on the tags of resources, and the same callers may change those tags.',
  why: 'Whoever may change the tags on which access depends can give themselves that access.',
  messages: {
    default: {
      what: 'This statement allows {tagging} on every resource, while this policy decides by "{key}".',
      todo: 'Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.',
    },
  },
  source: PAGE,
  check: {
    policy(policy, context) {
      if (/boundary/i.test(context.document.fileName) || policy.unfinished) return;
      const key = decidingKey(policy);
      if (key === undefined || TAGGING.every((name) => statementsFor(policy, 'Deny', name).length > 0)) return;
      const open = openTagging(policy);
      if (open === undefined) return;
      const data = { tagging: open.tagging, key };
      context.report({ range: open.entry.node.range, data, fixes: () => repairs(open, context) });
    },
  },
});

/** The key by which a statement grants or denies actions of SageMaker. */
function decidingKey({ statements }: Policy): string | undefined {
  const about = statements.filter(({ action }) => action?.entries.some(({ service }) => service === 'sagemaker'));
  const tests = about.flatMap((statement) => statement.tests);
  return tests.find(({ key }) => /^(?:aws|sagemaker):ResourceTag\/./i.test(key.value))?.key.value;
}

interface Open {
  readonly statement: Statement;
  readonly entry: ActionPattern;
  readonly tagging: string;
}

function openTagging({ statements }: Policy): Open | undefined {
  for (const statement of statements) {
    const { decision, condition, resource } = statement;
    if (decision !== 'Allow' || condition !== undefined || !resource?.entries.some(isEverything)) continue;
    for (const tagging of TAGGING) {
      const [entry] = entriesFor(statement, tagging);
      if (entry) return { statement, entry, tagging };
    }
  }
  return undefined;
}

function isEverything({ text, arn }: ResourcePattern): boolean {
  if (text === '*') return true;
  return arn?.service === 'sagemaker' && arn.region === '*' && arn.account === '*' && arn.resource === '*';
}

function repairs({ statement, entry }: Open, { write }: Context): readonly Fix[] {
  const denial = { Effect: 'Deny', Action: TAGGING, Resource: '*' };
  const denied = appendStatement(statement.policy, denial, write);
  const isAlone = statement.action?.entries.length === 1 && entry.text.toLowerCase() === 'sagemaker:addtags';
  const test = {
    operator: 'StringEquals',
    key: 'sagemaker:TaggingAction',
    value: template`${'CreateTrainingJob'}`,
  };
  const scoped = isAlone ? addTest(statement, test, write) : undefined;
  return [
    ...(denied
      ? [{ title: 'Deny sagemaker:AddTags and sagemaker:DeleteTags', edits: denied, preferred: true as const }]
      : []),
    ...(scoped ? [{ title: 'Allow sagemaker:AddTags only while a resource is created', edits: scoped }] : []),
  ];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:StopTrainingJob",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
                ^^^^^^^^^^^^^^^^^^^ warning: This statement allows sagemaker:AddTags on every resource, while this policy decides by "aws:ResourceTag/team". Whoever may change the tags on which access depends can give themselves that access. Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Deny sagemaker:AddTags and sagemaker:DeleteTags`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:StopTrainingJob",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": ["sagemaker:AddTags", "sagemaker:DeleteTags"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          `Allow sagemaker:AddTags only while a resource is created`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:StopTrainingJob",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:TaggingAction": "<|CreateTrainingJob|>"
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
    { "Effect": "Deny", "Action": "sagemaker:Delete*", "Resource": "*", "Condition": { "StringNotEquals": { "sagemaker:ResourceTag/team": "a" } } },
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "arn:aws:sagemaker:*:*:*" }
                                   ^^^^^^^^^^^^^ warning: This statement allows sagemaker:AddTags on every resource, while this policy decides by "sagemaker:ResourceTag/team". Whoever may change the tags on which access depends can give themselves that access. Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.
  ]
}`,
      fixes: [
        [
          `Deny sagemaker:AddTags and sagemaker:DeleteTags`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:Delete*", "Resource": "*", "Condition": { "StringNotEquals": { "sagemaker:ResourceTag/team": "a" } } },
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "arn:aws:sagemaker:*:*:*" },
    {
      "Effect": "Deny",
      "Action": ["sagemaker:AddTags", "sagemaker:DeleteTags"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:StopTrainingJob", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "*" }] }`,
      file: 'team-boundary.json',
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:StopTrainingJob", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TaggingAction": "CreateTrainingJob" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:StopTrainingJob", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": ["sagemaker:AddTags", "sagemaker:DeleteTags"], "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:StopTrainingJob", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "arn:aws:sagemaker:*:111122223333:endpoint/a-*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" } }`,
    },
  ],
};
