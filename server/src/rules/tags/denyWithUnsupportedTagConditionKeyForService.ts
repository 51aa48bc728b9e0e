import { type Untagged, untagged } from '../../catalog/untagged.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { tagTests } from '../../policy/tagConditions.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
export const rule = analyzerRule({
  code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition on a tag stands on an action whose requests carry none.',
  why: 'The condition then fails, and the statement never denies the action.',
  messages: {
    default: {
      what: 'AWS lists no tags for "{action}", so its requests do not carry {key}.',
      todo: 'Move it to a statement without this condition.',
    },
  },
  check: {
    statement(statement, context) {
      const tests = statement.decision === 'Deny' ? tagTests(statement) : [];
      if (tests.length === 0 || statement.action === undefined) return;
      const entries = untagged(statement.action.entries, context.catalog);
      for (const [index, test] of tests.entries()) {
        for (const one of entries) reportEntry(statement, one, { test, isFirst: index === 0, context });
        if (entries.length > 0) reportKey(test, entries, context);
      }
    },
  },
});

type Judged = Untagged<ActionPattern>;

interface Tested {
  readonly test: ConditionTest;
  readonly isFirst: boolean;
  readonly context: Context;
}

/** One finding for an action, however many tags are tested. */
function reportEntry(statement: Statement, { entry, supported }: Judged, { test, isFirst, context }: Tested): void {
  context.report({
    range: entry.node.range,
    data: { action: entry.text, key: test.key.value },
    ...((supported || !isFirst) && { analyzerOnly: true }),
    fixes: () => moveOut(statement, entry, { test, isFirst, context }),
  });
}

/** The service marks the key once for each service. */
function reportKey({ key }: ConditionTest, entries: readonly Judged[], { report }: Context): void {
  for (const service of new Set(entries.map(({ entry }) => entry.service))) {
    const action = entries.find(({ entry }) => entry.service === service)?.entry.text ?? '';
    report({ range: key.range, data: { action, key: key.value }, analyzerOnly: true });
  }
}

function moveOut(statement: Statement, entry: ActionPattern, { test, context }: Tested): readonly Fix[] {
  const edits = splitOff(statement, [entry], { without: [test], write: context.write });
  return edits ? [{ title: `Move "${entry.text}" to a statement without ${test.key.value}`, edits }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:DeleteEndpoint", "wisdom:ListAIAgents"],
                                             ^^^^^^^^^^^^^^^^^^^^^ warning: AWS lists no tags for "wisdom:ListAIAgents", so its requests do not carry aws:ResourceTag/status. The condition then fails, and the statement never denies the action. Move it to a statement without this condition.
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/status": "Confidential" } }
    }
  ]
}`,
      fixes: [
        [
          'Move "wisdom:ListAIAgents" to a statement without aws:ResourceTag/status',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sagemaker:DeleteEndpoint"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/status": "Confidential" } }
    },
    {
      "Effect": "Deny",
      "Action": "wisdom:ListAIAgents",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "polly:Delete*",
              ^^^^^^^^^^^^^^^ warning: AWS lists no tags for "polly:Delete*", so its requests do not carry aws:ResourceTag/status. The condition then fails, and the statement never denies the action. Move it to a statement without this condition.
    "Resource": "*",
    "Condition": { "StringLike": { "aws:ResourceTag/status": ["Confidential", "Secret*"] } }
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["kms:Decrypt", "ec2:RunInstances"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/status": "Confidential" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:ListAssociations", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/status": "Public" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["tag:TagResources"], "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["owner"] } } } }`,
    },
  ],
};
