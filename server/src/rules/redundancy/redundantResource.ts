import { ARN_FIELDS } from '../../policy/arn.ts';
import { type Covered, coverage } from '../../policy/coverage.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ResourcePattern } from '../../policy/model.ts';
import { coversGlob } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/**
 * A star at the end of an ARN field matches beyond the colon, so entries are compared as texts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const rule = analyzerRule({
  code: 'REDUNDANT_RESOURCE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'An entry of Resource is covered by another entry of the same list.',
  why: 'It adds nothing, and whoever takes it out one day will wonder why the resource is still covered.',
  messages: {
    default: { what: 'The resource "{resource}" is covered by "{covering}" in the same list.', todo: 'Remove it.' },
    repeated: { what: 'The resource "{resource}" stands earlier in the list already.', todo: 'Remove it.' },
    covering: {
      what: 'The resource "{resource}" covers other entries of the list.',
      todo: 'Remove those, or list single resources instead.',
    },
  },
  check: {
    statement({ resource }, context) {
      const entries = (resource?.entries ?? []).filter(({ text }) => text !== '');
      if (entries.length < 2) return;
      const { covered, covering } = coverage(entries, {});
      for (const one of covered) reportCovered(one, context);
      for (const { node, text } of covering) {
        context.report({ range: node.range, message: 'covering', data: { resource: text }, analyzerOnly: true });
      }
    },
  },
});

function reportCovered(one: Covered<ResourcePattern>, { report, write }: Context): void {
  const { entry, by, repeated } = one;
  report({
    range: entry.node.range,
    message: repeated ? 'repeated' : 'default',
    data: { resource: entry.text, covering: by.text },
    tags: ['unnecessary'],
    fixes: () => [
      {
        title: repeated ? `Remove "${entry.text}" here` : `Remove "${entry.text}", which "${by.text}" covers`,
        edits: write.removeItem(entry.node),
        preferred: true,
        ...(isCertain(one) && { safe: true }),
      },
    ],
  });
}

/** Whether a star in the middle of a field crosses a colon as well is not documented: field by field there is no doubt. */
function isCertain({ entry, by, repeated }: Covered<ResourcePattern>): boolean {
  if (repeated || /^\*+$/.test(by.text)) return true;
  const [wide, narrow] = [by.arn, entry.arn];
  if (wide === undefined || narrow === undefined) return false;
  const at = (text: string, { start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  return ARN_FIELDS.every((field) => coversGlob(at(wide.text, wide.span(field)), at(narrow.text, narrow.span(field))));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::111122223333:role/jane-admin",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:iam::111122223333:role/jane-admin" is covered by "arn:aws:iam::111122223333:role/jane*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
        "arn:aws:iam::111122223333:role/jane-s3only",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:iam::111122223333:role/jane-s3only" is covered by "arn:aws:iam::111122223333:role/jane*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
        "arn:aws:iam::111122223333:role/jane*"
      ]
    }
  ]
}`,
      fixes: [
        [
          `Remove "arn:aws:iam::111122223333:role/jane-admin", which "arn:aws:iam::111122223333:role/jane*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::111122223333:role/jane-s3only",
        "arn:aws:iam::111122223333:role/jane*"
      ]
    }
  ]
}`,
        ],
        [
          `Remove "arn:aws:iam::111122223333:role/jane-s3only", which "arn:aws:iam::111122223333:role/jane*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::111122223333:role/jane-admin",
        "arn:aws:iam::111122223333:role/jane*"
      ]
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
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": ["arn:aws:s3:::models-*", "arn:aws:s3:::models-*/*", "arn:aws:s3:::logs", "arn:aws:s3:::logs"]
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:s3:::models-*/*" is covered by "arn:aws:s3:::models-*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
                                                                                          ^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:s3:::logs" stands earlier in the list already. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
  }
}`,
      fixes: [
        [
          `Remove "arn:aws:s3:::models-*/*", which "arn:aws:s3:::models-*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": ["arn:aws:s3:::models-*", "arn:aws:s3:::logs", "arn:aws:s3:::logs"]
  }
}`,
        ],
        [
          `Remove "arn:aws:s3:::logs" here`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": ["arn:aws:s3:::models-*", "arn:aws:s3:::models-*/*", "arn:aws:s3:::logs"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": ["*", "arn:aws:sagemaker:*:*:endpoint/\${aws:PrincipalTag/team}"] } }
                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:sagemaker:*:*:endpoint/\${aws:PrincipalTag/team}" is covered by "*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.`,
      fixes: [
        [
          `Remove "arn:aws:sagemaker:*:*:endpoint/\${aws:PrincipalTag/team}", which "*" covers`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": ["*"] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:s3:::amzn-bucket/models/*"],
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:s3:::amzn-bucket/models/*" is covered by "arn:aws:s3:::amzn-bucket/*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      fixes: [
        [
          `Remove "arn:aws:s3:::amzn-bucket/models/*", which "arn:aws:s3:::amzn-bucket/*" covers`,
          `{
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::amzn-bucket/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:PutLogEvents",
    "Resource": ["arn:aws:logs:*:*:log-group:/aws/sagemaker/*", "arn:aws:logs:*:*:/aws/sagemaker/*"]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The resource "arn:aws:logs:*:*:log-group:/aws/sagemaker/*" is covered by "arn:aws:logs:*:*:/aws/sagemaker/*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the resource is still covered. Remove it.
  }
}`,
      fixes: [
        [
          `Remove "arn:aws:logs:*:*:log-group:/aws/sagemaker/*", which "arn:aws:logs:*:*:/aws/sagemaker/*" covers`,
          `{
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:PutLogEvents",
    "Resource": ["arn:aws:logs:*:*:/aws/sagemaker/*"]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": ["arn:aws:sagemaker:*:*:endpoint/A*", "arn:aws:sagemaker:*:*:endpoint/alpha"] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-bucket/????", "arn:aws:s3:::amzn-bucket/\${a}", "arn:aws:s3:::amzn-bucket/\${*}", "arn:aws:s3:::amzn-bucket/\${x}"] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:s3:::amzn-bucket/models/*"] } }`,
    },
  ],
};
