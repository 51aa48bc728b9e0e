import { writable } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionBlock, ConditionTest } from '../../policy/model.ts';
import { listed, type Node } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'An operator tests one condition key in two spellings.',
  why: 'The names of condition keys are case-insensitive, so AWS sees the same key twice.',
  messages: {
    default: { what: '"{key}" is the same key as "{first}".', todo: 'Keep one of them, with the values of both.' },
  },
  check: {
    statement({ blocks }, context) {
      for (const block of blocks) reportDuplicates(block, context);
    },
  },
});

function reportDuplicates({ tests }: ConditionBlock, context: Context): void {
  const known = new Map<string, ConditionTest>();
  for (const test of tests) {
    const key = test.key.value;
    const first = known.get(key.toLowerCase());
    if (first === undefined) known.set(key.toLowerCase(), test);
    else if (first.key.value !== key) {
      const data = { key, first: first.key.value };
      context.report({ range: test.key.range, data, fixes: () => merge(first, test, context) });
    }
  }
}

function merge(first: ConditionTest, second: ConditionTest, { write }: Context): Fix[] {
  const kept = first.member.value;
  if (kept === undefined) return [];
  const missing = second.values.filter((node) => !first.values.some((other) => same(node, other)));
  const removed = write.removeMember(second.member);
  if (missing.length === 0) return [{ title: `Remove "${second.key.value}"`, edits: removed, preferred: true }];
  const { family } = first.operator;
  if (family === 'Bool' || family === 'Null') return [];
  const values = [...listed(kept), ...missing].map(writable);
  const title = `Merge the values into "${first.key.value}"`;
  return [{ title, edits: [...write.replace(kept, values), ...removed], preferred: true }];
}

function same(a: Node, b: Node): boolean {
  return JSON.stringify(writable(a)) === JSON.stringify(writable(b));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/team": "ml",
          "aws:resourceTag/Team": ["ml", "data"]
          ^^^^^^^^^^^^^^^^^^^^^^ error: "aws:resourceTag/Team" is the same key as "aws:ResourceTag/team". The names of condition keys are case-insensitive, so AWS sees the same key twice. Keep one of them, with the values of both.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Merge the values into "aws:ResourceTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/team": ["ml", "data"]
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
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "false", "aws:securetransport": "false", "AWS:SecureTransport": "true" }
                                                ^^^^^^^^^^^^^^^^^^^^^ error: "aws:securetransport" is the same key as "aws:SecureTransport". The names of condition keys are case-insensitive, so AWS sees the same key twice. Keep one of them, with the values of both.
                                                                                ^^^^^^^^^^^^^^^^^^^^^ error: "AWS:SecureTransport" is the same key as "aws:SecureTransport". The names of condition keys are case-insensitive, so AWS sees the same key twice. Keep one of them, with the values of both.
    }
  }
}`,
      fixes: [
        [
          'Remove "aws:securetransport"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "false", "AWS:SecureTransport": "true" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "ml", "aws:RequestTag/team": "ml" }, "StringLike": { "aws:resourcetag/team": "m*" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "ml" } } }, { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/Team": "ml" } } }] }`,
    },
  ],
};
