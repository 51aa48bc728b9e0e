import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services */
export const rule = analyzerRule({
  code: 'RCP_SYNTAX_ERROR_ACTION',
  finding: 'error',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy lists an action of a service that such policies do not cover.',
  why: 'AWS Organizations refuses the whole policy.',
  messages: {
    default: {
      what: 'Resource control policies did not cover the service of "{action}" on {date}, the day of our data.',
      todo: 'Unless it was added since, remove the action.',
    },
    star: {
      what: '"*" stands for the actions of all services, which a Deny of a resource control policy cannot mean.',
      todo: 'Name a service, as in "s3:*".',
    },
  },
  check: {
    statement({ action, decision }, context) {
      const { catalog, report } = context;
      for (const entry of action?.entries ?? []) {
        const { node, service, text } = entry;
        if (text === '*' && decision === 'Deny') report({ range: node.range, message: 'star' });
        if (!catalog.isServicePrefix(service) || catalog.supportsResourceControlPolicies(service)) continue;
        report({ range: node.range, data: { action: text, date: catalog.date }, fixes: () => remove(entry, context) });
      }
    },
  },
});

function remove({ node, text }: ActionPattern, { write }: Context): Fix[] {
  const list = node.parent;
  if (list?.kind !== 'array' || list.items.length < 2) return [];
  return [{ title: `Remove "${text}"`, edits: write.removeItem(node), preferred: true }];
}

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
      "Action": ["s3:*", "iam:PassRole"],
                         ^^^^^^^^^^^^^^ error: Resource control policies did not cover the service of "iam:PassRole" on 2026-09-26, the day of our data. AWS Organizations refuses the whole policy. Unless it was added since, remove the action.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove "iam:PassRole"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sagemaker:*", "Resource": "*" } }
                                                                                        ^^^^^^^^^^^^^ error: Resource control policies did not cover the service of "sagemaker:*" on 2026-09-26, the day of our data. AWS Organizations refuses the whole policy. Unless it was added since, remove the action.`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }] }
                                                                                         ^^^ error: "*" stands for the actions of all services, which a Deny of a resource control policy cannot mean. AWS Organizations refuses the whole policy. Name a service, as in "s3:*".`,
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "STS:AssumeRole", "kms:Decrypt", "sqs:*", "secretsmanager:*"], "Resource": "*" } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "newservice:Get", "Resource": "*" } }`,
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*" } }`,
    },
  ],
};
