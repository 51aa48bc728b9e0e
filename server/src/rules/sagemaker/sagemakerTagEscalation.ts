import { addTest } from '../../policy/conditionEdits.ts';
import { covers, decides, entriesFor, mayConcern, namesService } from '../../policy/grants.ts';
import type { ConditionTest, Policy, ResourcePattern, Statement } from '../../policy/model.ts';
import { appendStatement } from '../../policy/splitStatement.ts';
import { asGlob } from '../../policy/variables.ts';
import { globsIntersect } from '../../text/glob.ts';
import type { Range } from '../../text/range.ts';
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
      what: 'This statement allows {tagging} on {resource}, while this policy decides by "{key}".',
      todo: 'Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.',
    },
  },
  source: PAGE,
  check: {
    policy(policy, context) {
      if (/boundary/i.test(context.document.fileName) || policy.unfinished) return;
      const deciding = decidingTest(policy, context);
      if (deciding === undefined || TAGGING.every((name) => decides(policy, 'Deny', name))) return;
      const open = openTagging(policy, deciding.block.statement);
      if (open === undefined) return;
      const data = { tagging: open.tagging, resource: open.resource, key: deciding.key.value };
      context.report({ range: open.range, data, fixes: () => repairs(open, context) });
    },
  },
});

/** The test by which a statement grants or denies actions of SageMaker. */
function decidingTest({ statements }: Policy, { catalog }: Context): ConditionTest | undefined {
  const asksForTag = ({ key }: ConditionTest) => {
    const tag = /^(?:aws|sagemaker):ResourceTag\/(.+)/i.exec(key.value)?.[1];
    return tag !== undefined && !catalog.sagemakerKeys.isStudioTag(tag);
  };
  const found = statements.find(
    (statement) =>
      namesService(statement, 'sagemaker') &&
      statement.noted('decides by a tag', ({ tests }) => tests.some(asksForTag)) &&
      statement.action,
  );
  return found?.tests.find(asksForTag);
}

interface Open {
  readonly statement: Statement;
  readonly range: Range;
  readonly tagging: string;
  readonly resource: string;
}

function openTagging({ statements }: Policy, deciding: Statement): Open | undefined {
  for (const statement of statements) {
    const { decision, condition, resource } = statement;
    if (decision !== 'Allow' || condition !== undefined || !mayConcern(statement, 'sagemaker')) continue;
    const whole = resource?.entries.find((entry) => isWhole(entry) && meets(entry, deciding));
    if (whole === undefined) continue;
    for (const tagging of TAGGING) {
      const range = placeOf(statement, tagging);
      if (range)
        return { statement, range, tagging, resource: isEverything(whole) ? 'every resource' : `"${whole.text}"` };
    }
  }
  return undefined;
}

/** The action, or the NotAction that leaves it out. */
function placeOf(statement: Statement, tagging: string): Range | undefined {
  const { notAction } = statement;
  if (notAction !== undefined) return covers(statement, tagging) ? notAction.element.key.range : undefined;
  return entriesFor(statement, tagging)[0]?.node.range;
}

/** Names that begin alike may be all that the caller owns; a whole type of resources never is. */
function isWhole(entry: ResourcePattern): boolean {
  return isEverything(entry) || (entry.arn?.service === 'sagemaker' && /^[a-z-]+\/\*$/.test(entry.arn.resource));
}

function isEverything({ text, arn }: ResourcePattern): boolean {
  return text === '*' || (arn?.service === 'sagemaker' && arn.resource === '*');
}

function meets({ text }: ResourcePattern, { resource }: Statement): boolean {
  const whole = asGlob(text);
  return resource === undefined || resource.entries.some((entry) => globsIntersect(whole, asGlob(entry.text)));
}

function repairs({ statement }: Open, { write }: Context): readonly Fix[] {
  const denial = { Effect: 'Deny', Action: TAGGING, Resource: '*' };
  const denied = appendStatement(statement.policy, denial, write);
  const [only, ...others] = statement.action?.entries ?? [];
  const isAlone = others.length === 0 && only?.text.toLowerCase() === 'sagemaker:addtags';
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
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*",
      "Condition": { "StringEquals": { "aws:ResourceTag/berth": "\${aws:PrincipalTag/berth}" } }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:AddTags", "sagemaker:ListTags"],
                 ^^^^^^^^^^^^^^^^^^^ warning: This statement allows sagemaker:AddTags on "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*", while this policy decides by "aws:ResourceTag/berth". Whoever may change the tags on which access depends can give themselves that access. Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.
      "Resource": ["arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*", "arn:aws:sagemaker:eu-north-1:111122223333:model/*"]
    }
  ]
}`,
      fixes: [
        [
          'Deny sagemaker:AddTags and sagemaker:DeleteTags',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*",
      "Condition": { "StringEquals": { "aws:ResourceTag/berth": "\${aws:PrincipalTag/berth}" } }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:AddTags", "sagemaker:ListTags"],
      "Resource": ["arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*", "arn:aws:sagemaker:eu-north-1:111122223333:model/*"]
    },
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
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:UpdateEndpoint", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/crew": "\${aws:PrincipalTag/crew}" } } },
    { "Effect": "Allow", "NotAction": ["iam:*", "sts:*", "organizations:*"], "Resource": "*" }
                         ^^^^^^^^^^^ warning: This statement allows sagemaker:AddTags on every resource, while this policy decides by "aws:ResourceTag/crew". Whoever may change the tags on which access depends can give themselves that access. Deny sagemaker:AddTags and sagemaker:DeleteTags, or allow them only on a condition.
  ]
}`,
      fixes: [
        [
          'Deny sagemaker:AddTags and sagemaker:DeleteTags',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:UpdateEndpoint", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/crew": "\${aws:PrincipalTag/crew}" } } },
    { "Effect": "Allow", "NotAction": ["iam:*", "sts:*", "organizations:*"], "Resource": "*" },
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
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:Delete*", "Resource": "*", "Condition": { "StringNotLikeIfExists": { "aws:ResourceTag/sagemaker:domain-arn": "arn:aws:sagemaker:eu-north-1:111122223333:domain/d-berth0harbour" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "sagemaker:UpdateEndpoint", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/crew": "a" } } }, { "Effect": "Allow", "NotAction": ["iam:*", "sts:*", "sagemaker:*Tags"], "Resource": "*" }] }`,
    },
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
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:StopTrainingJob", "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:training-job/*", "Condition": { "StringEquals": { "aws:ResourceTag/berth": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*" }] }`,
    },
  ],
};
