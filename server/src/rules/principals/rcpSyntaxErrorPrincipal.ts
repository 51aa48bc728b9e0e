import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause, Statement } from '../../policy/model.ts';
import { conditionOn } from '../../policy/principalCondition.ts';
import { principalClauses } from '../../policy/principals.ts';
import { isUnknown } from '../../policy/unknown.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
export const rule = analyzerRule({
  code: 'RCP_SYNTAX_ERROR_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('rcp'),
  summary: 'The Principal of a resource control policy is not "*", or it has NotPrincipal.',
  why: 'AWS Organizations refuses the whole policy.',
  messages: {
    default: {
      what: 'Principal of a resource control policy is something other than "*".',
      todo: 'Write "*", and say in a Condition who is meant.',
    },
    not: {
      what: 'NotPrincipal has no place in a resource control policy.',
      todo: 'Write "Principal": "*", and say in a Condition who is left out.',
    },
  },
  check: {
    statement(statement, context) {
      for (const clause of principalClauses(statement)) {
        const { element, isStar } = clause;
        const not = element.name === 'NotPrincipal';
        if (element.value === undefined || (!not && (isStar || isUnknown(element.value)))) continue;
        context.report({
          range: element.key.range,
          ...(not && { message: 'not' }),
          fixes: () => repair(clause, statement, context),
        });
      }
    },
  },
});

function repair(clause: PrincipalClause, statement: Statement, { write }: Context): Fix[] {
  const { member, name, value } = clause.element;
  if (value === undefined) return [];
  const not = name === 'NotPrincipal';
  if (not && statement.principal !== undefined)
    return [{ title: 'Remove NotPrincipal', edits: write.removeMember(member) }];
  const edits = [...(not ? write.renameKey(member, 'Principal') : []), ...write.replace(value, '*')];
  const [only, ...others] = clause.entries;
  const everyone = !not && others.length === 0 && only?.type === 'AWS' && only.text === '*';
  const title = not ? 'Change to "Principal": "*"' : 'Change to "*"';
  const change: Fix = { title, edits, ...(everyone && { preferred: true as const, safe: true as const }) };
  const condition = conditionOn(clause, statement, write);
  if (condition === undefined) return [change];
  const withCondition = `${title} with an ${condition.key} condition`;
  return [{ title: withCondition, edits: [...edits, ...condition.edits], preferred: true }, change];
}

export const examples: Examples = {
  bad: [
    {
      file: 'rcp.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": {
      ^^^^^^^^^^^ error: Principal of a resource control policy is something other than "*". AWS Organizations refuses the whole policy. Write "*", and say in a Condition who is meant.
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "*" with an aws:PrincipalAccount condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalAccount": ["111122223333"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "kms:*", "Resource": "*" } }
                                                            ^^^^^^^^^^^ error: Principal of a resource control policy is something other than "*". AWS Organizations refuses the whole policy. Write "*", and say in a Condition who is meant.`,
      fixes: [
        [
          'Change to "*"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*" } }`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:role/admin" }, "Action": "sqs:*", "Resource": "*" }] }
                                                             ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a resource control policy. AWS Organizations refuses the whole policy. Write "Principal": "*", and say in a Condition who is left out.`,
      fixes: [
        [
          'Change to "Principal": "*" with an aws:PrincipalArn condition',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/admin"] } } }] }`,
        ],
        [
          'Change to "Principal": "*"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "NotPrincipal": "*", "Action": "sqs:*", "Resource": "*" } }
                                                                              ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a resource control policy. AWS Organizations refuses the whole policy. Write "Principal": "*", and say in a Condition who is left out.`,
      fixes: [
        [
          'Remove NotPrincipal',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*" } }`,
    },
  ],
};
