import { addTest } from '../../policy/conditionEdits.ts';
import { type IdentityProvider, isGitHub, isKeyOf, readProvider } from '../../policy/identityProviders.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { holdsReference, mayTestMore } from '../../policy/unknown.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
export const rule = analyzerRule({
  code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  finding: 'security-warning',
  documents: policyKinds('trust'),
  summary: 'A role trusts an OIDC provider without a condition on what its tokens say.',
  why: 'Everyone with a token of the provider can assume the role.',
  messages: {
    default: {
      what: 'No condition key begins with "{issuer}:".',
      todo: 'Add a condition on the audience or the subject of the token, such as "{issuer}:{claim}".',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.decision !== 'Allow' || mayTestMore(statement)) return;
      for (const { node, text } of principalsOf(statement, 'Federated')) {
        const provider = readProvider(text);
        if (wildcardIn(text) !== undefined || holdsReference(text)) continue;
        if (provider?.kind !== 'oidc' || statement.tests.some(({ key }) => isKeyOf(provider, key.value))) continue;
        const claim = context.catalog.callerKeys.audienceClaimOf(provider.issuer);
        const data = { issuer: provider.issuer, claim };
        context.report({ range: node.range, data, fixes: () => addClaim(provider, statement, context) });
      }
    },
  },
});

function addClaim(provider: IdentityProvider, statement: Statement, { catalog, write }: Context): Fix[] {
  const claim = isGitHub(provider) ? 'sub' : catalog.callerKeys.audienceClaimOf(provider.issuer);
  const key = `${provider.issuer}:${claim}`;
  const value = isGitHub(provider)
    ? template`repo:${'organization'}/${'repository'}:ref:refs/heads/${'main'}`
    : template`${provider.builtIn ? 'application-id' : 'sts.amazonaws.com'}`;
  const edits = addTest(statement, { operator: 'StringEquals', key, value }, write);
  return edits ? [{ title: `Add a condition on ${key}`, edits, preferred: true }] : [];
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
        "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No condition key begins with "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:". Everyone with a token of the provider can assume the role. Add a condition on the audience or the subject of the token, such as "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud".
      },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`,
      fixes: [
        [
          'Add a condition on oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "<|sts.amazonaws.com|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "sts:RoleSessionName": "dev" } } } }
                                                                                         ^^^^^^^^^^^^^^^^^^^^^ warning: No condition key begins with "accounts.google.com:". Everyone with a token of the provider can assume the role. Add a condition on the audience or the subject of the token, such as "accounts.google.com:aud".`,
      fixes: [
        [
          'Add a condition on accounts.google.com:aud',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "sts:RoleSessionName": "dev", "accounts.google.com:aud": "<|application-id|>" } } } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }] }
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No condition key begins with "token.actions.githubusercontent.com:". Everyone with a token of the provider can assume the role. Add a condition on the audience or the subject of the token, such as "token.actions.githubusercontent.com:aud".`,
      fixes: [
        [
          'Add a condition on token.actions.githubusercontent.com:sub',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:<|organization|>/<|repository|>:ref:refs/heads/<|main|>" } } }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:default:reader" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity" } }`,
    },
  ],
};
