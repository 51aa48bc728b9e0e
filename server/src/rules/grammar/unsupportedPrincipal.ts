import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('identity'),
  summary: 'An identity policy names a principal.',
  why: 'It holds for the user, group or role it is attached to, and AWS refuses one that names a principal.',
  messages: {
    default: { what: '{element} has no place in an identity policy.', todo: 'Remove it.' },
  },
  check: {
    statement({ principal, notPrincipal }, { report, write }) {
      for (const clause of [principal, notPrincipal]) {
        if (clause === undefined) continue;
        const { name, key, member } = clause.element;
        report({
          range: key.range,
          data: { element: name },
          fixes: () => [{ title: `Remove ${name}`, edits: write.removeMember(member), preferred: true }],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      kind: 'identity-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      ^^^^^^^^^^^ error: Principal has no place in an identity policy. It holds for the user, group or role it is attached to, and AWS refuses one that names a principal. Remove it.
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove Principal',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'identity-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "NotPrincipal": { "AWS": "111122223333" } } }
                                                                                                       ^^^^^^^^^^^^^^ error: NotPrincipal has no place in an identity policy. It holds for the user, group or role it is attached to, and AWS refuses one that names a principal. Remove it.`,
      fixes: [
        [
          'Remove NotPrincipal',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } } }] }`,
    },
  ],
};
