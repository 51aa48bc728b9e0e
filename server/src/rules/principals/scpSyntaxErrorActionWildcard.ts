import { policyKinds } from '../../policy/kinds.ts';
import type { ActionClause, ActionPattern } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
export const rule = analyzerRule({
  code: 'SCP_SYNTAX_ERROR_ACTION_WILDCARD',
  finding: 'error',
  off: true,
  documents: policyKinds('scp'),
  summary: 'An action of a service control policy holds a wildcard that is not its last character.',
  why: 'Until September 2025 AWS Organizations took wildcards at the end of an action alone.',
  note: 'AWS Organizations has taken wildcards anywhere in an action since September 2025, although the page of IAM Access Analyzer still lists the check: it is off unless the settings turn it on.',
  messages: {
    default: { what: '"{action}" holds a wildcard before its end.', todo: 'List the actions that are meant.' },
  },
  check: {
    statement({ action, notAction }, context) {
      for (const clause of [action, notAction]) {
        for (const entry of clause?.entries ?? []) checkEntry(entry, clause, context);
      }
    },
  },
});

function checkEntry(entry: ActionPattern, clause: ActionClause | undefined, context: Context): void {
  const { node, text } = entry;
  if (!/[*?]./s.test(text)) return;
  context.report({ range: node.range, data: { action: text }, fixes: () => list(entry, clause, context) });
}

const MOST_LISTED = 30;

function list(
  { text, service, name }: ActionPattern,
  clause: ActionClause | undefined,
  { catalog, write }: Context,
): Fix[] {
  const value = clause?.element.value;
  const matching = catalog.service(service)?.actionsMatching(name) ?? [];
  if (value === undefined || matching.length === 0 || matching.length > MOST_LISTED) return [];
  const listed = matching.map((action) => `${service}:${action.name}`);
  const entries = clause?.entries.flatMap((entry) => (entry.text === text ? listed : [entry.text])) ?? [];
  return [{ title: `List the actions that match "${text}" today`, edits: write.replace(value, [...new Set(entries)]) }];
}

export const examples: Examples = {
  bad: [
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["s3:*Object", "s3:Get*"],
                 ^^^^^^^^^^^^ error: "s3:*Object" holds a wildcard before its end. Until September 2025 AWS Organizations took wildcards at the end of an action alone. List the actions that are meant.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'List the actions that match "s3:*Object" today',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": [
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:PutObject",
        "s3:ReplicateObject",
        "s3:RestoreObject",
        "s3:Get*"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "sagemaker:Delete?pp", "Resource": "*" } }
                                                                         ^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:Delete?pp" holds a wildcard before its end. Until September 2025 AWS Organizations took wildcards at the end of an action alone. List the actions that are meant.`,
      fixes: [
        [
          'List the actions that match "sagemaker:Delete?pp" today',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": ["sagemaker:DeleteApp"], "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["iam:Get*", "s3:*", "*"], "Resource": "*" } }`,
    },
    {
      kind: 'identity-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:*Role", "Resource": "*" } }`,
    },
  ],
};
