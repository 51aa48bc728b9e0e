import { testsOf, texts } from '../../policy/conditionQuestions.ts';
import { GITHUB_ISSUER, isGitHub, readProvider } from '../../policy/identityProviders.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { holdsReference, mayTestMore } from '../../policy/unknown.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import type { StringNode } from '../../tree/node.ts';
import { Template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/**
 * The service reports a subject without wildcards as well when it names no branch, for instance one that names an
 * environment: what it asks for are a repository and a branch, in the subject or in a condition on the ref.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export const rule = analyzerRule({
  code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  finding: 'general-warning',
  documents: policyKinds('trust'),
  summary: 'A role for GitHub is not limited to one repository and branch.',
  why: 'Workflows that you did not mean can assume the role.',
  messages: {
    repository: {
      what: 'The wildcard in "{subject}" leaves the repository open.',
      todo: 'Name the organization and the repository.',
    },
    branch: {
      what: '"{subject}" leaves the branch open.',
      todo: 'Name the branch here, or in a condition on token.actions.githubusercontent.com:ref.',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.decision !== 'Allow' || !trustsGitHub(statement) || mayTestMore(statement)) return;
      const branchFixed = fixesBranch(statement);
      for (const { operator, strings } of testsOf(statement, `${GITHUB_ISSUER}:sub`)) {
        if (operator.negated || operator.family === 'Null') continue;
        const known = strings.filter(({ value }) => !holdsReference(value));
        for (const value of known) checkSubject(value, branchFixed, context);
      }
    },
  },
});

function trustsGitHub(statement: Statement): boolean {
  return principalsOf(statement, 'Federated').some(({ text }) => {
    const provider = readProvider(text);
    return provider !== undefined && isGitHub(provider);
  });
}

function fixesBranch(statement: Statement): boolean {
  return testsOf(statement, `${GITHUB_ISSUER}:ref`).some((test) => {
    const values = texts(test);
    const { negated, family } = test.operator;
    return (
      !negated && family !== 'Null' && values.length > 0 && values.every((value) => wildcardIn(value) === undefined)
    );
  });
}

/** Organizations may choose another format for their subjects: without wildcards those are left alone. */
function checkSubject(value: StringNode, branchFixed: boolean, context: Context): void {
  const subject = value.value;
  const [, repository, rest = ''] = /^repo:([^:]*)(?::(.*))?$/s.exec(subject) ?? [];
  const wildcard = wildcardIn(subject) !== undefined;
  const open = repository === undefined ? wildcard : wildcardIn(repository) !== undefined || !repository.includes('/');
  const named = /(?:^|:)ref:refs\/./.test(rest) && wildcardIn(rest) === undefined;
  if (!open && (branchFixed || named || repository === undefined)) return;
  const message = open ? 'repository' : 'branch';
  context.report({ range: value.range, message, data: { subject }, fixes: () => narrow(value, repository, context) });
}

function narrow(value: StringNode, repository: string | undefined, { write }: Context): Fix[] {
  const [organization = '', name = ''] = (repository ?? '').split('/');
  const parts = [organization, name].map((part, i) =>
    isPlain(part) ? { part } : { part: ['organization', 'repository'][i] ?? '', hole: true },
  );
  let text = 'repo:';
  const holes = [];
  for (const [index, { part, hole }] of parts.entries()) {
    if (index > 0) text += '/';
    if (hole) holes.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  text += ':ref:refs/heads/';
  holes.push({ start: text.length, end: text.length + 'main'.length });
  const edits = write.replace(value, new Template(`${text}main`, holes));
  return [{ title: 'Change to one repository and branch', edits, preferred: true }];
}

function isPlain(part: string): boolean {
  return part !== '' && wildcardIn(part) === undefined;
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
        "StringLike": {
          "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*"
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "repo:octo-org/octo-repo:*" leaves the branch open. Workflows that you did not mean can assume the role. Name the branch here, or in a condition on token.actions.githubusercontent.com:ref.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to one repository and branch',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": {
          "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/<|main|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": {
        "token.actions.githubusercontent.com:sub": [
          "repo:octo-org/*",
          ^^^^^^^^^^^^^^^^^ warning: The wildcard in "repo:octo-org/*" leaves the repository open. Workflows that you did not mean can assume the role. Name the organization and the repository.
          "repo:octo-org/octo-repo:ref:refs/heads/main",
          "repo:octo-org/octo-repo:ref:refs/heads/release/*",
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "repo:octo-org/octo-repo:ref:refs/heads/release/*" leaves the branch open. Workflows that you did not mean can assume the role. Name the branch here, or in a condition on token.actions.githubusercontent.com:ref.
          "*"
          ^^^ warning: The wildcard in "*" leaves the repository open. Workflows that you did not mean can assume the role. Name the organization and the repository.
        ]
      }
    }
  }
}`,
      fixes: [
        [
          'Change to one repository and branch',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": {
        "token.actions.githubusercontent.com:sub": [
          "repo:octo-org/<|repository|>:ref:refs/heads/<|main|>",
          "repo:octo-org/octo-repo:ref:refs/heads/main",
          "repo:octo-org/octo-repo:ref:refs/heads/release/*",
          "*"
        ]
      }
    }
  }
}`,
        ],
        [
          'Change to one repository and branch',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": {
        "token.actions.githubusercontent.com:sub": [
          "repo:octo-org/*",
          "repo:octo-org/octo-repo:ref:refs/heads/main",
          "repo:octo-org/octo-repo:ref:refs/heads/<|main|>",
          "*"
        ]
      }
    }
  }
}`,
        ],
        [
          'Change to one repository and branch',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": {
        "token.actions.githubusercontent.com:sub": [
          "repo:octo-org/*",
          "repo:octo-org/octo-repo:ref:refs/heads/main",
          "repo:octo-org/octo-repo:ref:refs/heads/release/*",
          "repo:<|organization|>/<|repository|>:ref:refs/heads/<|main|>"
        ]
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:environment:production" } } } }
                                                                                                                                                                                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "repo:octo-org/octo-repo:environment:production" leaves the branch open. Workflows that you did not mean can assume the role. Name the branch here, or in a condition on token.actions.githubusercontent.com:ref.`,
      fixes: [
        [
          'Change to one repository and branch',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/<|main|>" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:environment:production", "token.actions.githubusercontent.com:ref": "refs/heads/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" }, "StringEquals": { "token.actions.githubusercontent.com:ref": "refs/heads/main" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:default:*" } } } }`,
    },
  ],
};
