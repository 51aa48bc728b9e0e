import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { PASS_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'NotAction allows iam:PassRole for all roles but some.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: 'NotAction does not list iam:PassRole, which this statement allows for all roles that NotResource does not list.',
      todo: 'List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'exclusion') return;
      const notResource = rolesLeftOut(statement, PASS_ROLE);
      if (!notResource) return;
      const fixes = () => withoutAction(reach, PASS_ROLE, context);
      context.report({ range: notResource, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true });
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
      "NotAction": "iam:DeleteRole",
      "NotResource": "arn:aws:iam::111122223333:role/Admin"
      ^^^^^^^^^^^^^ warning: NotAction does not list iam:PassRole, which this statement allows for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.
    }
  ]
}`,
      fixes: [
        [
          'Add iam:PassRole to NotAction',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "NotAction": ["iam:DeleteRole", "iam:PassRole"],
      "NotResource": "arn:aws:iam::111122223333:role/Admin"
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
    "NotAction": [
      "organizations:*",
      "account:*"
    ],
    "NotResource": [
    ^^^^^^^^^^^^^ warning: NotAction does not list iam:PassRole, which this statement allows for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.
      "arn:aws:iam::111122223333:role/Admin"
    ]
  }
}`,
      fixes: [
        [
          'Add iam:PassRole to NotAction',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": [
      "organizations:*",
      "account:*",
      "iam:PassRole"
    ],
    "NotResource": [
      "arn:aws:iam::111122223333:role/Admin"
    ]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "NotResource": "arn:aws:iam::111122223333:role/Admin" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/Admin" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "NotResource": "*" }] }`,
    },
  ],
};
