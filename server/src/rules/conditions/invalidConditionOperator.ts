import { fittingOperator } from '../../catalog/fittingOperator.ts';
import { renameOperatorOf, wrapInOperator } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionBlock } from '../../policy/model.ts';
import { OPERATOR_NAMES, QUALIFIERS } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { nearest } from '../../text/similarity.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { strings } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/**
 * IAM compares the names letter for letter: it refuses `stringEquals`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const rule = analyzerRule({
  code: 'INVALID_CONDITION_OPERATOR',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A Condition names an operator that does not exist.',
  why: 'AWS refuses the whole policy.',
  messages: {
    misspelt: {
      what: '"{operator}" is no condition operator.',
      todo: 'Write "{nearest}", in exactly these letters.',
    },
    key: {
      what: 'The condition key "{operator}" stands where an operator belongs.',
      todo: 'Put the key under an operator, as in "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }.',
    },
    default: {
      what: '"{operator}" is no condition operator.',
      todo: 'Use one that AWS has, such as StringEquals, StringLike, ArnLike, Bool, IpAddress, NumericLessThan or DateLessThan.',
    },
  },
  check: {
    statement({ blocks }, context) {
      for (const block of blocks) {
        const { operator, member } = block;
        if (operator.family !== undefined || member.value === undefined || holdsTemplate(operator.text)) continue;
        reportBlock(block, context);
      }
    },
  },
});

const WITH_SUFFIX = OPERATOR_NAMES.flatMap((name) => (name === 'Null' ? [name] : [name, `${name}IfExists`]));
const WITH_QUALIFIER = QUALIFIERS.flatMap((qualifier) => WITH_SUFFIX.map((name) => `${qualifier}:${name}`));

/** Qualifier and name may each be misspelt: `ForAnyValues:StringEqual`. */
function meantBy(text: string): string | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) return alike(text, [...WITH_SUFFIX, ...WITH_QUALIFIER]);
  const qualifier = alike(text.slice(0, colon), QUALIFIERS);
  const name = alike(text.slice(colon + 1), WITH_SUFFIX);
  return qualifier && name && `${qualifier}:${name}`;
}

/** Short words lie close together whatever they mean. */
function alike(text: string, names: readonly string[]): string | undefined {
  return nearest(text, names, Math.min(2, Math.floor(text.length / 3)));
}

function reportBlock(block: ConditionBlock, context: Context): void {
  const { text } = block.operator;
  const { range } = block.member.key;
  const meant = meantBy(text);
  if (meant !== undefined) {
    const data = { operator: text, nearest: meant };
    context.report({ range, message: 'misspelt', data, fixes: () => rename(block, meant, context) });
  } else if (block.member.value?.kind !== 'object' && context.catalog.conditionKey(text) !== undefined) {
    context.report({ range, message: 'key', data: { operator: text }, fixes: () => wrap(block, context) });
  } else {
    context.report({ range, data: { operator: text } });
  }
}

/** Another letter case is certain; another letter may be another operator. */
function rename(block: ConditionBlock, meant: string, { write }: Context): Fix[] {
  const edits = renameOperatorOf(block, meant, write);
  const certain = meant.toLowerCase() === block.operator.text.toLowerCase();
  return edits ? [{ title: `Change to "${meant}"`, edits, preferred: true, ...(certain && { safe: true }) }] : [];
}

function wrap(block: ConditionBlock, { catalog, write }: Context): Fix[] {
  const { key, value } = block.member;
  const known = catalog.conditionKey(key.value);
  if (known === undefined || known.multivalued) return [];
  const patterns = strings(value).some((node) => wildcardIn(node.value));
  const operator = fittingOperator(known, { name: '', negated: false, patterns });
  const edits = operator === undefined ? undefined : wrapInOperator(block, operator, write);
  return edits ? [{ title: `Put the key under "${operator}"`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "stringEquals": { "aws:ResourceAccount": "111122223333" },
        ^^^^^^^^^^^^^^ error: "stringEquals" is no condition operator. AWS refuses the whole policy. Write "StringEquals", in exactly these letters.
        "Bool": { "aws:SecureTransport": "true" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceAccount": "111122223333" },
        "Bool": { "aws:SecureTransport": "true" }
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
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": {
      "ForAnyValues:StringNotEqualIfExist": {
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "ForAnyValues:StringNotEqualIfExist" is no condition operator. AWS refuses the whole policy. Write "ForAnyValue:StringNotEqualsIfExists", in exactly these letters.
        "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
      }
    }
  }
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotEqualsIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotEqualsIfExists": {
        "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
      }
    }
  }
}`,
        ],
      ],
    },
    {
      file: 'endpoint-policy.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" },
        "StringEqual": {
        ^^^^^^^^^^^^^ error: "StringEqual" is no condition operator. AWS refuses the whole policy. Write "StringEquals", in exactly these letters.
          "aws:PrincipalOrgID": "o-a1b2c3d4e5",
          "aws:PrincipalType": ["User", "AssumedRole"]
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
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d", "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalType": ["User", "AssumedRole"] }
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
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {
      "aws:SourceIp": ["203.0.113.0/24", "198.51.100.7/32"]
      ^^^^^^^^^^^^^^ error: The condition key "aws:SourceIp" stands where an operator belongs. AWS refuses the whole policy. Put the key under an operator, as in "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }.
    }
  }]
}`,
      fixes: [
        [
          'Put the key under "IpAddress"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {
      "IpAddress": {
        "aws:SourceIp": ["203.0.113.0/24", "198.51.100.7/32"]
      }
    }
  }]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "aws:username": "Anna", "StringEquals": { "aws:ResourceAccount": "111122223333" } }
                   ^^^^^^^^^^^^^^ error: The condition key "aws:username" stands where an operator belongs. AWS refuses the whole policy. Put the key under an operator, as in "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }.
  }]
}`,
      fixes: [
        [
          'Put the key under "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceAccount": "111122223333", "aws:username": "Anna" } }
  }]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "Like": { "s3:prefix": "reports/" } }
                   ^^^^^^ error: "Like" is no condition operator. AWS refuses the whole policy. Use one that AWS has, such as StringEquals, StringLike, ArnLike, Bool, IpAddress, NumericLessThan or DateLessThan.
  }]
}`,
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "true" }, "bool": { "aws:securetransport": "true" } }
                                                              ^^^^^^ error: "bool" is no condition operator. AWS refuses the whole policy. Write "Bool", in exactly these letters.
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "#{operator}": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:StringNotLikeIfExists": { "aws:TagKeys": "team-*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NullIfExists": { "aws:TokenIssueTime": "true" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAnyValue:Null": { "aws:TagKeys": "false" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "DateGreaterThanEqualsIfExists": { "aws:CurrentTime": "2026-01-01T00:00:00Z" } } }] }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } } }`,
    },
  ],
};
