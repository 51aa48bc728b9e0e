import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'A wildcard in Action allows iam:CreateServiceLinkedRole for all roles but some.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: '"{pattern}" allows iam:CreateServiceLinkedRole for all roles that NotResource does not list.',
      todo: 'List the actions that are meant, and name the roles in Resource.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'pattern') return;
      const notResource = rolesLeftOut(statement, CREATE_SERVICE_LINKED_ROLE);
      if (!notResource || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const data = { pattern: reach.entries[0]?.text ?? '' };
      const fixes = () => withoutAction(reach, CREATE_SERVICE_LINKED_ROLE, context);
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
      "Action": "iam:CreateS*",
      "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
      ^^^^^^^^^^^^^ warning: "iam:CreateS*" allows iam:CreateServiceLinkedRole for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List the actions that are meant, and name the roles in Resource.
    }
  ]
}`,
      fixes: [
        [
          'Replace "iam:CreateS*" by its actions without iam:CreateServiceLinkedRole',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:CreateSAMLProvider", "iam:CreateServiceSpecificCredential"],
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
    "Action": [
      "s3:*",
      "*"
    ],
    "NotResource": [
    ^^^^^^^^^^^^^ warning: "*" allows iam:CreateServiceLinkedRole for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List the actions that are meant, and name the roles in Resource.
      "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
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
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:*", "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" } }`,
    },
  ],
};
