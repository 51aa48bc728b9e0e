import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = analyzerRule({
  code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
  finding: 'security-warning',
  documents: policyKinds('trust'),
  summary: 'ForAnyValue stands before a condition on the audience of a token.',
  why: 'The audience is a single value, and set operators with single-valued keys can let in more than is meant.',
  note: 'AWS does not publish which keys this check knows; it is reported here for the audience (aud) of any web identity provider.',
  messages: {
    default: { what: 'ForAnyValue is used with {key}, which has one value.', todo: 'Write the operator without it.' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const key = test.key.value;
        if (test.operator.family === 'Null') continue;
        if (test.operator.qualifier !== 'ForAnyValue' || !isAudience(key, context)) continue;
        context.report({ range: test.key.range, data: { key }, fixes: () => withoutQualifier(test, context) });
      }
    },
  },
});

function isAudience(key: string, { catalog }: Context): boolean {
  return (
    catalog.callerKeys.audienceClaim(key) !== undefined && !/^saml:/i.test(key) && catalog.isIdentityProviderKey(key)
  );
}

function withoutQualifier(test: ConditionTest, { write }: Context): Fix[] {
  const operator = test.operator.text.slice('ForAnyValue:'.length);
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
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAnyValue is used with token.actions.githubusercontent.com:aud, which has one value. The audience is a single value, and set operators with single-valued keys can let in more than is meant. Write the operator without it.
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
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:aud": ["eu-west-1:pool"], "cognito-identity.amazonaws.com:amr": "authenticated" } } } }
                                                                                                                                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ForAnyValue is used with cognito-identity.amazonaws.com:aud, which has one value. The audience is a single value, and set operators with single-valued keys can let in more than is meant. Write the operator without it.`,
      fixes: [
        [
          'Change to "StringLike"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }, "StringLike": { "cognito-identity.amazonaws.com:aud": ["eu-west-1:pool"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "ForAnyValue:StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } } }`,
    },
  ],
};
