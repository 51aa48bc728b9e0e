import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn */
export const rule = analyzerRule({
  code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  finding: 'general-warning',
  documents: policyKinds('identity', 'scp'),
  summary: 'A policy on identities tests a global condition key that AWS gave up.',
  why: 'A newer key took its place.',
  note: 'AWS does not publish when it reports DEPRECATED_GLOBAL_CONDITION_KEY and when UNSUPPORTED_GLOBAL_CONDITION_KEY, which speak of the same key. It is reported here in policies on identities and accounts, where only the principal can be meant.',
  messages: {
    default: { what: '"{key}" is a condition key that AWS gave up.', todo: 'Use {replacement}.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) if (test.member.value !== undefined) reportRetired(test, context);
    },
  },
});

function reportRetired(test: ConditionTest, { catalog, report, write }: Context): void {
  const key = test.key.value;
  const [replacement] = catalog.keyFacts.replacements(key);
  if (replacement === undefined) return;
  report({
    range: test.key.range,
    data: { key, replacement },
    tags: ['deprecated'],
    fixes: (): Fix[] => {
      const edits = renameKeyOf(test, replacement, write);
      return edits ? [{ title: `Change to "${replacement}"`, edits, preferred: true }] : [];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:ARN": "arn:aws:iam::111122223333:role/Reader" } }
                                ^^^^^^^^^ warning: "aws:ARN" is a condition key that AWS gave up. A newer key took its place. Use aws:PrincipalArn.
  }
}`,
      fixes: [
        [
          'Change to "aws:PrincipalArn"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Reader" } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:arn": ["arn:aws:iam::*:role/Admin", "arn:aws:iam::*:root"] } }
                                     ^^^^^^^^^ warning: "aws:arn" is a condition key that AWS gave up. A newer key took its place. Use aws:PrincipalArn.
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws:PrincipalArn"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/Admin", "arn:aws:iam::*:root"] } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Reader" } } } }`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:ARN": "arn:aws:iam::111122223333:role/Reader" } } }] }`,
    },
  ],
};
