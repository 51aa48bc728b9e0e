import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { everyResource, PASS_ROLE, reachOf } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'NotAction allows iam:PassRole for every role and to every service.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: 'NotAction does not list iam:PassRole, which this statement allows for every role and to every service.',
      todo: 'List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'exclusion') return;
      const star = everyResource(statement);
      if (!star || PASS_ROLE.isForSomeServices(statement)) return;
      const fixes = () => withoutAction(reach, PASS_ROLE, context);
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
                  ^^^ warning: NotAction does not list iam:PassRole, which this statement allows for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.
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
      "NotAction": [
        "organizations:*",
        "account:*",
        "iam:PassRole"
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
      ^^^ warning: NotAction does not list iam:PassRole, which this statement allows for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. List iam:PassRole in NotAction, and allow it for the roles that are meant in a statement of its own.
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
    "NotAction": ["iam:DeleteRole", "iam:PassRole"],
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
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "Resource": "arn:aws:ec2:*:*:instance/*" }] }`,
    },
  ],
};
