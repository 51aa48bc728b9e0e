import { policyKinds } from '../../policy/kinds.ts';
import { isPrincipalType, type PrincipalType, principalClauses } from '../../policy/principals.ts';
import type { Member } from '../../tree/node.ts';
import { isEmpty } from '../../tree/place.ts';
import { type Template, template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_PRINCIPAL',
  finding: 'suggestion',
  documents: policyKinds('resource', 'trust'),
  summary: 'The list of principals of one type is empty.',
  why: 'An empty list names nobody, so it does not affect the policy.',
  messages: {
    default: { what: '"{type}" lists no principals.', todo: 'List some, or remove it.' },
  },
  check: {
    statement(statement, context) {
      for (const member of principalClauses(statement).flatMap(({ types }) => types)) {
        const { key, value } = member;
        if (value?.kind !== 'array' || !isEmpty(value) || !isPrincipalType(key.value)) continue;
        const type = key.value;
        context.report({ range: key.range, data: { type }, fixes: () => repair(member, type, context) });
      }
    },
  },
});

const SUGGESTED: Readonly<Record<PrincipalType, Template>> = {
  AWS: template`arn:aws:iam::${'account'}:root`,
  CanonicalUser: template`${'canonical-user-id'}`,
  Federated: template`${'provider'}`,
  Service: template`${'service'}.amazonaws.com`,
};

function repair(member: Member, type: PrincipalType, { write }: Context): Fix[] {
  const { value, parent } = member;
  if (value?.kind !== 'array') return [];
  const add: Fix = { title: `Add a principal to "${type}"`, edits: write.addItem(value, SUGGESTED[type]) };
  const remove: Fix = { title: `Remove "${type}"`, edits: write.removeMember(member), preferred: true };
  return parent.members.length > 1 ? [remove, add] : [add];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": [] },
                     ^^^^^ information: "AWS" lists no principals. An empty list names nobody, so it does not affect the policy. List some, or remove it.
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Add a principal to "AWS"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": [
        "arn:aws:iam::<|account|>:root"
      ] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "Service": [] }, "Action": "sts:AssumeRole" } }
                                                                                                   ^^^^^^^^^ information: "Service" lists no principals. An empty list names nobody, so it does not affect the policy. List some, or remove it.`,
      fixes: [
        [
          'Remove "Service"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } }`,
        ],
        [
          'Add a principal to "Service"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "Service": ["<|service|>.amazonaws.com"] }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "CanonicalUser": [] }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }
                                                                               ^^^^^^^^^^^^^^^ information: "CanonicalUser" lists no principals. An empty list names nobody, so it does not affect the policy. List some, or remove it.`,
      fixes: [
        [
          'Add a principal to "CanonicalUser"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "CanonicalUser": ["<|canonical-user-id|>"] }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": [] }, "Action": "sts:AssumeRoleWithSAML" } }
                                                                            ^^^^^^^^^^^ information: "Federated" lists no principals. An empty list names nobody, so it does not affect the policy. List some, or remove it.`,
      fixes: [
        [
          'Add a principal to "Federated"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["<|provider|>"] }, "Action": "sts:AssumeRoleWithSAML" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["111122223333"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": {}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Group": [] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
  ],
};
