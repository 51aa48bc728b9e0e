import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { PASS_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'A wildcard in Action allows iam:PassRole for all roles but some.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: '"{pattern}" allows iam:PassRole for all roles that NotResource does not list.',
      todo: 'List the actions that are meant, and name the roles in Resource.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'pattern') return;
      const notResource = rolesLeftOut(statement, PASS_ROLE);
      if (!notResource) return;
      const data = { pattern: reach.entries[0]?.text ?? '' };
      const fixes = () => withoutAction(reach, PASS_ROLE, context);
      context.report({ range: notResource, data, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true, data });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:Pass*",
      "NotResource": "arn:aws:iam::111122223333:role/Admin"
      ^^^^^^^^^^^^^ warning: "iam:Pass*" allows iam:PassRole for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. List the actions that are meant, and name the roles in Resource.
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:*",
      "*"
    ],
    "NotResource": [
    ^^^^^^^^^^^^^ warning: "*" allows iam:PassRole for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. List the actions that are meant, and name the roles in Resource.
      "arn:aws:iam::111122223333:role/Admin"
    ]
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:iam::*:*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:*", "NotResource": "arn:aws:iam::111122223333:role/Admin" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "NotResource": "arn:aws:iam::111122223333:role/Admin" } }`,
    },
  ],
};
