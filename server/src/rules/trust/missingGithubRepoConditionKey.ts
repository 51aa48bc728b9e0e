import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { GITHUB_ISSUER, isGitHub, readProvider } from '../../policy/identityProviders.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const SUBJECT = `${GITHUB_ISSUER}:sub`;
/** The workflow that it names stands in one repository. */
const WORKFLOW = `${GITHUB_ISSUER}:job_workflow_ref`;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub */
export const rule = analyzerRule({
  code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  finding: 'security-warning',
  documents: policyKinds('trust'),
  summary: 'A role trusts GitHub without saying which repository.',
  why: 'A workflow of any repository of any organization on GitHub can assume the role.',
  messages: {
    default: {
      what: 'There is no condition on token.actions.githubusercontent.com:sub.',
      todo: 'Add one with the repository and the branch that the role is for.',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.decision !== 'Allow' || mayTestMore(statement)) return;
      if ([SUBJECT, WORKFLOW].some((key) => testsOf(statement, key).length > 0)) return;
      for (const { node, text } of principalsOf(statement, 'Federated')) {
        const provider = readProvider(text);
        if (provider === undefined || !isGitHub(provider)) continue;
        context.report({ range: node.range, fixes: () => addSubject(statement, context) });
      }
    },
  },
});

function addSubject(statement: Statement, { write }: Context): Fix[] {
  const value = template`repo:${'organization'}/${'repository'}:ref:refs/heads/${'main'}`;
  const edits = addTest(statement, { operator: 'StringEquals', key: SUBJECT, value }, write);
  return edits ? [{ title: `Add a condition on ${SUBJECT}`, edits, preferred: true }] : [];
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
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: There is no condition on token.actions.githubusercontent.com:sub. A workflow of any repository of any organization on GitHub can assume the role. Add one with the repository and the branch that the role is for.
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add a condition on token.actions.githubusercontent.com:sub',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:<|organization|>/<|repository|>:ref:refs/heads/<|main|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"] }, "Action": "sts:AssumeRoleWithWebIdentity" } }
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: There is no condition on token.actions.githubusercontent.com:sub. A workflow of any repository of any organization on GitHub can assume the role. Add one with the repository and the branch that the role is for.`,
      fixes: [
        [
          'Add a condition on token.actions.githubusercontent.com:sub',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"] }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:<|organization|>/<|repository|>:ref:refs/heads/<|main|>" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "Token.Actions.GitHubUserContent.com:SUB": "repo:octo-org/octo-repo:ref:refs/heads/main" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:job_workflow_ref": "octo-org/octo-automation/.github/workflows/deploy.yml@refs/heads/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } } } }`,
    },
  ],
};
