import { policyKinds } from '../../policy/kinds.ts';
import { withoutAction } from '../../policy/roleGrantEdits.ts';
import { everyResource, PASS_ROLE, reachOf } from '../../policy/roleGrants.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'A wildcard in Action allows iam:PassRole for every role and to every service.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: '"{pattern}" allows iam:PassRole for every role and to every service.',
      todo: 'List the actions that are meant, and allow iam:PassRole for the roles that are meant in a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'pattern') return;
      const star = everyResource(statement);
      if (!star || PASS_ROLE.isForSomeServices(statement)) return;
      const data = { pattern: reach.entries[0]?.text ?? '' };
      const fixes = () => withoutAction(reach, PASS_ROLE, context);
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
                  ^^^ warning: "iam:*" allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. List the actions that are meant, and allow iam:PassRole for the roles that are meant in a statement of its own.
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
      "iam:Pass*"
    ],
    "Resource": [
      "*"
      ^^^ warning: "iam:Pass*" allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. List the actions that are meant, and allow iam:PassRole for the roles that are meant in a statement of its own.
    ]
  }
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*"
                  ^^^ warning: "*" allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. List the actions that are meant, and allow iam:PassRole for the roles that are meant in a statement of its own.
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:*", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } }] }`,
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
