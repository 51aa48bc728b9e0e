import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { isUnknown } from '../../policy/unknown.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent */
export const rule = analyzerRule({
  code: 'UNTRUSTWORTHY_CONDITION_KEY',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A statement relies on a value that the caller sends at will.',
  why: 'Whoever is to be kept out can send the value that is asked for.',
  note: 'AWS does not publish for which keys this check fires; it is reported here for those that are documented to hold whatever the caller sends. A statement for services alone is spared: a service that calls under its own name is no such caller.',
  messages: {
    default: {
      what: 'The caller sets "{key}" at will.',
      todo: 'Ask for something that AWS vouches for, such as aws:SourceVpce, aws:PrincipalOrgID or aws:SourceArn.',
    },
  },
  check: {
    statement(statement, { catalog, report }) {
      if (isForServices(statement)) return;
      for (const { key, member } of statement.tests) {
        if (member.value === undefined || !catalog.keyFacts.isCallerSupplied(key.value)) continue;
        report({ range: key.range, data: { key: key.value } });
      }
    },
  },
});

function isForServices({ principal }: Statement): boolean {
  if (isUnknown(principal?.element.value)) return true;
  const entries = principal?.entries ?? [];
  return entries.length > 0 && entries.every(({ type }) => type === 'Service');
}

export const examples: Examples = {
  bad: [
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringLike": { "aws:Referer": ["https://www.example.com/*", "https://example.com/*"] }
                        ^^^^^^^^^^^^^ warning: The caller sets "aws:Referer" at will. Whoever is to be kept out can send the value that is asked for. Ask for something that AWS vouches for, such as aws:SourceVpce, aws:PrincipalOrgID or aws:SourceArn.
      }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "StringNotLikeIfExists": { "aws:userAgent": "*internal-tool*" } }
                                              ^^^^^^^^^^^^^^^ warning: The caller sets "aws:userAgent" at will. Whoever is to be kept out can send the value that is asked for. Ask for something that AWS vouches for, such as aws:SourceVpce, aws:PrincipalOrgID or aws:SourceArn.
  }
}`,
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:Referer": "111122223333" } } }] }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d", "aws:PrincipalTag/useragent": "x" } } } }`,
    },
  ],
};
