import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html */
export const rule = analyzerRule({
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'A role trust policy names a resource.',
  why: 'The role is the resource of its own trust policy, and AWS refuses one that names another.',
  messages: {
    default: { what: '{element} has no place in a role trust policy.', todo: 'Remove it.' },
  },
  check: {
    statement({ resource, notResource, policy }, { report, write }) {
      for (const clause of [resource, notResource]) {
        if (clause === undefined) continue;
        const { name, key, member } = clause.element;
        const safe = policy.kindIsCertain && name === 'Resource' && { safe: true as const };
        report({
          range: key.range,
          data: { element: name },
          fixes: () => [{ title: `Remove ${name}`, edits: write.removeMember(member), preferred: true, ...safe }],
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Resource": "*"
      ^^^^^^^^^^ error: Resource has no place in a role trust policy. The role is the resource of its own trust policy, and AWS refuses one that names another. Remove it.
    }
  ]
}`,
      fixes: [
        [
          'Remove Resource',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "NotResource": "*" } }
                                                                                                                                 ^^^^^^^^^^^^^ error: NotResource has no place in a role trust policy. The role is the resource of its own trust policy, and AWS refuses one that names another. Remove it.`,
      fixes: [
        [
          'Remove NotResource',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/train" }] }`,
    },
    {
      file: 'sts-endpoint-policy.json',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*" }] }`,
    },
    {
      file: 'org-rcp.json',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }] }`,
    },
  ],
};
