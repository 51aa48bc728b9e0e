import { type Untagged, untagged } from '../../catalog/untagged.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { tagTests } from '../../policy/tagConditions.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
export const rule = analyzerRule({
  code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition on a tag stands on an action whose requests carry none.',
  why: 'The condition then fails, and the statement never allows the action.',
  messages: {
    default: {
      what: 'AWS lists no tags for "{action}", so its requests do not carry {key}.',
      todo: 'Move it to a statement without this condition.',
    },
  },
  check: {
    statement(statement, context) {
      const tests = statement.decision === 'Allow' ? tagTests(statement) : [];
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
      "Sid": "OwnTeam",
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeEndpoint",
        "sagemaker:ListAssociations"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: AWS lists no tags for "sagemaker:ListAssociations", so its requests do not carry aws:ResourceTag/team. The condition then fails, and the statement never allows the action. Move it to a statement without this condition.
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceTag/team": "a", "aws:RequestedRegion": "eu-west-1" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Move "sagemaker:ListAssociations" to a statement without aws:ResourceTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OwnTeam",
      "Effect": "Allow",
      "Action": [
        "sagemaker:DescribeEndpoint"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceTag/team": "a", "aws:RequestedRegion": "eu-west-1" }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:ListAssociations",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1"
        }
      }
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
    "Action": ["polly:*", "ec2:StartInstances"],
               ^^^^^^^^^ information: AWS lists no tags for "polly:*", so its requests do not carry aws:ResourceTag/team. The condition then fails, and the statement never allows the action. Move it to a statement without this condition.
    "Resource": "*",
    "Condition": { "StringLike": { "aws:ResourceTag/team": "a*", "aws:RequestTag/team": "a*" } }
  }
}`,
      fixes: [
        [
          'Move "polly:*" to a statement without aws:ResourceTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:ResourceTag/team": "a*",
          "aws:RequestTag/team": "a*"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "polly:*",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:RequestTag/team": "a*"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": ["s3:GetBucketLocation", "wisdom:ListAIAgents", "wisdom:ListAIPrompts"],
                                         ^^^^^^^^^^^^^^^^^^^^^ information: AWS lists no tags for "wisdom:ListAIAgents", so its requests do not carry AWS:ResourceTag/team. The condition then fails, and the statement never allows the action. Move it to a statement without this condition.
                                                                ^^^^^^^^^^^^^^^^^^^^^^ information: AWS lists no tags for "wisdom:ListAIPrompts", so its requests do not carry AWS:ResourceTag/team. The condition then fails, and the statement never allows the action. Move it to a statement without this condition.
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "AWS:ResourceTag/team": ["a"] } }
    }
  ]
}`,
      fixes: [
        [
          'Move "wisdom:ListAIAgents" to a statement without AWS:ResourceTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": ["s3:GetBucketLocation", "wisdom:ListAIPrompts"],
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "AWS:ResourceTag/team": ["a"] } }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "111122223333"
      },
      "Action": "wisdom:ListAIAgents",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Move "wisdom:ListAIPrompts" to a statement without AWS:ResourceTag/team',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": ["s3:GetBucketLocation", "wisdom:ListAIAgents"],
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "AWS:ResourceTag/team": ["a"] } }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "111122223333"
      },
      "Action": "wisdom:ListAIPrompts",
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
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker-mlflow:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["wisdom:CreateKnowledgeBase", "sagemaker:CreateEndpoint"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:ListAssociations", "Resource": "*", "Condition": { "Null": { "aws:ResourceTag/team": "true" }, "StringNotEquals": { "aws:ResourceTag/team": "a" }, "StringEqualsIfExists": { "aws:ResourceTag/team": "b" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["lambda:UpdateFunction*", "sagemaker:ListThings"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:ListAssociations", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "ForAllValues:StringEquals": { "aws:TagKeys": "team" } } } }`,
    },
  ],
};
