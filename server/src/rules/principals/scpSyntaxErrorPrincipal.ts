import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause, Statement } from '../../policy/model.ts';
import { conditionOn } from '../../policy/principalCondition.ts';
import { principalClauses } from '../../policy/principals.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
export const rule = analyzerRule({
  code: 'SCP_SYNTAX_ERROR_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('scp'),
  summary: 'A service control policy names a principal.',
  why: 'It holds for all principals of the accounts it is attached to, and AWS Organizations refuses one that names any.',
  messages: {
    default: {
      what: '{element} has no place in a service control policy.',
      todo: 'Remove it; to leave principals out, use a Condition on aws:PrincipalArn.',
    },
  },
  check: {
    statement(statement, context) {
      for (const clause of principalClauses(statement)) {
        const { key, name } = clause.element;
        context.report({ range: key.range, data: { element: name }, fixes: () => repair(clause, statement, context) });
      }
    },
  },
});

function repair(clause: PrincipalClause, statement: Statement, { write }: Context): Fix[] {
  const { name, member } = clause.element;
  const edits = write.removeMember(member);
  const everyone = name === 'Principal' && clause.entries.length === 1 && clause.entries[0]?.text === '*';
  const remove: Fix = {
    title: `Remove ${name}`,
    edits,
    ...(everyone && { preferred: true as const, safe: true as const }),
  };
  const condition = conditionOn(clause, statement, write);
  if (condition === undefined) return [remove];
  const title = `Change ${name} to an ${condition.key} condition`;
  return [{ title, edits: [...edits, ...condition.edits], preferred: true }, remove];
}

export const examples: Examples = {
  bad: [
    {
      file: 'deny-leave-scp.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      ^^^^^^^^^^^ error: Principal has no place in a service control policy. It holds for all principals of the accounts it is attached to, and AWS Organizations refuses one that names any. Remove it; to leave principals out, use a Condition on aws:PrincipalArn.
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove Principal',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": ["arn:aws:iam::111122223333:role/admin"] }, "Action": "iam:*", "Resource": "*" } }
                                                            ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a service control policy. It holds for all principals of the accounts it is attached to, and AWS Organizations refuses one that names any. Remove it; to leave principals out, use a Condition on aws:PrincipalArn.`,
      fixes: [
        [
          'Change NotPrincipal to an aws:PrincipalArn condition',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/admin"] } } } }`,
        ],
        [
          'Remove NotPrincipal',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*" } }`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "iam:*", "Resource": "*" }] }
                                                             ^^^^^^^^^^^ error: Principal has no place in a service control policy. It holds for all principals of the accounts it is attached to, and AWS Organizations refuses one that names any. Remove it; to leave principals out, use a Condition on aws:PrincipalArn.`,
      fixes: [
        [
          'Remove Principal',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:*", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'service-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } } } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }`,
    },
  ],
};
