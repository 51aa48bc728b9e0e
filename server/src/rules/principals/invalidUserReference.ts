import { policyKinds } from '../../policy/kinds.ts';
import { principalClauses } from '../../policy/principals.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export const rule = analyzerRule({
  code: 'INVALID_USER_REFERENCE',
  finding: 'general-warning',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal is the unique ID of a user, not its ARN.',
  why: 'IAM leaves such an ID behind when the user is deleted, and a user created anew under the same name has another one.',
  messages: {
    default: { what: '"{id}" is the unique ID of a user.', todo: 'Write the ARN of the user that is meant.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { type, node, text } of principalClauses(statement).flatMap(({ entries }) => entries)) {
        if (type !== 'AWS' || !/^AIDA[A-Z0-9]+$/.test(text)) continue;
        const arn = template`arn:aws:iam::${'account'}:user/${'user-name'}`;
        report({
          range: node.range,
          data: { id: text },
          fixes: () => [{ title: 'Change to the ARN of a user', edits: write.replace(node, arn), preferred: true }],
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
        "AWS": "AIDACKCEVSQ6C2EXAMPLE"
               ^^^^^^^^^^^^^^^^^^^^^^^ warning: "AIDACKCEVSQ6C2EXAMPLE" is the unique ID of a user. IAM leaves such an ID behind when the user is deleted, and a user created anew under the same name has another one. Write the ARN of the user that is meant.
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to the ARN of a user',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:user/<|user-name|>"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": ["AIDACKCEVSQ6C2EXAMPLE", "111122223333"] }, "Action": "kms:*", "Resource": "*" } }
                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^ warning: "AIDACKCEVSQ6C2EXAMPLE" is the unique ID of a user. IAM leaves such an ID behind when the user is deleted, and a user created anew under the same name has another one. Write the ARN of the user that is meant.`,
      fixes: [
        [
          'Change to the ARN of a user',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": ["arn:aws:iam::<|account|>:user/<|user-name|>", "111122223333"] }, "Action": "kms:*", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/AIDACKCEVSQ6C2EXAMPLE" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "AROADBQP57FF2AEXAMPLE" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
  ],
};
