import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesOf } from '../../policy/testedValues.ts';
import { globsIntersect } from '../../text/glob.ts';
import { Template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const rule = analyzerRule({
  code: 'INVALID_KMS_KEY_VALUE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key that holds the ARN of a KMS key is compared with something else.',
  why: 'AWS puts the full ARN into the request, so no other value ever matches.',
  note: 'AWS does not publish for which keys this check fires; it is reported here for those that are documented to hold the ARN of a KMS key.',
  messages: {
    default: {
      what: '"{value}" is not the ARN of a KMS key, which "{key}" holds.',
      todo: 'Write arn:aws:kms:region:account:key/key-id.',
    },
    alias: {
      what: '"{value}" names an alias, and "{key}" holds the ARN of the KMS key.',
      todo: 'Write arn:aws:kms:region:account:key/key-id.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        if (!context.catalog.keyFacts.takesKmsKeyArn(test.key.value)) continue;
        for (const value of valuesOf(test)) if (!isKeyArn(value.text)) reportValue(value, context);
      }
    },
  },
});

/** A pattern is right as soon as it can match the ARN of a key. */
function isKeyArn(text: string): boolean {
  if (/^arn:[^:]+:kms:[^:]+:[^:]+:key\/[^/:]+$/.test(text)) return true;
  return /[*?]/.test(text) && globsIntersect(text, 'arn:aws*:kms:*:*:key/*');
}

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  report({
    range: node.range,
    ...(/(?:^|:)alias\//.test(text) && { message: 'alias' }),
    data: { value: text, key: test.key.value },
    fixes: (): Fix[] => {
      const id = /^(?:key\/)?((?:mrk-)?[0-9a-f-]{32,36})$/i.exec(text)?.[1];
      if (id === undefined) return [];
      const value = keyArn(id);
      return [{ title: 'Write the ARN of the key', edits: write.replace(node, value), preferred: true }];
    },
  });
}

/** Region and account are for the user to fill in. */
function keyArn(id: string): Template {
  const [before, region, account] = ['arn:aws:kms:', 'us-east-1', '111122223333'];
  const start = before.length;
  const next = start + region.length + 1;
  return new Template(`${before}${region}:${account}:key/${id}`, [
    { start, end: start + region.length },
    { start: next, end: next + account.length },
  ]);
}

export const examples: Examples = {
  bad: [
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": {
        "s3:x-amz-server-side-encryption-aws-kms-key-id": "1234abcd-12ab-34cd-56ef-1234567890ab"
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "1234abcd-12ab-34cd-56ef-1234567890ab" is not the ARN of a KMS key, which "s3:x-amz-server-side-encryption-aws-kms-key-id" holds. AWS puts the full ARN into the request, so no other value ever matches. Write arn:aws:kms:region:account:key/key-id.
      }
    }
  }
}`,
      fixes: [
        [
          'Write the ARN of the key',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": {
        "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:<|us-east-1|>:<|111122223333|>:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": {
        "ArnEquals": {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": [
            "arn:aws:kms:eu-west-1:111122223333:alias/models",
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:kms:eu-west-1:111122223333:alias/models" names an alias, and "s3:x-amz-server-side-encryption-aws-kms-key-id" holds the ARN of the KMS key. AWS puts the full ARN into the request, so no other value ever matches. Write arn:aws:kms:region:account:key/key-id.
            "alias/models",
            ^^^^^^^^^^^^^^ error: "alias/models" names an alias, and "s3:x-amz-server-side-encryption-aws-kms-key-id" holds the ARN of the KMS key. AWS puts the full ARN into the request, so no other value ever matches. Write arn:aws:kms:region:account:key/key-id.
            "arn:aws:s3:::amzn-s3-demo-bucket"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:::amzn-s3-demo-bucket" is not the ARN of a KMS key, which "s3:x-amz-server-side-encryption-aws-kms-key-id" holds. AWS puts the full ARN into the request, so no other value ever matches. Write arn:aws:kms:region:account:key/key-id.
          ]
        }
      }
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab", "\${aws:PrincipalTag/key}"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": ["s3:PutObject", "secretsmanager:CreateSecret"], "Resource": "*", "Condition": { "ArnLike": { "s3:x-amz-server-side-encryption-aws-kms-key-id": ["arn:aws:kms:*:111122223333:*", "*"] }, "StringEquals": { "secretsmanager:KmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab" }, "Null": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" } } }] }`,
    },
  ],
};
