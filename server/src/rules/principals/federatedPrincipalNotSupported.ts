import { policyKinds } from '../../policy/kinds.ts';
import { principalClauses } from '../../policy/principals.ts';
import { type Member, strings } from '../../tree/node.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  finding: 'error',
  documents: policyKinds('resource'),
  summary: 'A policy that is no role trust policy names an identity provider as principal.',
  why: 'Only role trust policies know federated principals, and AWS refuses every other policy that names one.',
  note: 'Endpoint policies are left out: the examples that AWS publishes for the endpoint of STS name federated principals.',
  messages: {
    default: {
      what: 'Federated has no place in a policy of this kind ({kind}).',
      todo: 'Name the role that the federated users assume.',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.policy.traits.federated) return;
      for (const { types } of principalClauses(statement)) {
        const federated = types.find(({ key, value }) => key.value === 'Federated' && strings(value).length > 0);
        if (federated === undefined) continue;
        context.report({
          range: federated.key.range,
          data: { kind: statement.policy.traits.name },
          fixes: () => repair(federated, context),
        });
      }
    },
  },
});

function repair(federated: Member, { write }: Context): Fix[] {
  const { parent } = federated;
  if (parent.members.length > 1) return [{ title: 'Remove Federated', edits: write.removeMember(federated) }];
  const role = template`arn:aws:iam::${'account'}:role/${'role-name'}`;
  return [{ title: 'Change to the role that federated users assume', edits: write.replace(parent, { AWS: role }) }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
        ^^^^^^^^^^^ error: Federated has no place in a policy of this kind (S3 bucket policy). Only role trust policies know federated principals, and AWS refuses every other policy that names one. Name the role that the federated users assume.
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to the role that federated users assume',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:role/<|role-name|>"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "Federated": ["cognito-identity.amazonaws.com"] }, "Action": "kms:Decrypt", "Resource": "*" } }
                                                                                                   ^^^^^^^^^^^ error: Federated has no place in a policy of this kind (KMS key policy). Only role trust policies know federated principals, and AWS refuses every other policy that names one. Name the role that the federated users assume.`,
      fixes: [
        [
          'Remove Federated',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "Federated": "accounts.google.com" }, "Action": "dynamodb:*", "Resource": "*" }] }
                                                                               ^^^^^^^^^^^ error: Federated has no place in a policy of this kind (DynamoDB table policy). Only role trust policies know federated principals, and AWS refuses every other policy that names one. Name the role that the federated users assume.`,
      fixes: [
        [
          'Change to the role that federated users assume',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::<|account|>:role/<|role-name|>" }, "Action": "dynamodb:*", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "*" }, "Action": "sts:AssumeRoleWithWebIdentity", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:sts::111122223333:federated-user/jo" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": [] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
  ],
};
