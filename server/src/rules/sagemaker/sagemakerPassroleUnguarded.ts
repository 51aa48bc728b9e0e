import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { entriesFor, namesService, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/model.ts';
import { namesSagemakerAction } from '../../policy/sagemakerRelation.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { startsUnknown } from '../../policy/unknown.ts';
import { hasWildcard } from '../../text/glob.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const ACTION = 'iam:PassRole';
const KEY = 'iam:PassedToService';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
export const rule = defineRule({
  code: 'SAGEMAKER_PASSROLE_UNGUARDED',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'Roles chosen by a pattern may be passed to any service.',
  why: 'Whoever may pass a role to a service of their choice can act there with all its rights.',
  messages: {
    default: {
      what: '"{action}" lets every role that "{resource}" matches be passed to any service, not only to SageMaker.',
      todo: 'Add a condition that iam:PassedToService is "sagemaker.amazonaws.com".',
    },
    star: {
      what: '"{action}" is here for SageMaker, and not limited to it.',
      why: 'A role that is passed to another service acts there with all its rights.',
      todo: 'Add a condition that iam:PassedToService is "sagemaker.amazonaws.com".',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
  overlaps: ['PASS_ROLE_WITH_STAR_IN_RESOURCE', 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE'],
  check: {
    statementInPolicy(statement, context) {
      if (!namesService(statement, 'iam')) return;
      const { decision, resource, policy } = statement;
      const [action] = passes(statement);
      if (action === undefined || decision !== 'Allow' || isGuarded(statement)) return;
      if (policy.unfinished || !namesSagemakerAction(policy)) return;
      const open = resource?.entries.find(isOpenRole);
      if (open === undefined) return;
      const isGuardedElsewhere = statementsFor(policy, 'Allow', ACTION).some(isForSagemaker);
      if (open.text !== '*' && isGuardedElsewhere) return;
      const data = { action: action.text, resource: open.text };
      context.report({
        range: open.node.range,
        ...(open.text === '*' && { message: 'star' }),
        data,
        fixes: () => guard(statement, context),
      });
    },
  },
});

/** All of IAM, or of AWS, is another grant than this one. */
function passes(statement: Statement): readonly ActionPattern[] {
  return entriesFor(statement, ACTION).filter(({ text }) => /^iam:pass/i.test(text));
}

function isGuarded(statement: Statement): boolean {
  return testsOf(statement, KEY).some(({ operator }) => operator.family === 'String');
}

function isForSagemaker(statement: Statement): boolean {
  return testsOf(statement, KEY).some(({ strings }) =>
    strings.some(({ value }) => value.includes('sagemaker') || startsUnknown(value)),
  );
}

/** A wildcard for the account alone still names the role. */
function isOpenRole({ text, arn }: ResourcePattern): boolean {
  if (text === '*') return true;
  return arn?.service === 'iam' && arn.resource.startsWith('role/') && hasWildcard(arn.resource);
}

/** Under the condition other actions would be lost, whose requests do not carry the key. */
function guard(statement: Statement, { write, catalog }: Context): readonly Fix[] {
  const test = { operator: 'StringEquals', key: KEY, value: catalog.sagemakerAccess.servicePrincipal };
  const passing = passes(statement);
  if (passing.length === statement.action?.entries.length) {
    const edits = addTest(statement, test, write);
    return edits ? [{ title: `Add an ${KEY} condition`, edits, preferred: true }] : [];
  }
  if (statement.condition !== undefined) return [];
  const own = { Condition: { [test.operator]: { [KEY]: test.value } } };
  const edits = splitOff(statement, passing, { own, write });
  return edits ? [{ title: `Move ${ACTION} to a statement with an ${KEY} condition`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/SageMaker*"
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "iam:PassRole" lets every role that "arn:aws:iam::111122223333:role/SageMaker*" matches be passed to any service, not only to SageMaker. Whoever may pass a role to a service of their choice can act there with all its rights. Add a condition that iam:PassedToService is "sagemaker.amazonaws.com".
    },
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}`,
      fixes: [
        [
          `Add an iam:PassedToService condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/SageMaker*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "sagemaker.amazonaws.com"
        }
      }
    },
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
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
      "Action": ["sagemaker:CreateModel", "iam:PassRole"],
      "Resource": ["arn:aws:sagemaker:*:111122223333:model/*", "arn:aws:iam::111122223333:role/service-role/*"]
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "iam:PassRole" lets every role that "arn:aws:iam::111122223333:role/service-role/*" matches be passed to any service, not only to SageMaker. Whoever may pass a role to a service of their choice can act there with all its rights. Add a condition that iam:PassedToService is "sagemaker.amazonaws.com".
    }
  ]
}`,
      fixes: [
        [
          `Move iam:PassRole to a statement with an iam:PassedToService condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateModel"],
      "Resource": ["arn:aws:sagemaker:*:111122223333:model/*", "arn:aws:iam::111122223333:role/service-role/*"]
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": [
        "arn:aws:sagemaker:*:111122223333:model/*",
        "arn:aws:iam::111122223333:role/service-role/*"
      ],
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "sagemaker.amazonaws.com"
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
    { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } },
                                                            ^^^ warning: "iam:Pass*" is here for SageMaker, and not limited to it. A role that is passed to another service acts there with all its rights. Add a condition that iam:PassedToService is "sagemaker.amazonaws.com".
    { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Training", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } }
  ]
}`,
      fixes: [
        [
          `Add an iam:PassedToService condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1", "iam:PassedToService": "sagemaker.amazonaws.com" } } },
    { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Training", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/SageMakerExecution" }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "sagemaker*" } } }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }, { "Effect": "Allow", "Action": "lambda:*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*" }, { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }] }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/DataPipeline*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } },
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}`,
    },
  ],
};
