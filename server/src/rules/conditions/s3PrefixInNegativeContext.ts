import { testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export const rule = analyzerRule({
  code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A condition on s3:prefix is meant to keep objects from being listed.',
  why: 'A request with a shorter prefix, or with none, does not match the value and lists the same objects.',
  messages: {
    deny: {
      what: 'This Deny does not keep the objects under the prefix from being listed.',
      todo: 'Allow the prefixes that may be listed with StringLike, or deny all others with StringNotLike.',
    },
    allow: {
      what: '{operator} does not keep the objects under the prefix from being listed.',
      todo: 'Allow the prefixes that may be listed with StringLike.',
    },
  },
  check: {
    statement(statement, { report }) {
      const { decision } = statement;
      for (const { key, member, operator } of testsOf(statement, 's3:prefix')) {
        if (operator.family !== 'String' || decision === undefined || member.value === undefined) continue;
        if (operator.negated !== (decision === 'Allow')) continue;
        const message = decision === 'Allow' ? 'allow' : 'deny';
        report({ range: key.range, message, data: { operator: operator.text } });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"
    },
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
      "Condition": { "StringLike": { "s3:prefix": ["private/*", "models/secret/*"] } }
                                     ^^^^^^^^^^^ warning: This Deny does not keep the objects under the prefix from being listed. A request with a shorter prefix, or with none, does not match the value and lists the same objects. Allow the prefixes that may be listed with StringLike, or deny all others with StringNotLike.
    }
  ]
}`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringNotEqualsIfExists": { "s3:Prefix": "private/" } }
                                                ^^^^^^^^^^^ warning: StringNotEqualsIfExists does not keep the objects under the prefix from being listed. A request with a shorter prefix, or with none, does not match the value and lists the same objects. Allow the prefixes that may be listed with StringLike.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/*" } } }, { "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "StringNotLike": { "s3:prefix": ["", "home/*"] } } }] }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "Null": { "s3:prefix": "true" }, "StringEquals": { "s3:delimiter": "/" } } } }`,
    },
  ],
};
