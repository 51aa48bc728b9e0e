import { entriesFor } from '../../policy/grants.ts';
import type { Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { lackingAt } from '../../tree/place.ts';
import { template, type Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TRUST_NO_SOURCE_GUARD',
  severity: 'information',
  documents: ['trust-policy'],
  summary: 'SageMaker may assume a role whoever it acts for.',
  why: 'Somebody else could have SageMaker use this role on their behalf (the confused deputy).',
  messages: {
    default: {
      what: 'This statement lets SageMaker assume the role without saying for which account.',
      todo: 'Add conditions on aws:SourceAccount and aws:SourceArn.',
    },
  },
  source: PAGE,
  check: {
    statement(statement, context) {
      const { decision, tests, open } = statement;
      if (decision !== 'Allow' || open || entriesFor(statement, 'sts:AssumeRole').length === 0) return;
      const { servicePrincipal } = context.catalog.sagemakerAccess;
      if (!principalsOf(statement, 'Service').some(({ text }) => text === servicePrincipal)) return;
      if (
        mayTestMore(statement) ||
        tests.some(({ key }) => /^aws:Source(?:Account|Arn|OrgID|OrgPaths)$/i.test(key.value))
      )
        return;
      context.report({ range: lackingAt(statement.node), fixes: () => addGuard(statement, context) });
    },
  },
});

/** Other principals of the statement never call for an ARN of SageMaker. */
function addGuard({ node, condition, blocks, principal }: Statement, { write }: Context): readonly Fix[] {
  const account = { 'aws:SourceAccount': template`${'111122223333'}` };
  const alone = principal?.entries.length === 1;
  const tests: { readonly [operator: string]: Value } = alone
    ? { StringEquals: account, ArnLike: { 'aws:SourceArn': template`arn:aws:sagemaker:*:${'111122223333'}:*` } }
    : { StringEquals: account };
  const title = alone ? 'Add aws:SourceAccount and aws:SourceArn conditions' : 'Add an aws:SourceAccount condition';
  if (condition === undefined) {
    return [{ title, edits: write.addMember(node, 'Condition', tests), preferred: true }];
  }
  const held = condition.value;
  if (held?.kind !== 'object' || held.members.length === 0) return [];
  const edits = Object.entries(tests).flatMap(([operator, keys]) => {
    const block = blocks.find((one) => one.operator.text === operator)?.member.value;
    if (block?.kind !== 'object') return write.addMember(held, operator, keys);
    return Object.entries(keys as Readonly<Record<string, Value>>).flatMap(([key, value]) =>
      write.addMember(block, key, value),
    );
  });
  return [{ title, edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
    ^ information: This statement lets SageMaker assume the role without saying for which account. Somebody else could have SageMaker use this role on their behalf (the confused deputy). Add conditions on aws:SourceAccount and aws:SourceArn.
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          `Add aws:SourceAccount and aws:SourceArn conditions`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "<|111122223333|>"
        },
        "ArnLike": {
          "aws:SourceArn": "arn:aws:sagemaker:*:<|111122223333|>:*"
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
  ^^^^^^^^^^^ information: This statement lets SageMaker assume the role without saying for which account. Somebody else could have SageMaker use this role on their behalf (the confused deputy). Add conditions on aws:SourceAccount and aws:SourceArn.
    "Effect": "Allow",
    "Principal": { "Service": ["sagemaker.amazonaws.com", "lambda.amazonaws.com"] },
    "Action": ["sts:AssumeRole", "sts:TagSession"],
    "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } }
  }
}`,
      fixes: [
        [
          `Add an aws:SourceAccount condition`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["sagemaker.amazonaws.com", "lambda.amazonaws.com"] },
    "Action": ["sts:AssumeRole", "sts:TagSession"],
    "Condition": { "StringEquals": { "aws:RequestTag/team": "a", "aws:SourceAccount": "<|111122223333|>" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
  ^^^^^^^^^^^ information: This statement lets SageMaker assume the role without saying for which account. Somebody else could have SageMaker use this role on their behalf (the confused deputy). Add conditions on aws:SourceAccount and aws:SourceArn.
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": { "aws:SourceIdentity": "a" }
    }
  }
}`,
      fixes: [
        [
          `Add aws:SourceAccount and aws:SourceArn conditions`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": { "aws:SourceIdentity": "a", "aws:SourceAccount": "<|111122223333|>" },
      "ArnLike": {
        "aws:SourceArn": "arn:aws:sagemaker:*:<|111122223333|>:*"
      }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "AWS:SourceAccount": "111122223333" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
    },
  ],
};
