import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, everyResource, reachOf } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'A wildcard in Action allows iam:CreateServiceLinkedRole for every service.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: '"{pattern}" allows iam:CreateServiceLinkedRole for every service.',
      todo: 'List the actions that are meant, and allow iam:CreateServiceLinkedRole for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'pattern') return;
      const star = everyResource(statement);
      if (!star || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const data = { pattern: reach.entries[0]?.text ?? '' };
      const fixes = () => withoutAction(reach, CREATE_SERVICE_LINKED_ROLE, context);
      context.report({ range: star.node.range, data, fixes });
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
      "Action": [
        "iam:*",
        "s3:GetObject"
      ],
      "Resource": "*"
                  ^^^ warning: "iam:*" allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List the actions that are meant, and allow iam:CreateServiceLinkedRole for the roles that are meant in a statement of its own.
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
      "iam:CreateS*"
    ],
    "Resource": [
      "*"
      ^^^ warning: "iam:CreateS*" allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List the actions that are meant, and allow iam:CreateServiceLinkedRole for the roles that are meant in a statement of its own.
    ]
  }
}`,
      fixes: [
        [
          'Replace "iam:CreateS*" by its actions without iam:CreateServiceLinkedRole',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:CreateSAMLProvider", "iam:CreateServiceSpecificCredential"],
    "Resource": [
      "*"
    ]
  }
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
      "Action": "*",
      "Resource": "*"
                  ^^^ warning: "*" allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. List the actions that are meant, and allow iam:CreateServiceLinkedRole for the roles that are meant in a statement of its own.
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:*", "Resource": "*", "Condition": { "StringEquals": { "iam:AWSServiceName": "sagemaker.amazonaws.com" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::*:role/service-role/*" } }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }` },
  ],
};
