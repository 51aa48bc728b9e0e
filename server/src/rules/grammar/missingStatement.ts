import { policyKinds } from '../../policy/kinds.ts';
import { DOCUMENT_ELEMENTS, type Policy } from '../../policy/model.ts';
import { suggestedPrincipal, suggestedStrings } from '../../policy/suggestions.ts';
import { holdsVariable } from '../../policy/variables.ts';
import type { Member } from '../../tree/node.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { template, type Value } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export const rule = analyzerRule({
  code: 'MISSING_STATEMENT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The policy has no Statement.',
  why: 'AWS refuses a policy without one.',
  messages: {
    default: { what: 'The policy has no Statement.', todo: 'Add one.' },
    bare: {
      what: 'The elements of a statement stand in the policy itself, without a Statement around them.',
      todo: 'Put them into one.',
    },
  },
  check: {
    policy(policy, context) {
      const { statement, bare, unknown } = policy;
      if (statement !== undefined || isBeingTyped('Statement', unknown)) return;
      if (context.document.isOnlyStatements) return;
      context.report({
        range: lackingAt(policy.node),
        ...(bare && { message: 'bare' }),
        fixes: () => (bare ? wrapFix(policy, context) : addFix(policy, context)),
      });
    },
  },
});

function addFix({ node, traits }: Policy, { write }: Context): Fix[] {
  const statement: Record<string, Value> = { Effect: template`${'Allow'}` };
  if (traits.principal === 'required') statement.Principal = suggestedPrincipal(traits);
  statement.Action = suggestedStrings('Action', traits);
  if (traits.resource === 'required') statement.Resource = suggestedStrings('Resource', traits);
  return [{ title: 'Add a Statement', edits: write.addMember(node, 'Statement', [statement]), preferred: true }];
}

/** Only members that stand side by side can be wrapped where they are. */
function wrapFix({ node, version }: Policy, { write }: Context): Fix[] {
  const inside = node.members.filter((member) => !isOfDocument(member));
  const from = node.members.findIndex((member) => !isOfDocument(member));
  if (node.members.slice(from, from + inside.length).some(isOfDocument)) return [];
  const added = version === undefined ? write.addMember(node, 'Version', '2012-10-17', 'first') : [];
  const edits = [...added, ...write.nestMembers(inside, 'Statement')];
  const safe = !holdsVariable(node) && { safe: true as const };
  return [{ title: 'Wrap in a Statement', edits, preferred: true, ...safe }];
}

function isOfDocument({ key }: Member): boolean {
  return (DOCUMENT_ELEMENTS as readonly string[]).includes(key.value);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
^ error: The policy has no Statement. AWS refuses a policy without one. Add one.
  "Version": "2012-10-17"
}`,
      fixes: [
        [
          'Add a Statement',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "<|Allow|>",
      "Action": "<|service:Action|>",
      "Resource": "<|arn:aws:service:region:account:resource|>"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17" }
^ error: The policy has no Statement. AWS refuses a policy without one. Add one.`,
      fixes: [
        [
          'Add a Statement',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "<|Allow|>", "Principal": { "Service": "<|sagemaker.amazonaws.com|>" }, "Action": "<|sts:AssumeRole|>" }] }`,
        ],
      ],
    },
    {
      text: `{
^ error: The elements of a statement stand in the policy itself, without a Statement around them. AWS refuses a policy without one. Put them into one.
  "Effect": "Allow",
  "Action": [
    "s3:GetObject"
  ],
  "Resource": "*"
}`,
      fixes: [
        [
          'Wrap in a Statement',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:aws:iam::111122223333:user/\${aws:username}" }
^ error: The elements of a statement stand in the policy itself, without a Statement around them. AWS refuses a policy without one. Put them into one.`,
      fixes: [
        [
          'Wrap in a Statement',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:aws:iam::111122223333:user/\${aws:username}" }] }`,
        ],
      ],
    },
    {
      text: `{ "Effect": "Allow", "Version": "2012-10-17", "Action": "s3:GetObject", "Resource": "*" }
^ error: The elements of a statement stand in the policy itself, without a Statement around them. AWS refuses a policy without one. Put them into one.`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{}
^ error: The policy has no Statement. AWS refuses a policy without one. Add one.`,
      fixes: [
        [
          'Add a Statement',
          `{ "Statement": [{ "Effect": "<|Allow|>", "Principal": { "AWS": "arn:aws:iam::<|account|>:root" }, "Action": "<|service:Action|>", "Resource": "<|arn:aws:service:region:account:resource|>" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" },
{ "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": [] }` },
    {
      text: `{ "Version": "2012-10-17", "Statements": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": }` },
    { text: `{ "Version": "2012-10-17", "State }` },
  ],
};
