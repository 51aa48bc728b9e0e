import { policyKinds } from '../../policy/kinds.ts';
import type { Element, Statement } from '../../policy/model.ts';
import { isPolicyVariable, variablesOf } from '../../policy/variables.ts';
import type { StringNode } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/**
 * Braces that hold no condition key belong to a template language, which fills them in before AWS reads the policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
 */
export const rule = analyzerRule({
  code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable stands in an element that reads none.',
  why: 'Only Resource, NotResource and the values of Condition read variables.',
  messages: {
    default: { what: '{element} does not read policy variables such as {variable}.', todo: 'Write the value itself.' },
    principal: {
      what: '{element} does not read policy variables such as {variable}.',
      todo: 'Name the principal, or move the comparison to a Condition on aws:PrincipalArn.',
    },
    sid: { what: '{element} does not read policy variables such as {variable}.', todo: 'Remove it.' },
  },
  check: {
    statement(statement, context) {
      const { action, notAction, principal, notPrincipal } = statement;
      for (const clause of [action, notAction]) {
        for (const { node } of clause?.entries ?? []) reportIn(node, clause?.element, { context });
      }
      for (const clause of [principal, notPrincipal]) {
        for (const { node } of clause?.entries ?? []) {
          reportIn(node, clause?.element, { context, message: 'principal' });
        }
      }
      reportSid(statement, context);
    },
  },
});

/** Where the characters of a Sid are restricted, that is the finding. */
function reportSid({ sid, policy }: Statement, context: Context): void {
  if (sid?.value?.kind === 'string' && !policy.traits.strictSids) {
    reportIn(sid.value, sid, { context, message: 'sid' });
  }
}

interface Where {
  readonly context: Context;
  readonly message?: 'principal' | 'sid';
}

function reportIn(node: StringNode, element: Element | undefined, { context, message }: Where): void {
  for (const { variable } of variablesOf(node)) {
    if (!isPolicyVariable(variable)) continue;
    context.report({
      range: node.within(variable.span.start, variable.span.end),
      ...(message && { message }),
      data: { element: element?.name ?? '', variable: variable.text },
      fixes: () =>
        message === 'sid' && node.value !== variable.text
          ? [{ title: `Remove ${variable.text}`, edits: context.write.replaceWithin(node, variable.span, '') }]
          : [],
    });
  }
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "\${aws:PrincipalTag/service}:List*"],
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Action does not read policy variables such as \${aws:PrincipalTag/service}. Only Resource, NotResource and the values of Condition read variables. Write the value itself.
      "Resource": "*"
    }
  ]
}`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Home of \${aws:username}",
                    ^^^^^^^^^^^^^^^ error: Sid does not read policy variables such as \${aws:username}. Only Resource, NotResource and the values of Condition read variables. Remove it.
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:user/\${aws:username}" },
                                                          ^^^^^^^^^^^^^^^ error: Principal does not read policy variables such as \${aws:username}. Only Resource, NotResource and the values of Condition read variables. Name the principal, or move the comparison to a Condition on aws:PrincipalArn.
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      fixes: [
        [
          'Remove ${aws:username}',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Home of ",
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:user/\${aws:username}" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:Get\${*}", "Resource": "*" } }
                                                                                ^^^^ error: NotAction does not read policy variables such as \${*}. Only Resource, NotResource and the values of Condition read variables. Write the value itself.`,
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::\${AWS::AccountId}:root" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Sid": "\${name}", "Effect": "Allow", "Action": "\${service}:List*", "NotResource": "arn:aws:s3:::\${aws:PrincipalTag/team}", "Condition": { "StringEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" } } } }`,
    },
  ],
};
