import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const rule = analyzerRule({
  code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  finding: 'suggestion',
  documents: policyKinds('resource'),
  summary: 'Access of a service is restricted by a key that does not say on whose behalf it calls.',
  why: 'The value is whatever the caller sends, so it does not keep others from having the service act on this resource.',
  note: 'AWS does not publish which keys count as poor substitutes; it is reported here for the one that its page names, aws:Referer, where no source key stands beside it.',
  messages: {
    default: {
      what: '{key} is to restrict the access of {services}.',
      todo: 'Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths instead.',
    },
  },
  check: {
    statement(statement, context) {
      const { callerKeys } = context.catalog;
      const services = principalsOf(statement, 'Service').map(({ text }) => text);
      const { decision, tests } = statement;
      if (decision !== 'Allow' || services.length === 0) return;
      if (tests.some(({ key }) => callerKeys.isSourceKey(key.value))) return;
      for (const test of tests.filter(({ key }) => callerKeys.isPoorSubstitute(key.value))) {
        const data = { key: test.key.value, services: services.join(', ') };
        context.report({ range: test.key.range, data, fixes: () => replaceKey(test, context) });
      }
    },
  },
});

/** The value often is an account already; anything else is for the author to change. */
function replaceKey(test: ConditionTest, { write }: Context): Fix[] {
  const accounts = test.strings.length > 0 && test.strings.every(({ value }) => /^\d{12}$/.test(value));
  const edits = accounts ? renameKeyOf(test, 'aws:SourceAccount', write) : undefined;
  return edits ? [{ title: 'Change to "aws:SourceAccount"', edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "ses.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "aws:Referer": "111122223333"
          ^^^^^^^^^^^^^ information: aws:Referer is to restrict the access of ses.amazonaws.com. The value is whatever the caller sends, so it does not keep others from having the service act on this resource. Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths instead.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws:SourceAccount"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "ses.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "111122223333"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["cloudfront.amazonaws.com", "ses.amazonaws.com"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringLike": { "aws:referer": ["https://example.com/*"] } } } }
                                                                                                                                                                                                                                                       ^^^^^^^^^^^^^ information: aws:referer is to restrict the access of cloudfront.amazonaws.com, ses.amazonaws.com. The value is whatever the caller sends, so it does not keep others from having the service act on this resource. Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths instead.`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333", "aws:Referer": "111122223333" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringLike": { "aws:Referer": "https://example.com/*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:Referer": "111122223333" } } } }`,
    },
  ],
};
