import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import type { Member } from '../../tree/node.ts';
import { isEmpty } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'EMPTY_OBJECT_CONDITION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A Condition, or an operator in it, holds nothing.',
  why: 'It tests nothing, so it restricts nothing.',
  messages: {
    default: { what: 'Condition is an empty object.', todo: 'Remove it, or add the tests that are meant.' },
    operator: {
      what: 'No condition key stands under "{operator}".',
      todo: 'Remove it, or add the keys that are meant.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      const { condition, blocks } = statement;
      if (condition !== undefined && condition.value?.kind === 'object' && isEmpty(condition.value)) {
        const fix = { title: 'Remove "Condition"', edits: write.removeMember(condition.member) };
        report({ range: condition.key.range, fixes: () => [{ ...fix, preferred: true }] });
      }
      for (const { member, operator } of blocks) {
        if (operator.family === undefined || member.value?.kind !== 'object' || !isEmpty(member.value)) continue;
        report({
          range: member.key.range,
          message: 'operator',
          data: { operator: operator.text },
          fixes: () => {
            const gone = removable(member, statement);
            const title = `Remove "${gone.key.value}"`;
            return [{ title, edits: write.removeMember(gone), preferred: true }];
          },
        });
      }
    },
  },
});

/** The whole Condition where nothing else stands in it. */
function removable(block: Member, { condition }: Statement): Member {
  return block.parent.members.length === 1 && condition ? condition.member : block;
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
      "Condition": {}
      ^^^^^^^^^^^ information: Condition is an empty object. It tests nothing, so it restricts nothing. Remove it, or add the tests that are meant.
    }
  ]
}`,
      fixes: [
        [
          `Remove "Condition"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": {} } } }
                                                                                     ^^^^^^^^^^^^^^ information: No condition key stands under "StringEquals". It tests nothing, so it restricts nothing. Remove it, or add the keys that are meant.`,
      fixes: [[`Remove "Condition"`, `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }`]],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:PrincipalTag/team": "a" },
      "Bool": { }
      ^^^^^^ information: No condition key stands under "Bool". It tests nothing, so it restricts nothing. Remove it, or add the keys that are meant.
    }
  }
}`,
      fixes: [
        [
          `Remove "Bool"`,
          `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:PrincipalTag/team": "a" }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": {} } }
                                                                                                        ^^^^^^^^^^^ information: Condition is an empty object. It tests nothing, so it restricts nothing. Remove it, or add the tests that are meant.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Remove "Condition"`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "" } } } }`,
    },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": [] } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": } }` },
  ],
};
