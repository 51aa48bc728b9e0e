import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { nameRoles } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, reachOf, rolesLeftOut } from '../../policy/roleGrants.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_NOT_RESOURCE',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'iam:CreateServiceLinkedRole is allowed for all roles but some.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: 'This statement allows iam:CreateServiceLinkedRole for all roles that NotResource does not list.',
      todo: 'Name the roles that are meant in Resource.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'name') return;
      const notResource = rolesLeftOut(statement, CREATE_SERVICE_LINKED_ROLE);
      if (!notResource || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const fixes = () => repairs(statement, context);
      context.report({ range: notResource, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true });
    },
  },
});

function repairs(statement: Statement, { write }: Context): readonly Fix[] {
  const edits = nameRoles(
    statement,
    template`arn:aws:iam::*:role/aws-service-role/${'SERVICE.amazonaws.com'}/*`,
    write,
  );
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
      "Action": "iam:CreateServiceLinkedRole",
      "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*"
      ^^^^^^^^^^^^^ warning: This statement allows iam:CreateServiceLinkedRole for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. Name the roles that are meant in Resource.
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
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "arn:aws:iam::*:role/aws-service-role/<|SERVICE.amazonaws.com|>/*"
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
      "iam:CreateServiceLinkedRole"
    ],
    "NotResource": [
    ^^^^^^^^^^^^^ warning: This statement allows iam:CreateServiceLinkedRole for all roles that NotResource does not list. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. Name the roles that are meant in Resource.
      "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*",
      "arn:aws:s3:::*"
    ]
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::*:role/aws-service-role/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:GetRole", "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*", "Condition": { "StringEquals": { "iam:AWSServiceName": "sagemaker.amazonaws.com" } } }] }`,
    },
  ],
};
