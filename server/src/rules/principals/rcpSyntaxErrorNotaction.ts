import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html#rcp-syntax-unsupported */
export const rule = analyzerRule({
  code: 'RCP_SYNTAX_ERROR_NOTACTION',
  finding: 'error',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy uses NotAction.',
  why: 'AWS Organizations refuses the whole policy.',
  messages: {
    default: {
      what: 'NotAction has no place in a resource control policy.',
      todo: 'List in Action what the statement is about.',
    },
  },
  check: {
    statement({ notAction, action }, { report, write }) {
      if (notAction === undefined) return;
      const { key, member, value } = notAction.element;
      const edits = () => [
        ...write.renameKey(member, 'Action'),
        ...(value === undefined ? [] : write.replace(value, template`${'service'}:*`)),
      ];
      report({
        range: key.range,
        fixes: () =>
          action === undefined
            ? [{ title: 'Change to an Action to be filled in', edits: edits() }]
            : [{ title: 'Remove NotAction', edits: write.removeMember(member) }],
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      file: 'rcp.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "NotAction": ["s3:GetObject"],
      ^^^^^^^^^^^ error: NotAction has no place in a resource control policy. AWS Organizations refuses the whole policy. List in Action what the statement is about.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to an Action to be filled in',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "<|service|>:*",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "NotAction": "s3:GetObject", "Resource": "*" } }
                                                                                                ^^^^^^^^^^^ error: NotAction has no place in a resource control policy. AWS Organizations refuses the whole policy. List in Action what the statement is about.`,
      fixes: [
        [
          'Remove NotAction',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket" } }`,
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" } }`,
    },
  ],
};
