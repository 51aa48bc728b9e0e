import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, everyResource, reachOf } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'NotAction allows iam:CreateServiceLinkedRole for every service.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: 'NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for every service.',
      todo: 'List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'exclusion') return;
      const star = everyResource(statement);
      if (!star || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const fixes = () => withoutAction(reach, CREATE_SERVICE_LINKED_ROLE, context);
      context.report({ range: star.node.range, fixes });
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
      "NotAction": [
        "organizations:*",
        "account:*"
      ],
      "Resource": "*"
                  ^^^ warning: NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.
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
      "NotAction": [
        "organizations:*",
        "account:*",
        "iam:CreateServiceLinkedRole"
      ],
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
  "Statement": {
    "Effect": "Allow",
    "NotAction": "iam:DeleteRole",
    "Resource": [
      "*"
      ^^^ warning: NotAction does not list iam:CreateServiceLinkedRole, which this statement allows for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List iam:CreateServiceLinkedRole in NotAction, and allow it for the roles that are meant in a statement of its own.
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
    "NotAction": ["iam:DeleteRole", "iam:CreateServiceLinkedRole"],
    "Resource": [
      "*"
    ]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": ["iam:*", "organizations:*", "account:*"], "Resource": "*" }] }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" } }` },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "iam:AWSServiceName": "sagemaker.amazonaws.com" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "Resource": "arn:aws:ec2:*:*:instance/*" }] }`,
    },
  ],
};
