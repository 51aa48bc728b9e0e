import { policyKinds } from '../../policy/kinds.ts';
import { isPolicyVariable, readableVariables } from '../../policy/variables.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/**
 * Where Version is missing, that is the finding.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export const rule = analyzerRule({
  code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable stands in a policy of a version that reads none.',
  why: 'AWS compares it letter by letter, so it hardly ever matches.',
  messages: {
    default: {
      what: 'In version {version} of the policy language {variable} is plain text.',
      todo: 'Change Version to "2012-10-17".',
    },
  },
  check: {
    statement(statement, { report, write }) {
      const version = statement.policy.version?.value;
      if (version?.kind !== 'string' || version.value !== OLD) return;
      for (const { node, variable } of readableVariables(statement)) {
        if (!isPolicyVariable(variable)) continue;
        report({
          range: node.within(variable.span.start, variable.span.end),
          data: { version: OLD, variable: variable.text },
          fixes: () => [
            { title: 'Change Version to "2012-10-17"', edits: write.replace(version, '2012-10-17'), preferred: true },
          ],
        });
      }
    },
  },
});

const OLD = '2008-10-17';

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2008-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
                                                    ^^^^^^^^^^^^^^^ error: In version 2008-10-17 of the policy language \${aws:username} is plain text. AWS compares it letter by letter, so it hardly ever matches. Change Version to "2012-10-17".
    }
  ]
}`,
      fixes: [
        [
          'Change Version to "2012-10-17"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2008-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/\${*}", "home/\${aws:userid}/*"] } }
                                                         ^^^^ error: In version 2008-10-17 of the policy language \${*} is plain text. AWS compares it letter by letter, so it hardly ever matches. Change Version to "2012-10-17".
                                                                      ^^^^^^^^^^^^^ error: In version 2008-10-17 of the policy language \${aws:userid} is plain text. AWS compares it letter by letter, so it hardly ever matches. Change Version to "2012-10-17".
  }
}`,
      fixes: [
        [
          'Change Version to "2012-10-17"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/\${*}", "home/\${aws:userid}/*"] } }
  }
}`,
        ],
        [
          'Change Version to "2012-10-17"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["public/\${*}", "home/\${aws:userid}/*"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*" } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*" } }`,
    },
    {
      text: `{ "Version": "2008-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::\${bucket_name}/\${AWS::Region}/*" } }`,
    },
  ],
};
