import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
  finding: 'error',
  documents: policyKinds('resource', 'trust', 'rcp'),
  summary: 'A policy on a resource tests a global condition key that AWS gave up.',
  why: 'Requests do not carry it any more.',
  note: 'AWS does not publish when it reports UNSUPPORTED_GLOBAL_CONDITION_KEY and when DEPRECATED_GLOBAL_CONDITION_KEY, which speak of the same key. It is reported here in policies on a resource, where the caller may be a principal or another resource.',
  messages: {
    default: { what: '"{key}" is a condition key that AWS gave up.', todo: 'Use {replacements}.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) if (test.member.value !== undefined) reportRetired(test, context);
    },
  },
});

function reportRetired(test: ConditionTest, { catalog, report, write }: Context): void {
  const key = test.key.value;
  if (catalog.keyFacts.retiredKey(key) === undefined) return;
  const names = catalog.keyFacts.replacements(key);
  report({
    range: test.key.range,
    data: { key, replacements: names.join(' or ') },
    tags: ['deprecated'],
    fixes: () =>
      names.flatMap((name): Fix[] => {
        const edits = renameKeyOf(test, name, write);
        return edits ? [{ title: `Change to "${name}"`, edits }] : [];
      }),
  });
}

export const examples: Examples = {
  bad: [
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:ARN": "arn:aws:iam::111122223333:role/Reader" } }
                                ^^^^^^^^^ error: "aws:ARN" is a condition key that AWS gave up. Requests do not carry it any more. Use aws:PrincipalArn or aws:SourceArn.
  }
}`,
      fixes: [
        [
          'Change to "aws:PrincipalArn"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Reader" } }
  }
}`,
        ],
        [
          'Change to "aws:SourceArn"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:iam::111122223333:role/Reader" } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:arn": "arn:aws:iam::111122223333:user/Anna", "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Anna" } }
                                       ^^^^^^^^^ error: "aws:arn" is a condition key that AWS gave up. Requests do not carry it any more. Use aws:PrincipalArn or aws:SourceArn.
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws:SourceArn"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceArn": "arn:aws:iam::111122223333:user/Anna", "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Anna" } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Reader", "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-bucket" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ArnLike": { "aws:ARN": "arn:aws:iam::111122223333:role/Reader" } } }] }`,
    },
  ],
};
