import { policyKinds } from '../../policy/kinds.ts';
import { keyOf, readableVariables } from '../../policy/variables.ts';
import { type Template, template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/**
 * Braces that hold no condition key belong to a template language.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values
 */
export const rule = analyzerRule({
  code: 'MISSING_QUOTE_IN_VARIABLE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The default value of a policy variable does not stand in single quotes.',
  why: 'AWS takes what follows the comma for a default value only if a single quote stands on both sides.',
  messages: {
    default: {
      what: 'The default value in {variable} does not begin and end with a single quote.',
      todo: 'Put it in single quotes.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { node, variable } of readableVariables(statement)) {
        const { span, closed, fallback, text } = variable;
        if (!closed || fallback === undefined || keyOf(variable) === undefined) continue;
        if (/^'.*'$/s.test(fallback.text)) continue;
        report({
          range: node.within(span.start, span.end),
          data: { variable: text },
          fixes: () => [
            {
              title: 'Put the default value in single quotes',
              edits: write.replaceWithin(node, fallback.span, quoted(fallback.text)),
              preferred: true,
            },
          ],
        });
      }
    },
  },
});

function quoted(text: string): string | Template {
  const plain = text.replace(/^['"]|['"]$/g, '');
  return plain === '' ? template` '${'default'}'` : `'${plain}'`;
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
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team, company-wide}/*"
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The default value in \${aws:PrincipalTag/team, company-wide} does not begin and end with a single quote. AWS takes what follows the comma for a default value only if a single quote stands on both sides. Put it in single quotes.
    }
  ]
}`,
      fixes: [
        [
          'Put the default value in single quotes',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team, 'company-wide'}/*"
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
    "Effect": "Deny",
    "Action": "s3:*",
    "NotResource": ["arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team,'company-wide}/*"],
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The default value in \${aws:PrincipalTag/team,'company-wide} does not begin and end with a single quote. AWS takes what follows the comma for a default value only if a single quote stands on both sides. Put it in single quotes.
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team, }" } }
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The default value in \${aws:PrincipalTag/team, } does not begin and end with a single quote. AWS takes what follows the comma for a default value only if a single quote stands on both sides. Put it in single quotes.
  }
}`,
      fixes: [
        [
          'Put the default value in single quotes',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "NotResource": ["arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team,'company-wide'}/*"],
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team, }" } }
  }
}`,
        ],
        [
          'Put the default value in single quotes',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "NotResource": ["arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team,'company-wide}/*"],
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team, '<|default|>'}" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::\${join(\\"-\\", parts)}/\${file(name, 1)}" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team, 'company wide'}/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team,''}/*", "arn:aws:s3:::a,b/\${aws:username}"] } }`,
    },
  ],
};
