import { policyKinds } from '../../policy/kinds.ts';
import { principalClauses } from '../../policy/principals.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export const rule = analyzerRule({
  code: 'INVALID_ROLE_REFERENCE',
  finding: 'general-warning',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal is the unique ID of a role, not its ARN.',
  why: 'IAM leaves such an ID behind when the role is deleted, and a role created anew under the same name has another one.',
  messages: {
    default: { what: '"{id}" is the unique ID of a role.', todo: 'Write the ARN of the role that is meant.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { type, node, text } of principalClauses(statement).flatMap(({ entries }) => entries)) {
        if (type !== 'AWS' || !/^AROA[A-Z0-9]+$/.test(text)) continue;
        const arn = template`arn:aws:iam::${'account'}:role/${'role-name'}`;
        report({
          range: node.range,
          data: { id: text },
          fixes: () => [{ title: 'Change to the ARN of a role', edits: write.replace(node, arn), preferred: true }],
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
      "Principal": {
        "AWS": "AROADBQP57FF2AEXAMPLE"
               ^^^^^^^^^^^^^^^^^^^^^^^ warning: "AROADBQP57FF2AEXAMPLE" is the unique ID of a role. IAM leaves such an ID behind when the role is deleted, and a role created anew under the same name has another one. Write the ARN of the role that is meant.
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          'Change to the ARN of a role',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:role/<|role-name|>"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "AROADBQP57FF2AEXAMPLE"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }
                                                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^ warning: "AROADBQP57FF2AEXAMPLE" is the unique ID of a role. IAM leaves such an ID behind when the role is deleted, and a role created anew under the same name has another one. Write the ARN of the role that is meant.`,
      fixes: [
        [
          'Change to the ARN of a role',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "arn:aws:iam::<|account|>:role/<|role-name|>"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/AROADBQP57FF2AEXAMPLE" }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "AIDACKCEVSQ6C2EXAMPLE" }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotLike": { "aws:userid": "AROADBQP57FF2AEXAMPLE:*" } } } }`,
    },
  ],
};
