import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
export const rule = analyzerRule({
  code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
  finding: 'suggestion',
  documents: policyKinds('trust'),
  summary: 'A condition on the audience of a token should be one on a single value.',
  why: 'The audience of a token is a single value, and set operators are for keys with several.',
  note: 'AWS does not publish exactly when this check fires; it is reported here for set operators before the audience (aud) of any web identity provider. The service marks conditions on the audience of a GitHub token without a set operator too; nothing is wrong with them, so that only the profile `access-analyzer` does so here.',
  messages: {
    default: { what: '{qualifier} is used with {key}.', todo: 'Write the operator without it.' },
    confirm: {
      what: '{key} asks for the audience that the token is meant for.',
      todo: 'Leave the operator without ForAllValues and ForAnyValue, as it is.',
    },
  },
  check: {
    statement({ tests }, context) {
      const { callerKeys, isIdentityProviderKey } = context.catalog;
      for (const test of tests) {
        const { qualifier, family } = test.operator;
        const key = test.key.value;
        if (
          family === 'Null' ||
          callerKeys.audienceClaim(key) === undefined ||
          /^saml:/i.test(key) ||
          !isIdentityProviderKey(key)
        )
          continue;
        const { range } = test.key;
        if (qualifier !== undefined) {
          context.report({ range, data: { qualifier, key }, fixes: () => withoutQualifier(test, context) });
        } else if (callerKeys.isAudienceConfirmed(key)) {
          context.report({ range, message: 'confirm', analyzerOnly: true, data: { key } });
        }
      }
    },
  },
});

function withoutQualifier(test: ConditionTest, { write }: Context): Fix[] {
  const operator = test.operator.text.slice(test.operator.text.indexOf(':') + 1);
  const edits = moveTest(test, operator, write);
  return edits ? [{ title: `Change to "${operator}"`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "ForAllValues:StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: ForAllValues is used with oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud. The audience of a token is a single value, and set operators are for keys with several. Write the operator without it.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:aud": ["eu-west-1:*"] } } } }
                                                                                                                                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: ForAnyValue is used with cognito-identity.amazonaws.com:aud. The audience of a token is a single value, and set operators are for keys with several. Write the operator without it.`,
      fixes: [
        [
          'Change to "StringLike"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "cognito-identity.amazonaws.com:aud": ["eu-west-1:*"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } } }`,
    },
  ],
};
