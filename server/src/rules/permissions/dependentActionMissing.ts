import { covers } from '../../policy/grants.ts';
import type { ActionPattern, Policy } from '../../policy/model.ts';
import { appendStatement, oneOrMany } from '../../policy/splitStatement.ts';
import { hasWildcard } from '../../text/glob.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PASS_ROLE = 'iam:PassRole';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = defineRule({
  code: 'DEPENDENT_ACTION_MISSING',
  severity: 'information',
  strict: true,
  documents: ['identity-policy'],
  summary: 'An action is allowed, but not the one that each of its calls needs as well.',
  why: 'The request must name a role for the service to act with, and is refused to callers who may not pass that role.',
  note: 'Reported once in a policy, at the first such action that is named without a wildcard, and only for actions whose every request names a role: a model or an endpoint configuration may do without one. What tags need when a resource is created with them is judged by SAGEMAKER_TAG_ON_CREATE_NEEDS_ADDTAGS.',
  messages: {
    default: {
      what: '"{action}" is allowed, and nothing in this policy allows iam:PassRole.',
      todo: 'Allow iam:PassRole for the roles that are meant, here or in another policy of the same users and roles.',
    },
  },
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  check: {
    policy(policy, context) {
      if (!context.document.hasOnePolicy) return;
      const needing = actionsThatPassRoles(policy, context);
      const [first] = needing;
      if (first === undefined || policy.unfinished || policy.bare || speaksOfRoles(policy, context)) return;
      context.report({
        range: first.node.range,
        data: { action: first.text },
        fixes: () => allowPassRole(policy, needing, context),
      });
    },
  },
});

function actionsThatPassRoles({ statements }: Policy, { catalog }: Context): readonly ActionPattern[] {
  const allowed = statements.filter(({ decision }) => decision === 'Allow');
  const entries = allowed.flatMap(({ action }) => action?.entries ?? []);
  return entries.filter(({ text }) => catalog.dependentActions.passesRoleTo(text) !== undefined);
}

/** Also where a Deny speaks of it, or a name that IAM does not have: a slip of the hand, or not typed to its end. */
function speaksOfRoles({ statements }: Policy, { catalog }: Context): boolean {
  if (statements.some((statement) => covers(statement, PASS_ROLE))) return true;
  const entries = statements.flatMap(({ action }) => action?.entries ?? []);
  return entries.some(
    ({ service, name }) =>
      service === 'iam' && !hasWildcard(name) && catalog.service('iam')?.action(name) === undefined,
  );
}

function allowPassRole(policy: Policy, needing: readonly ActionPattern[], { catalog, write }: Context): readonly Fix[] {
  const principals = new Set(needing.flatMap(({ text }) => catalog.dependentActions.passesRoleTo(text) ?? []));
  const added = {
    Effect: 'Allow',
    Action: PASS_ROLE,
    Resource: template`arn:aws:iam::${'account'}:role/${'role'}`,
    Condition: { StringEquals: { 'iam:PassedToService': oneOrMany([...principals]) } },
  };
  const edits = appendStatement(policy, added, write);
  return edits ? [{ title: `Add a statement that allows ${PASS_ROLE}`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:AddTags"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:CreateTrainingJob" is allowed, and nothing in this policy allows iam:PassRole. The request must name a role for the service to act with, and is refused to callers who may not pass that role. Allow iam:PassRole for the roles that are meant, here or in another policy of the same users and roles.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:*"
    }
  ]
}`,
      fixes: [
        [
          'Add a statement that allows iam:PassRole',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:AddTags"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::<|account|>:role/<|role|>",
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
  "Statement": {
    "Effect": "Allow",
    "Action": ["lambda:GetFunction", "lambda:CreateFunction", "states:CreateStateMachine", "iam:GetRole"],
                                     ^^^^^^^^^^^^^^^^^^^^^^^ information: "lambda:CreateFunction" is allowed, and nothing in this policy allows iam:PassRole. The request must name a role for the service to act with, and is refused to callers who may not pass that role. Allow iam:PassRole for the roles that are meant, here or in another policy of the same users and roles.
    "Resource": "*"
  }
}`,
      fixes: [
        [
          'Add a statement that allows iam:PassRole',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "lambda:GetFunction",
        "lambda:CreateFunction",
        "states:CreateStateMachine",
        "iam:GetRole"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::<|account|>:role/<|role|>",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": ["lambda.amazonaws.com", "states.amazonaws.com"]
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
    { "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::reports/*" },
    { "Effect": "Allow", "Action": "sagemaker:createnotebookinstance", "Resource": "*" }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:createnotebookinstance" is allowed, and nothing in this policy allows iam:PassRole. The request must name a role for the service to act with, and is refused to callers who may not pass that role. Allow iam:PassRole for the roles that are meant, here or in another policy of the same users and roles.
  ]
}`,
      fixes: [
        [
          'Add a statement that allows iam:PassRole',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::reports/*" },
    { "Effect": "Allow", "Action": "sagemaker:createnotebookinstance", "Resource": "*" },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::<|account|>:role/<|role|>",
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
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" }, { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/Training" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "organizations:*", "Resource": "*" }, { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateNotebookInstance", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:RootAccess": "Enabled" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:Create*", "sagemaker:CreateModel", "sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:CreateTrainingJob", "iam:PasRole"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" }, { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/Admin*" }] }`,
    },
    {
      text: `{ "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*" } }`,
      kind: 'service-control-policy',
    },
  ],
};
