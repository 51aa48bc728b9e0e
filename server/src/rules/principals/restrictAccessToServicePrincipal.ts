import type { CallerKeys } from '../../catalog/callerKeys.ts';
import { addTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalEntry, Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { mayTestMore, startsUnknown } from '../../policy/unknown.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const rule = analyzerRule({
  code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  finding: 'security-warning',
  documents: policyKinds('resource'),
  summary: 'A service is allowed whomever it works for.',
  why: 'Anyone who uses the service can have it act on this resource (the confused deputy problem).',
  note: 'AWS does not publish for which services this check fires; it is reported here for every service principal that a statement allows, unless the Condition holds a source key or another key that ties the request to one source.',
  messages: {
    default: {
      what: '"{service}" is allowed without saying on whose behalf.',
      todo: 'Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.decision !== 'Allow' || statement.open || mayTestMore(statement)) return;
      for (const entry of principalsOf(statement, 'Service')) {
        if (
          wildcardIn(entry.text) !== undefined ||
          startsUnknown(entry.text) ||
          isRestricted(statement, entry, context.catalog.callerKeys)
        )
          continue;
        context.report({
          range: entry.node.range,
          data: { service: entry.text },
          fixes: () => restrict(statement, context),
        });
      }
    },
  },
});

/** Where another key stands in the place of a source key, other checks speak of it. */
function isRestricted({ tests }: Statement, { text }: PrincipalEntry, keys: CallerKeys): boolean {
  return tests.some(({ key: { value: key } }) => {
    if (keys.isSourceKey(key) || keys.narrowsService(key)) return true;
    return keys.isPoorSubstitute(key) || keys.isNeverSentBy(text, key);
  });
}

function restrict(statement: Statement, { write }: Context): Fix[] {
  const account = { operator: 'StringEquals', key: 'aws:SourceAccount', value: template`${'account'}` };
  const arn = {
    operator: 'ArnLike',
    key: 'aws:SourceArn',
    value: template`${'arn:aws:service:region:account:resource'}`,
  };
  return [arn, account].flatMap((test, index) => {
    const edits = addTest(statement, test, write);
    return edits
      ? [{ title: `Add an ${test.key} condition`, edits, ...(index === 0 && { preferred: true as const }) }]
      : [];
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "cloudtrail.amazonaws.com" is allowed without saying on whose behalf. Anyone who uses the service can have it act on this resource (the confused deputy problem). Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add an aws:SourceArn condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" },
        "ArnLike": {
          "aws:SourceArn": "<|arn:aws:service:region:account:resource|>"
        }
      }
    }
  ]
}`,
        ],
        [
          'Add an aws:SourceAccount condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "<|account|>" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" } }
                                                                                        ^^^^^^^^^^^^^^^^^^^ warning: "sns.amazonaws.com" is allowed without saying on whose behalf. Anyone who uses the service can have it act on this resource (the confused deputy problem). Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.
                                                                                                             ^^^^^^^^^^^^^^^^^^^^^^ warning: "events.amazonaws.com" is allowed without saying on whose behalf. Anyone who uses the service can have it act on this resource (the confused deputy problem). Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.`,
      fixes: [
        [
          'Add an aws:SourceArn condition',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Condition": { "ArnLike": { "aws:SourceArn": "<|arn:aws:service:region:account:resource|>" } } } }`,
        ],
        [
          'Add an aws:SourceAccount condition',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Condition": { "StringEquals": { "aws:SourceAccount": "<|account|>" } } } }`,
        ],
        [
          'Add an aws:SourceArn condition',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Condition": { "ArnLike": { "aws:SourceArn": "<|arn:aws:service:region:account:resource|>" } } } }`,
        ],
        [
          'Add an aws:SourceAccount condition',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Condition": { "StringEquals": { "aws:SourceAccount": "<|account|>" } } } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }] }
                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker.amazonaws.com" is allowed without saying on whose behalf. Anyone who uses the service can have it act on this resource (the confused deputy problem). Add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.`,
      fixes: [
        [
          'Add an aws:SourceArn condition',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" }, "ArnLike": { "aws:SourceArn": "<|arn:aws:service:region:account:resource|>" } } }] }`,
        ],
        [
          'Add an aws:SourceAccount condition',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" }, "StringEquals": { "aws:SourceAccount": "<|account|>" } } }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "AWS:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceOrgID": "o-exampleorgid" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "logs.eu-west-1.amazonaws.com" }, "Action": "kms:Encrypt", "Resource": "*", "Condition": { "ArnLike": { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "cloudfront.amazonaws.com" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:Referer": "111122223333" } } } }`,
    },
  ],
};
