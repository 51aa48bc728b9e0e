import { policyKinds } from '../../policy/kinds.ts';
import { readableVariables, type Variable } from '../../policy/variables.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const rule = analyzerRule({
  code: 'MISSING_BRACE_IN_VARIABLE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable is not closed.',
  why: 'AWS cannot tell where its name ends.',
  messages: {
    default: { what: 'The policy variable {variable} has no closing brace.', todo: 'Write } after its name.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { node, variable } of readableVariables(statement)) {
        if (variable.closed) continue;
        const { start } = variable.span;
        const end = start + opened(variable).length;
        report({
          range: node.within(start, end),
          data: { variable: opened(variable) },
          fixes: () => [
            {
              title: `Change to ${opened(variable)}}`,
              edits: write.replaceWithin(node, { start: end, end }, '}'),
              preferred: true,
            },
          ],
        });
      }
    },
  },
});

/** A name with its default value; the name of a tag follows a slash, any other slash belongs to what comes after. */
const NAME = /^\$\{\s*(?:[\w.-]+:[\w-]+(?:(?<=tag)\/[\w+=.@-]+)?|[\w.-]*)(?:,\s*(?:'[^']*'|[\w-]+))?/i;

function opened({ text }: Variable): string {
  return NAME.exec(text)?.[0] ?? text;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username/*", "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team"]
                                                     ^^^^^^^^^^^^^^ error: The policy variable \${aws:username has no closing brace. AWS cannot tell where its name ends. Write } after its name.
                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^ error: The policy variable \${aws:PrincipalTag/team has no closing brace. AWS cannot tell where its name ends. Write } after its name.
    }
  ]
}`,
      fixes: [
        [
          'Change to ${aws:username}',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*", "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team"]
    }
  ]
}`,
        ],
        [
          'Change to ${aws:PrincipalTag/team}',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username/*", "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team}"]
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
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": "\${aws:PrincipalTag/team, 'all'/\${aws:username}/*" } }
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The policy variable \${aws:PrincipalTag/team, 'all' has no closing brace. AWS cannot tell where its name ends. Write } after its name.
  }
}`,
      fixes: [
        [
          "Change to ${aws:PrincipalTag/team, 'all'}",
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": "\${aws:PrincipalTag/team, 'all'}/\${aws:username}/*" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, 'a}b'}/\${$}{/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/$aws:username/{aws:userid}" } }`,
    },
  ],
};
