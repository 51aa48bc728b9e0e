import { policyKinds } from '../../policy/kinds.ts';
import type { Policy, Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { mayListMore } from '../../policy/unknown.ts';
import { matchesGlob } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const SERVICE = 'rolesanywhere.amazonaws.com';
const NEEDED = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

/** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html */
export const rule = analyzerRule({
  code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'A role for IAM Roles Anywhere does not allow all three actions that the service needs.',
  why: 'IAM Roles Anywhere cannot assume the role without all of sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession.',
  messages: {
    default: { what: `"${SERVICE}" is not allowed {missing}.`, todo: 'Add what is missing to Action.' },
  },
  check: {
    policy(policy, context) {
      if (policy.unfinished || policy.statements.some(({ principal }) => mayListMore(principal))) return;
      const statements = policy.statements.filter(isForRolesAnywhere);
      const missing = NEEDED.filter((action) => !statements.some((statement) => allows(statement, action)));
      const [first] = statements.filter(({ action }) => action?.element.value !== undefined);
      if (missing.length === 0 || first?.action === undefined) return;
      const { key } = first.action.element;
      const data = { missing: missing.join(' and ') };
      context.report({ range: key.range, data, fixes: () => add(first, missing, context) });
    },
  },
});

function isForRolesAnywhere(statement: Policy['statements'][number]): boolean {
  return statement.decision === 'Allow' && principalsOf(statement, 'Service').some(({ text }) => text === SERVICE);
}

function allows({ action, notAction }: Statement, wanted: string): boolean {
  if (notAction !== undefined) return true;
  return action?.entries.some(({ text }) => matchesGlob(text, wanted, { ignoreCase: true })) === true;
}

function add({ action }: Statement, missing: readonly string[], { write }: Context): Fix[] {
  const value = action?.element.value;
  if (action === undefined || value === undefined) return [];
  const all = [...action.entries.map(({ text }) => text), ...missing];
  return [{ title: `Add ${missing.join(' and ')}`, edits: write.replace(value, all), preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": "sts:AssumeRole"
      ^^^^^^^^ error: "rolesanywhere.amazonaws.com" is not allowed sts:SetSourceIdentity and sts:TagSession. IAM Roles Anywhere cannot assume the role without all of sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession. Add what is missing to Action.
    }
  ]
}`,
      fixes: [
        [
          'Add sts:SetSourceIdentity and sts:TagSession',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["rolesanywhere.amazonaws.com"] }, "Action": ["sts:AssumeRole", "sts:TagSession"] } }
                                                                                                                          ^^^^^^^^ error: "rolesanywhere.amazonaws.com" is not allowed sts:SetSourceIdentity. IAM Roles Anywhere cannot assume the role without all of sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession. Add what is missing to Action.`,
      fixes: [
        [
          'Add sts:SetSourceIdentity',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["rolesanywhere.amazonaws.com"] }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole" }, { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:TagSession", "sts:SetSourceIdentity"] }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
    },
  ],
};
