import { lacksTagKey } from '../../catalog/unknownKey.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
export const rule = analyzerRule({
  code: 'MISSING_TAG_KEY_IN_CONDITION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition on a tag does not say which tag.',
  why: 'The key of the tag is part of the condition key, and no request carries the name without it.',
  messages: {
    default: { what: '"{key}" lacks the key of the tag.', todo: 'Write it behind the slash, as in "{key}team".' },
  },
  check: {
    statement({ tests }, { catalog, report, write }) {
      for (const { key, member } of tests) {
        const { value } = key;
        if (member.value === undefined || !lacksTagKey(value, catalog)) continue;
        const span = { start: value.length, end: value.length };
        report({
          range: key.range,
          data: { key: value },
          fixes: () => [
            {
              title: 'Add the key of a tag',
              edits: write.replaceWithin(key, span, template`${'team'}`),
              preferred: true,
            },
          ],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:DeleteModel",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/": "ml" } }
                                     ^^^^^^^^^^^^^^^^^^ error: "aws:ResourceTag/" lacks the key of the tag. The key of the tag is part of the condition key, and no request carries the name without it. Write it behind the slash, as in "aws:ResourceTag/team".
  }
}`,
      fixes: [
        [
          'Add the key of a tag',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:DeleteModel",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/<|team|>": "ml" } }
  }
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
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEquals": { "s3:ExistingObjectTag/": "public" },
                             ^^^^^^^^^^^^^^^^^^^^^^^ error: "s3:ExistingObjectTag/" lacks the key of the tag. The key of the tag is part of the condition key, and no request carries the name without it. Write it behind the slash, as in "s3:ExistingObjectTag/team".
        "Null": { "aws:principaltag/": "false" }
                  ^^^^^^^^^^^^^^^^^^^ error: "aws:principaltag/" lacks the key of the tag. The key of the tag is part of the condition key, and no request carries the name without it. Write it behind the slash, as in "aws:principaltag/team".
      }
    }
  ]
}`,
      fixes: [
        [
          'Add the key of a tag',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEquals": { "s3:ExistingObjectTag/<|team|>": "public" },
        "Null": { "aws:principaltag/": "false" }
      }
    }
  ]
}`,
        ],
        [
          'Add the key of a tag',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEquals": { "s3:ExistingObjectTag/": "public" },
        "Null": { "aws:principaltag/<|team|>": "false" }
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
  "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*", "Condition": { "StringLike": { "sagemaker:ResourceTag/": "*" } } }]
                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:ResourceTag/" lacks the key of the tag. The key of the tag is part of the condition key, and no request carries the name without it. Write it behind the slash, as in "sagemaker:ResourceTag/team".
}`,
      fixes: [
        [
          'Add the key of a tag',
          `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*", "Condition": { "StringLike": { "sagemaker:ResourceTag/<|team|>": "*" } } }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "ml", "aws:RequestTag/\${aws:username}": "x", "s3:RequestObjectTag/a/b": "c" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTags/": "ml", "aws:ResourceTag": "ml", "example.com/tag/": "x" } } }] }`,
    },
  ],
};
