import type { Catalog } from '../../catalog/catalog.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = analyzerRule({
  code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'ForAllValues stands before a test of a key that has one value.',
  why: 'ForAllValues also holds for a request that does not carry the key at all.',
  messages: {
    default: { what: '"{key}" has one value, and ForAllValues is for keys with several.', todo: 'Write "{operator}".' },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family, qualifier } = test.operator;
        if (qualifier !== 'ForAllValues' || family === 'Null' || test.member.value === undefined) continue;
        if (isSingleValued(test.key.value, context.catalog)) reportTest(test, context);
      }
    },
  },
});

/** The service authorization reference does not say which claims of identity providers are lists; a subject never is. */
function isSingleValued(key: string, catalog: Catalog): boolean {
  if (catalog.isIdentityProviderKey(key)) return /:sub$/i.test(key);
  return catalog.conditionKey(key)?.multivalued === false;
}

function reportTest(test: ConditionTest, { report, write }: Context): void {
  const operator = test.operator.text.slice('ForAllValues:'.length);
  report({
    range: test.key.range,
    data: { key: test.key.value, operator },
    fixes: (): Fix[] => {
      const edits = moveTest(test, operator, write);
      return edits ? [{ title: `Change to "${operator}"`, edits, preferred: true }] : [];
    },
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
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["team", "project"],
          "aws:RequestTag/team": "ml"
          ^^^^^^^^^^^^^^^^^^^^^ warning: "aws:RequestTag/team" has one value, and ForAllValues is for keys with several. ForAllValues also holds for a request that does not carry the key at all. Write "StringEquals".
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
      "Action": "sagemaker:CreateEndpoint",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["team", "project"]
        },
        "StringEquals": {
          "aws:RequestTag/team": "ml"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      "ForAllValues:StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" }
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "token.actions.githubusercontent.com:sub" has one value, and ForAllValues is for keys with several. ForAllValues also holds for a request that does not carry the key at all. Write "StringEquals".
    }
  }
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:ArnNotLikeIfExists": { "aws:PrincipalARN": "arn:aws:iam::*:role/Admin" } } }]
                                                                                                                        ^^^^^^^^^^^^^^^^^^ warning: "aws:PrincipalARN" has one value, and ForAllValues is for keys with several. ForAllValues also holds for a request that does not carry the key at all. Write "ArnNotLikeIfExists".
}`,
      fixes: [
        [
          'Change to "ArnNotLikeIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalARN": "arn:aws:iam::*:role/Admin" } } }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": "team", "sagemaker:VpcSubnets": "subnet-1a2b3c4d" }, "ForAnyValue:StringEquals": { "aws:PrincipalTag/team": "ml" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:Unheard": "x", "cognito-identity.amazonaws.com:amr": "authenticated", "codestar-connections:ProviderAction": "ListRepositories" }, "ForAllValues:Null": { "aws:username": "false" } } }] }`,
    },
  ],
};
