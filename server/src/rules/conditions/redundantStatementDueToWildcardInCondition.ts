import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { starTests } from '../../policy/starTests.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = analyzerRule({
  code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A test holds for no request, because every value is like "*".',
  why: 'Every value is like "*", and a request without the key does not pass either, so the statement has no effect.',
  messages: {
    default: {
      what: '{operator} "*" on "{key}" holds for no request.',
      todo: 'Write the pattern that was meant, or remove the statement.',
    },
  },
  check: {
    statement(statement, context) {
      for (const { test, star } of starTests(statement, 'never')) {
        const data = { operator: test.operator.text, key: test.key.value };
        context.report({ range: star.range, data, fixes: () => removeStatement(statement, context) });
      }
    },
  },
});

function removeStatement({ node, policy }: Statement, { write }: Context): Fix[] {
  if (node.parent?.kind !== 'array' || policy.statements.length < 2) return [];
  return [{ title: 'Remove the statement', edits: write.removeItem(node), preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": "*" } }
                                                                   ^^^ information: ForAnyValue:StringNotLike "*" on "aws:TagKeys" holds for no request. Every value is like "*", and a request without the key does not pass either, so the statement has no effect. Write the pattern that was meant, or remove the statement.
    },
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove the statement',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": ["*"] } }
                                                                            ^^^ information: ForAnyValue:StringNotLike "*" on "aws:PrincipalOrgPaths" holds for no request. Every value is like "*", and a request without the key does not pass either, so the statement has no effect. Write the pattern that was meant, or remove the statement.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": ["team*", "*"] }, "StringNotLike": { "aws:username": "*" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ForAnyValue:StringNotLikeIfExists": { "aws:TagKeys": "*" }, "ForAnyValue:StringNotEquals": { "aws:PrincipalOrgPaths": "*" } } }] }`,
    },
  ],
};
