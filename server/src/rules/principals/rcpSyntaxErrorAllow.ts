import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { isUnknown, startsUnknown } from '../../policy/unknown.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html#rcp-syntax-effect */
export const rule = analyzerRule({
  code: 'RCP_SYNTAX_ERROR_ALLOW',
  finding: 'error',
  documents: policyKinds('rcp'),
  summary: 'A resource control policy allows less than everything.',
  why: 'Only the policy RCPFullAWSAccess allows, and it allows everything; AWS Organizations refuses every other one.',
  messages: {
    default: {
      what: 'A resource control policy allows with {reasons}.',
      todo: 'Write a statement with "Deny" for what is not to be possible.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      const value = statement.effect?.value;
      const reasons = limits(statement);
      if (statement.decision !== 'Allow' || value === undefined || reasons.length === 0) return;
      report({
        range: value.range,
        data: { reasons: reasons.join(' and ') },
        fixes: () => [{ title: 'Change to "Deny"', edits: write.replace(value, 'Deny') }],
      });
    },
  },
});

/** What keeps the statement from allowing everything; what is missing altogether has codes of its own. */
function limits({ principal, notPrincipal, resource, notResource, condition }: Statement): string[] {
  const [only, ...others] = resource?.entries ?? [];
  const star = others.length === 0 && only !== undefined && (only.text === '*' || startsUnknown(only.text));
  const reasons: [boolean, string][] = [
    [
      principal?.element.value !== undefined && !principal.isStar && !isUnknown(principal.element.value),
      'a Principal other than "*"',
    ],
    [notPrincipal !== undefined, 'NotPrincipal'],
    [resource?.element.value !== undefined && !star, 'a Resource other than "*"'],
    [notResource !== undefined, 'NotResource'],
    [condition?.value !== undefined, 'a Condition'],
  ];
  return reasons.flatMap(([applies, name]) => (applies ? name : []));
}

export const examples: Examples = {
  bad: [
    {
      file: 'rcp.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
                ^^^^^^^ error: A resource control policy allows with a Condition. Only the policy RCPFullAWSAccess allows, and it allows everything; AWS Organizations refuses every other one. Write a statement with "Deny" for what is not to be possible.
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "Deny"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket"] } }
                                                    ^^^^^^^ error: A resource control policy allows with a Principal other than "*" and a Resource other than "*". Only the policy RCPFullAWSAccess allows, and it allows everything; AWS Organizations refuses every other one. Write a statement with "Deny" for what is not to be possible.`,
      fixes: [
        [
          'Change to "Deny"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "111122223333" }, "Action": "*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket"] } }`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotPrincipal": "*", "Action": "*", "NotResource": "*" }] }
                                                     ^^^^^^^ error: A resource control policy allows with NotPrincipal and NotResource. Only the policy RCPFullAWSAccess allows, and it allows everything; AWS Organizations refuses every other one. Write a statement with "Deny" for what is not to be possible.`,
      fixes: [
        [
          'Change to "Deny"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": "*", "Action": "*", "NotResource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }] }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": ["*"] } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } } } }`,
    },
  ],
};
