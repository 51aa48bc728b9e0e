import { mayHaveStarResource, namesService, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html */
export const rule = defineRule({
  code: 'SAGEMAKER_LIST_NEEDS_STAR',
  severity: 'information',
  documents: ['identity-policy'],
  summary: 'An action that lists or searches is allowed for named resources, which allows nothing.',
  why: 'Such a request names no resource, so it is allowed for "*" alone.',
  messages: {
    default: {
      what: 'The action "{action}" takes no ARN, so this statement does not allow it.',
      todo: 'List it in a statement with "Resource": "*".',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html',
  check: {
    statementInPolicy(statement, context) {
      if (!namesService(statement, 'sagemaker')) return;
      const { decision, resource } = statement;
      if (decision !== 'Allow' || !resource?.entries.length || mayHaveStarResource(statement)) return;
      if (statement.policy.unfinished) return;
      const found = (statement.action?.entries ?? []).filter((entry) => isLost(entry, statement, context));
      const fixes = () => moveToStar(statement, found, context);
      for (const { node, text } of found) context.report({ range: node.range, data: { action: text }, fixes });
    },
  },
});

/** What another statement allows for "*" is not lost. */
function isLost({ service, name, text }: ActionPattern, { policy }: Statement, { catalog }: Context): boolean {
  if (service !== 'sagemaker') return false;
  const action = catalog.service(service)?.action(name);
  if (action === undefined || action.resourceTypes.length > 0) return false;
  if (!action.name.startsWith('List') && !catalog.sagemakerAccess.isSearch(action.name)) return false;
  return !statementsFor(policy, 'Allow', text).some(mayHaveStarResource);
}

function moveToStar(statement: Statement, found: readonly ActionPattern[], { write }: Context): readonly Fix[] {
  const value = statement.resource?.element.value;
  if (value && found.length === statement.action?.entries.length) {
    return [{ title: 'Change Resource to "*"', edits: write.replace(value, '*'), preferred: true }];
  }
  const edits = splitOff(statement, found, { own: { Resource: '*' }, write });
  const title = `Move ${found.map(({ text }) => `"${text}"`).join(', ')} to a statement with "Resource": "*"`;
  return edits ? [{ title, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Endpoints",
      "Effect": "Allow",
      "Action": ["sagemaker:ListEndpoints", "sagemaker:DescribeEndpoint", "sagemaker:Search"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:ListEndpoints" takes no ARN, so this statement does not allow it. Such a request names no resource, so it is allowed for "*" alone. List it in a statement with "Resource": "*".
                                                                          ^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:Search" takes no ARN, so this statement does not allow it. Such a request names no resource, so it is allowed for "*" alone. List it in a statement with "Resource": "*".
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/team-*"
    }
  ]
}`,
      fixes: [
        [
          `Move "sagemaker:ListEndpoints", "sagemaker:Search" to a statement with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Endpoints",
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/team-*"
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:ListEndpoints", "sagemaker:Search"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          `Move "sagemaker:ListEndpoints", "sagemaker:Search" to a statement with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Endpoints",
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/team-*"
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:ListEndpoints", "sagemaker:Search"],
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
    "Action": "sagemaker:listmodels",
              ^^^^^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:listmodels" takes no ARN, so this statement does not allow it. Such a request names no resource, so it is allowed for "*" alone. List it in a statement with "Resource": "*".
    "Resource": ["arn:aws:sagemaker:*:111122223333:model/*"]
  }
}`,
      fixes: [
        [
          `Change Resource to "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:listmodels",
    "Resource": "*"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:ListEndpoints", "sagemaker:DescribeEndpoint"], "Resource": ["*", "arn:aws:sagemaker:*:*:endpoint/a"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:ListEndpoints", "NotResource": "arn:aws:sagemaker:*:*:endpoint/a" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:ListEndpoints", "Resource": "arn:aws:sagemaker:*:*:endpoint/a" }, { "Effect": "Allow", "Action": "sagemaker:List*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:ListTags", "sagemaker:ListHubContents", "sagemaker:PutResourcePolicy", "sagemaker:List*"], "Resource": "arn:aws:sagemaker:*:*:hub/a" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:ListEndpoints", "Resource": "arn:aws:sagemaker:*:*:endpoint/a" } }`,
    },
  ],
};
