import { policyKinds } from '../../policy/kinds.ts';
import type { Element } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_ELEMENT_COMBINATION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A statement has an element and its opposite, such as Action and NotAction.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: '{second} stands beside {first}; a statement may have one of the two.',
      todo: 'Remove one, or move it into a statement of its own.',
    },
  },
  check: {
    statement(statement, context) {
      const { action, notAction, resource, notResource, principal, notPrincipal } = statement;
      const { traits } = statement.policy;
      checkPair(action?.element, notAction?.element, context);
      if (traits.resource === 'required') checkPair(resource?.element, notResource?.element, context);
      if (traits.principal === 'required') checkPair(principal?.element, notPrincipal?.element, context);
    },
  },
});

/** The one that comes second in the text is shown. Without a value it is still being typed. */
function checkPair(a: Element | undefined, b: Element | undefined, { report, write }: Context): void {
  if (a?.value === undefined || b?.value === undefined) return;
  const [first, second] = a.key.range.start < b.key.range.start ? [a, b] : [b, a];
  report({
    range: second.key.range,
    data: { first: first.name, second: second.name },
    fixes: () =>
      [second, first].map(({ name, member }) => ({ title: `Remove ${name}`, edits: write.removeMember(member) })),
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "NotAction": "s3:DeleteBucket",
      ^^^^^^^^^^^ error: NotAction stands beside Action; a statement may have one of the two. AWS refuses the whole policy. Remove one, or move it into a statement of its own.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove NotAction',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Remove Action',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "NotAction": "s3:DeleteBucket",
      "Resource": "*"
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
    "NotPrincipal": { "AWS": "111122223333" },
    "Principal": "*",
    ^^^^^^^^^^^ error: Principal stands beside NotPrincipal; a statement may have one of the two. AWS refuses the whole policy. Remove one, or move it into a statement of its own.
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    ^^^^^^^^^^ error: Resource stands beside NotResource; a statement may have one of the two. AWS refuses the whole policy. Remove one, or move it into a statement of its own.
  }
}`,
      fixes: [
        [
          'Remove Principal',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": "111122223333" },
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
        ],
        [
          'Remove NotPrincipal',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
        ],
        [
          'Remove Resource',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": "111122223333" },
    "Principal": "*",
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket"
  }
}`,
        ],
        [
          'Remove NotResource',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": "111122223333" },
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, { "Effect": "Deny", "NotAction": "s3:*", "NotResource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "NotAction": , "Resource": "*" }] }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*", "NotResource": "*" }] }`,
    },
    {
      kind: 'identity-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "NotPrincipal": "*", "Action": "s3:*", "Resource": "*" }] }`,
    },
  ],
};
