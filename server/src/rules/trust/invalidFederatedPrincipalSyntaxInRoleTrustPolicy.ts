import { readProvider } from '../../policy/identityProviders.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalEntry } from '../../policy/model.ts';
import { principalClauses } from '../../policy/principals.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { Template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'A Federated principal is neither the ARN nor the domain of an identity provider.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: '"{name}" is neither the ARN nor the domain of an identity provider.',
      todo: 'Write the ARN of the provider in IAM, such as "arn:aws:iam::111122223333:oidc-provider/example.com", or a domain such as "accounts.google.com".',
    },
  },
  check: {
    statement(statement, context) {
      for (const entry of principalClauses(statement).flatMap(({ entries }) => entries)) {
        const { type, node, text } = entry;
        // Wildcards and names that a template fills in are another matter.
        if (type !== 'Federated' || wildcardIn(text) !== undefined || holdsTemplate(text) || /[<>]/.test(text))
          continue;
        if (readProvider(text) !== undefined) continue;
        context.report({ range: node.range, data: { name: text }, fixes: () => repair(entry, context) });
      }
    },
  },
});

/** Most often the address of the provider stands where its ARN belongs. */
function repair({ node, text }: PrincipalEntry, { write }: Context): Fix[] {
  const [, issuer] = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s?#]*?)?)\/?$/i.exec(text) ?? [];
  if (issuer === undefined) return [];
  const before = 'arn:aws:iam::';
  const account = { start: before.length, end: before.length + 'account'.length };
  const arn = new Template(`${before}account:oidc-provider/${issuer}`, [account]);
  return [{ title: 'Change to the ARN of an OIDC provider', edits: write.replace(node, arn), preferred: true }];
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
        "Federated": "https://token.actions.githubusercontent.com"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "https://token.actions.githubusercontent.com" is neither the ARN nor the domain of an identity provider. AWS refuses the whole policy. Write the ARN of the provider in IAM, such as "arn:aws:iam::111122223333:oidc-provider/example.com", or a domain such as "accounts.google.com".
      },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`,
      fixes: [
        [
          'Change to the ARN of an OIDC provider',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::<|account|>:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["arn:aws:iam::111122223333:saml-provider/corp", "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"] }, "Action": ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] } }
                                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" is neither the ARN nor the domain of an identity provider. AWS refuses the whole policy. Write the ARN of the provider in IAM, such as "arn:aws:iam::111122223333:oidc-provider/example.com", or a domain such as "accounts.google.com".`,
      fixes: [
        [
          'Change to the ARN of an OIDC provider',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["arn:aws:iam::111122223333:saml-provider/corp", "arn:aws:iam::<|account|>:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"] }, "Action": ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:role/federated" }, "Action": "sts:AssumeRoleWithSAML" }] }
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:role/federated" is neither the ARN nor the domain of an identity provider. AWS refuses the whole policy. Write the ARN of the provider in IAM, such as "arn:aws:iam::111122223333:oidc-provider/example.com", or a domain such as "accounts.google.com".`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::11112222333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" } }
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::11112222333:saml-provider/corp" is neither the ARN nor the domain of an identity provider. AWS refuses the whole policy. Write the ARN of the provider in IAM, such as "arn:aws:iam::111122223333:oidc-provider/example.com", or a domain such as "accounts.google.com".`,
    },
  ],
  good: [
    {
      kind: 'trust-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "#{provider_arn}" }, "Action": "sts:AssumeRoleWithWebIdentity" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["accounts.google.com", "www.amazon.com", "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"] }, "Action": "sts:AssumeRoleWithWebIdentity" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws-us-gov:iam::<account-id>:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "\${OidcProviderArn}" }, "Action": "sts:AssumeRoleWithWebIdentity" } }`,
    },
  ],
};
