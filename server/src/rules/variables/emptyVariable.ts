import { policyKinds } from '../../policy/kinds.ts';
import { readableVariables } from '../../policy/variables.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const rule = analyzerRule({
  code: 'EMPTY_VARIABLE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable has no name.',
  why: 'AWS does not know what to put in its place.',
  messages: {
    default: { what: 'The policy variable {variable} is empty.', todo: 'Name a condition key in it, or remove it.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { node, variable } of readableVariables(statement)) {
        const { span, name, closed, text } = variable;
        if (!closed || name.trim() !== '') continue;
        report({
          range: node.within(span.start, span.end),
          data: { variable: text },
          fixes: () => [
            {
              title: `Name a condition key in ${text}`,
              edits: write.replaceWithin(node, { start: span.start + 2, end: span.start + 2 + name.length }, KEY),
              preferred: true,
            },
            { title: `Remove ${text}`, edits: write.replaceWithin(node, span, '') },
          ],
        });
      }
    },
  },
});

const KEY = template`${'aws:username'}`;

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${}/*"
                                                    ^^^ error: The policy variable \${} is empty. AWS does not know what to put in its place. Name a condition key in it, or remove it.
    }
  ]
}`,
      fixes: [
        [
          'Name a condition key in ${}',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${<|aws:username|>}/*"
    }
  ]
}`,
        ],
        [
          'Remove ${}',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket//*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/*", "home/\${ }/*"] } }
                                                                   ^^^^ error: The policy variable \${ } is empty. AWS does not know what to put in its place. Name a condition key in it, or remove it.
  }
}`,
      fixes: [
        [
          'Name a condition key in ${ }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/*", "home/\${<|aws:username|>}/*"] } }
  }
}`,
        ],
        [
          'Remove ${ }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/*", "home//*"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${*}/\${aws:username}/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/{}/\${AWS::Region}/*" } }`,
    },
  ],
};
