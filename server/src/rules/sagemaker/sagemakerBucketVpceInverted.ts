import { renameOperatorOf } from '../../policy/conditionEdits.ts';
import { isForEveryone } from '../../policy/everyone.ts';
import type { ConditionBlock, Statement } from '../../policy/model.ts';
import { type Operator, renameOperator } from '../../policy/operators.ts';
import { namesSagemakerKeyOrBucket } from '../../policy/sagemakerRelation.ts';
import { networkKey } from '../../policy/sourceNetwork.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html */
export const rule = defineRule({
  code: 'SAGEMAKER_BUCKET_VPCE_INVERTED',
  severity: 'warning',
  documents: ['s3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A Deny blocks exactly the traffic from one VPC or VPC endpoint.',
  why: 'Requests from your VPC are refused, and those from everywhere else are not.',
  note: 'A warning where the policy names SageMaker, information elsewhere. A Deny for named principals is left alone: to keep one role out of one network can be meant.',
  messages: {
    default: {
      what: 'The Deny asks with {operator} whether {key} is the one that is listed.',
      todo: 'To let only that network in, deny with {negated}.',
    },
  },
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html',
  check: {
    statementInPolicy(statement, context) {
      if (statement.decision !== 'Deny' || !isForEveryone(statement) || !asksForNetworkAlone(statement)) return;
      for (const block of statement.blocks) reportBlock(block, context);
    },
  },
});

const NEGATED: Readonly<Record<string, string>> = { StringEquals: 'StringNotEquals', StringLike: 'StringNotLike' };

/** Another test can make the traffic from the VPC what is meant: that without TLS, or of one team. */
function asksForNetworkAlone(statement: Statement): boolean {
  const { tests } = statement;
  return (
    !mayTestMore(statement) && tests.length > 0 && tests.every((test) => networkKey(test) && negatedOf(test.operator))
  );
}

function negatedOf(operator: Operator): string | undefined {
  const { name } = operator;
  return Object.hasOwn(NEGATED, name) ? renameOperator(operator, NEGATED[name] ?? name) : undefined;
}

function reportBlock(block: ConditionBlock, { report, write }: Context): void {
  const { operator, tests, member, statement } = block;
  const negated = negatedOf(operator);
  if (negated === undefined || tests.length === 0) return;
  report({
    range: member.key.range,
    data: { operator: operator.text, negated, key: tests.map((test) => test.key.value).join(' or ') },
    ...(!namesSagemakerKeyOrBucket(statement.policy) && { severity: 'information' }),
    fixes: (): Fix[] => {
      const edits = renameOperatorOf(block, negated, write);
      return edits ? [{ title: `Change to "${negated}"`, edits, preferred: true }] : [];
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
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::sagemaker-eu-west-1-111122223333/*",
      "Condition": {
        "StringEquals": {
        ^^^^^^^^^^^^^^ warning: The Deny asks with StringEquals whether aws:SourceVpce is the one that is listed. Requests from your VPC are refused, and those from everywhere else are not. To let only that network in, deny with StringNotEquals.
          "aws:SourceVpce": "vpce-1a2b3c4d"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringNotEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::sagemaker-eu-west-1-111122223333/*",
      "Condition": {
        "StringNotEquals": {
          "aws:SourceVpce": "vpce-1a2b3c4d"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      file: 'vpc-endpoint.json',
      text: `{
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
                   ^^^^^^^^^^^^ information: The Deny asks with StringLike whether aws:SourceVpc is the one that is listed. Requests from your VPC are refused, and those from everywhere else are not. To let only that network in, deny with StringNotLike.
  }
}`,
      fixes: [
        [
          'Change to "StringNotLike"',
          `{
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "StringNotEquals": { "aws:PrincipalTag/team": "a" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/batch" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
  ],
};
