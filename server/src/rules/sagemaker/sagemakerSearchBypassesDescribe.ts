import { decides, entriesFor } from '../../policy/grants.ts';
import type { ActionPattern, Policy } from '../../policy/model.ts';
import { appendStatement } from '../../policy/splitStatement.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const SEARCH = 'sagemaker:Search';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SEARCH_BYPASSES_DESCRIBE',
  severity: 'information',
  strict: true,
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'Describing a resource is denied, and searching for it is not.',
  why: 'sagemaker:Search returns what the Describe action returns, whatever the policy says of that action.',
  messages: {
    default: {
      what: 'This statement denies {describe}, but nothing denies sagemaker:Search.',
      todo: 'Deny sagemaker:Search as well, with "Resource": "*".',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html',
  check: {
    policy(policy, context) {
      if (decides(policy, 'Deny', SEARCH) || policy.unfinished) return;
      // Another policy may allow what a service control policy does not deny.
      if (policy.kind === 'identity-policy' && !decides(policy, 'Allow', SEARCH)) return;
      const denied = deniedDescribe(policy, context);
      if (denied === undefined) return;
      const { entry, describe } = denied;
      context.report({ range: entry.node.range, data: { describe }, fixes: () => denySearch(policy, context) });
    },
  },
});

interface Denied {
  readonly entry: ActionPattern;
  readonly describe: string;
}

function deniedDescribe({ statements }: Policy, { catalog }: Context): Denied | undefined {
  const names = catalog.sagemakerAccess.searchableDescribes.map((name) => `sagemaker:${name}`);
  for (const statement of statements.filter(({ decision }) => decision === 'Deny')) {
    for (const describe of names) {
      const [entry] = entriesFor(statement, describe);
      if (entry) return { entry, describe };
    }
  }
  return undefined;
}

function denySearch(policy: Policy, { write }: Context): readonly Fix[] {
  const edits = appendStatement(policy, { Effect: 'Deny', Action: SEARCH, Resource: '*' }, write);
  return edits ? [{ title: `Deny ${SEARCH}`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "sagemaker:DescribeModel", "Resource": "arn:aws:sagemaker:*:*:model/secret-*" }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ information: This statement denies sagemaker:DescribeModel, but nothing denies sagemaker:Search. sagemaker:Search returns what the Describe action returns, whatever the policy says of that action. Deny sagemaker:Search as well, with "Resource": "*".
  ]
}`,
      fixes: [
        [
          `Deny sagemaker:Search`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "sagemaker:DescribeModel", "Resource": "arn:aws:sagemaker:*:*:model/secret-*" },
    {
      "Effect": "Deny",
      "Action": "sagemaker:Search",
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
    "Effect": "Deny",
    "Action": ["sagemaker:List*", "sagemaker:Describe*"],
                                  ^^^^^^^^^^^^^^^^^^^^^ information: This statement denies sagemaker:DescribeTrainingJob, but nothing denies sagemaker:Search. sagemaker:Search returns what the Describe action returns, whatever the policy says of that action. Deny sagemaker:Search as well, with "Resource": "*".
    "Resource": "*"
  }
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          `Deny sagemaker:Search`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:List*", "sagemaker:Describe*"],
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:Search",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": ["sagemaker:DescribeModel", "sagemaker:Search"], "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:Describe*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:DescribeModel", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:DescribeNotebookInstance", "Resource": "*" }] }`,
    },
  ],
};
