import { policyKinds } from '../../policy/kinds.ts';
import { keyOf, readableVariables, type Variable } from '../../policy/variables.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/**
 * Braces that hold no condition key belong to a template language, which may well allow blanks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable has a space in its name.',
  why: 'AWS then finds no value for it; spaces may stand after the comma and inside the quotes of a default value alone.',
  messages: {
    default: { what: 'The policy variable {variable} holds a space.', todo: 'Write {tidy}.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { node, variable } of readableVariables(statement)) {
        const tidy = tidied(variable);
        if (tidy === undefined) continue;
        report({
          range: node.within(variable.span.start, variable.span.end),
          data: { variable: variable.text, tidy },
          fixes: () => [
            { title: `Change to ${tidy}`, edits: write.replaceWithin(node, variable.span, tidy), preferred: true },
          ],
        });
      }
    },
  },
});

function tidied(variable: Variable): string | undefined {
  const key = keyOf(variable);
  if (key === undefined || !variable.closed) return undefined;
  const { text, name, fallback } = variable;
  const rest = text.slice(2 + name.length, -1);
  // A default value without quotes is a finding of its own.
  const tidyRest = fallback?.text ? rest.trimEnd() : rest;
  return key === name && tidyRest === rest ? undefined : `\${${key}${tidyRest}}`;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${ aws:username }/*"
                                                    ^^^^^^^^^^^^^^^^^ error: The policy variable \${ aws:username } holds a space. AWS then finds no value for it; spaces may stand after the comma and inside the quotes of a default value alone. Write \${aws:username}.
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
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
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
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringEquals": { "s3:ExistingObjectTag/owner": ["\${aws:user name}", "\${aws:PrincipalTag/team , 'all'}"] } }
                                                                     ^^^^^^^^^^^^^^^^ error: The policy variable \${aws:user name} holds a space. AWS then finds no value for it; spaces may stand after the comma and inside the quotes of a default value alone. Write \${aws:username}.
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The policy variable \${aws:PrincipalTag/team , 'all'} holds a space. AWS then finds no value for it; spaces may stand after the comma and inside the quotes of a default value alone. Write \${aws:PrincipalTag/team, 'all'}.
  }
}`,
      fixes: [
        [
          'Change to ${aws:username}',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringEquals": { "s3:ExistingObjectTag/owner": ["\${aws:username}", "\${aws:PrincipalTag/team , 'all'}"] } }
  }
}`,
        ],
        [
          "Change to ${aws:PrincipalTag/team, 'all'}",
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringEquals": { "s3:ExistingObjectTag/owner": ["\${aws:user name}", "\${aws:PrincipalTag/team, 'all'}"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team,  'all of us'}/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::\${ bucket }/\${{ github.sha }}/my files/*" } }`,
    },
  ],
};
