import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { nameRoles } from '../../policy/roleGrantEdits.ts';
import { PASS_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_NOT_RESOURCE',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'iam:PassRole is allowed for all roles but some.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: 'This statement allows iam:PassRole for all roles that NotResource does not list.',
      todo: 'Name the roles that are meant in Resource.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'name') return;
      const notResource = rolesLeftOut(statement, PASS_ROLE);
      if (!notResource) return;
      const fixes = () => repairs(statement, context);
      context.report({ range: notResource, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true });
    },
  },
});

function repairs(statement: Statement, { write }: Context): readonly Fix[] {
  const edits = nameRoles(statement, template`arn:aws:iam::${'111122223333'}:role/${'RoleName'}`, write);
  return edits ? [{ title: 'Replace NotResource by a Resource that names the roles', edits, preferred: true }] : [];
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
      "NotResource": "arn:aws:iam::111122223333:role/Admin"
      ^^^^^^^^^^^^^ warning: This statement allows iam:PassRole for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles that are meant in Resource.
    }
  ]
}`,
      fixes: [
        [
          'Replace NotResource by a Resource that names the roles',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::<|111122223333|>:role/<|RoleName|>"
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
    "Action": [
      "sagemaker:CreateModel",
      "iam:PassRole"
    ],
    "NotResource": [
    ^^^^^^^^^^^^^ warning: This statement allows iam:PassRole for all roles that NotResource does not list. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles that are meant in Resource.
      "arn:aws:iam::111122223333:role/Admin",
      "arn:aws:s3:::*"
    ]
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Admin" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/Admin" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::*:role/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:GetRole", "NotResource": "arn:aws:iam::111122223333:role/Admin" }] }`,
    },
  ],
};
