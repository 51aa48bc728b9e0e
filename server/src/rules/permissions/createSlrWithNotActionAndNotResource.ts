import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'NotAction allows iam:CreateServiceLinkedRole for all roles but some.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: 'NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for all roles that NotResource does not list.',
      todo: 'List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'exclusion') return;
      const notResource = rolesLeftOut(statement, CREATE_SERVICE_LINKED_ROLE);
      if (!notResource || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const fixes = () => withoutAction(reach, CREATE_SERVICE_LINKED_ROLE, context);
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
      "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
      ^^^^^^^^^^^^^ warning: NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.
    }
  ]
}`,
      fixes: [
        [
          'Add iam:CreateServiceLinkedRole to NotAction',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "NotAction": ["iam:DeleteRole", "iam:CreateServiceLinkedRole"],
      "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
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
    ^^^^^^^^^^^^^ warning: NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.
      "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
    ]
  }
}`,
      fixes: [
        [
          'Add iam:CreateServiceLinkedRole to NotAction',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": [
      "organizations:*",
      "account:*",
      "iam:CreateServiceLinkedRole"
    ],
    "NotResource": [
      "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
    ]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "NotResource": "*" }] }`,
    },
  ],
};
