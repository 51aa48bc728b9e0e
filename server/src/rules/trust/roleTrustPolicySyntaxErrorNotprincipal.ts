import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause, Statement } from '../../policy/model.ts';
import { conditionOn } from '../../policy/principalCondition.ts';
import { suggestedPrincipal } from '../../policy/suggestions.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
export const rule = analyzerRule({
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'A role trust policy uses NotPrincipal.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: 'NotPrincipal has no place in a role trust policy.',
      todo: 'List in Principal whom the statement is about.',
    },
  },
  check: {
    statement(statement, context) {
      const { notPrincipal } = statement;
      if (notPrincipal === undefined) return;
      context.report({ range: notPrincipal.element.key.range, fixes: () => repair(notPrincipal, statement, context) });
    },
  },
});

function repair(clause: PrincipalClause, statement: Statement, { write }: Context): Fix[] {
  const { member, value } = clause.element;
  if (statement.principal !== undefined) return [{ title: 'Remove NotPrincipal', edits: write.removeMember(member) }];
  if (value === undefined) return [];
  const rename = write.renameKey(member, 'Principal');
  if (statement.decision === 'Allow') {
    const edits = [...rename, ...write.replace(value, suggestedPrincipal(statement.policy.traits))];
    return [{ title: 'Change to a Principal to be filled in', edits }];
  }
  const condition = statement.decision === 'Deny' ? conditionOn(clause, statement, write) : undefined;
  if (condition === undefined) return [];
  const edits = [...rename, ...write.replace(value, { AWS: '*' }), ...condition.edits];
  return [{ title: `Change to everyone with an ${condition.key} condition`, edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotPrincipal": {
      ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a role trust policy. AWS refuses the whole policy. List in Principal whom the statement is about.
        "AWS": ["arn:aws:iam::111122223333:role/admin"]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          'Change to everyone with an aws:PrincipalArn condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": {
        "AWS": "*"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnNotLike": {
          "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/admin"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotPrincipal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" } }
                                                             ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a role trust policy. AWS refuses the whole policy. List in Principal whom the statement is about.`,
      fixes: [
        [
          'Change to a Principal to be filled in',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "<|sagemaker.amazonaws.com|>" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "NotPrincipal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }] }
                                                                                                                     ^^^^^^^^^^^^^^ error: NotPrincipal has no place in a role trust policy. AWS refuses the whole policy. List in Principal whom the statement is about.`,
      fixes: [
        [
          'Remove NotPrincipal',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*" } }`,
    },
  ],
};
