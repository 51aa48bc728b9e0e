import { completeArn } from '../../catalog/arnCompletion.ts';
import { ARN_FIELDS } from '../../policy/arn.ts';
import { policyArns, resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'MISSING_ARN_FIELD',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A resource ARN has fewer than six fields.',
  why: 'AWS refuses the policy, or takes the missing fields for wildcards.',
  messages: {
    default: {
      what: '"{arn}" has {count} of the six fields of an ARN.',
      todo: 'Write arn:partition:service:region:account:resource; Region and account may be empty.',
    },
  },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        // A variable may hold several fields: `arn:${ResourceBase}:thing`.
        if (arn.fieldCount >= ARN_FIELDS.length || holdsTemplate(arn.text)) continue;
        const complete = () => completeArn(arn.text, { catalog, others: policyArns(statement.policy) });
        report({
          range: node.range,
          data: { arn: arn.text, count: String(arn.fieldCount) },
          fixes: () => {
            const whole = complete();
            if (whole === undefined) return [];
            const title = whole.holes.length === 0 ? `Change to "${whole.text}"` : 'Add the missing fields';
            return [{ title, edits: write.replace(node, withHoles(whole)), preferred: true }];
          },
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
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:s3::bucket/*"
                  ^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3::bucket/*" has 5 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
    }
  ]
}`,
      fixes: [
        [
          'Change to "arn:aws:s3:::bucket/*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:s3:::bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:endpoint/chat" } }
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:sagemaker:eu-west-1:endpoint/chat" has 5 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.`,
      fixes: [
        [
          'Add the missing fields',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:<|111122223333|>:endpoint/chat" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:s3:::bucket",
  ^^^^^^^^^^^^^^^^^ error: "arn:s3:::bucket" has 5 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:iam:111122223333:role/x",
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam:111122223333:role/x" has 5 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:sagemaker:endpoint/chat",
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:sagemaker:endpoint/chat" has 4 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws-cn:s3:bucket",
  ^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws-cn:s3:bucket" has 4 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:sagemaker:eu-west-1:444455556666:model/x"
] } }`,
      fixes: [
        [
          'Change to "arn:aws:s3:::bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::bucket",
  "arn:aws:iam:111122223333:role/x",
  "arn:aws:sagemaker:endpoint/chat",
  "arn:aws-cn:s3:bucket",
  "arn:aws:sagemaker:eu-west-1:444455556666:model/x"
] } }`,
        ],
        [
          'Change to "arn:aws:iam::111122223333:role/x"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:s3:::bucket",
  "arn:aws:iam::111122223333:role/x",
  "arn:aws:sagemaker:endpoint/chat",
  "arn:aws-cn:s3:bucket",
  "arn:aws:sagemaker:eu-west-1:444455556666:model/x"
] } }`,
        ],
        [
          'Change to "arn:aws:sagemaker:eu-west-1:444455556666:endpoint/chat"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:s3:::bucket",
  "arn:aws:iam:111122223333:role/x",
  "arn:aws:sagemaker:eu-west-1:444455556666:endpoint/chat",
  "arn:aws-cn:s3:bucket",
  "arn:aws:sagemaker:eu-west-1:444455556666:model/x"
] } }`,
        ],
        [
          'Change to "arn:aws-cn:s3:::bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:s3:::bucket",
  "arn:aws:iam:111122223333:role/x",
  "arn:aws:sagemaker:endpoint/chat",
  "arn:aws-cn:s3:::bucket",
  "arn:aws:sagemaker:eu-west-1:444455556666:model/x"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:",
  ^^^^^^ error: "arn:" has 2 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws",
  ^^^^^^^^^ error: "arn:aws" has 2 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:s3",
  ^^^^^^^^^^^^ error: "arn:aws:s3" has 3 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:*",
  ^^^^^^^^^^^ error: "arn:aws:*" has 3 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
  "arn:aws:thing:x:y"
  ^^^^^^^^^^^^^^^^^^^ error: "arn:aws:thing:x:y" has 5 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:bucket" } }
                                                                    ^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:bucket" has 4 of the six fields of an ARN. AWS refuses the policy, or takes the missing fields for wildcards. Write arn:partition:service:region:account:resource; Region and account may be empty.`,
      fixes: [
        [
          'Change to "arn:aws:s3:::bucket"',
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::bucket" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::bucket",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:s3:::",
  "*",
  "bucket"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:\${ResourceBase}:endpoint/chat",
  "arn:{{ base }}:endpoint/chat",
  "\${BucketArn}/*"
] } }`,
    },
  ],
};
