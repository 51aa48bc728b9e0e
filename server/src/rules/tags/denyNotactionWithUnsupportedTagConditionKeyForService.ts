import { policyKinds } from '../../policy/kinds.ts';
import { tagTests } from '../../policy/tagConditions.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html */
export const rule = analyzerRule({
  code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition on a tag stands beside NotAction.',
  why: 'Actions whose requests carry no tags are never denied by it, although NotAction does not list them.',
  messages: {
    default: {
      what: 'The condition on {key} fails for every action that supports no tags, and NotAction reaches such actions.',
      todo: 'List the actions in Action instead.',
    },
  },
  check: {
    statement(statement, { report }) {
      const { notAction } = statement;
      if (!notAction || notAction.entries.length === 0 || statement.action || statement.decision !== 'Deny') return;
      for (const { key } of tagTests(statement)) {
        const data = { key: key.value };
        report({ range: key.range, data });
        report({ range: notAction.element.key.range, data, analyzerOnly: true });
      }
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
      "Effect": "Deny",
      "NotAction": ["iam:*", "organizations:*"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" } }
                                       ^^^^^^^^^^^^^^^^^^^^^^ warning: The condition on aws:ResourceTag/team fails for every action that supports no tags, and NotAction reaches such actions. Actions whose requests carry no tags are never denied by it, although NotAction does not list them. List the actions in Action instead.
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": "iam:*",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:RequestTag/team": ["a*", "b*"] } }
                                   ^^^^^^^^^^^^^^^^^^^^^ warning: The condition on aws:RequestTag/team fails for every action that supports no tags, and NotAction reaches such actions. Actions whose requests carry no tags are never denied by it, although NotAction does not list them. List the actions in Action instead.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a", "aws:RequestedRegion": "eu-west-1" }, "StringEqualsIfExists": { "aws:ResourceTag/team": "a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } } }`,
    },
  ],
};
