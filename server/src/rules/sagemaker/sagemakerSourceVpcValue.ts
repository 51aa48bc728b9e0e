import { renameKeyOf } from '../../policy/conditionEdits.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { openParts } from '../../policy/openValues.ts';
import { type NetworkKey, networkKey } from '../../policy/sourceNetwork.ts';
import { type TestedValue, valuesOf } from '../../policy/testedValues.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SOURCE_VPC_VALUE',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A condition on the VPC or VPC endpoint of a request is compared with an ID of another kind.',
  why: 'A condition on the network that no request can meet, or that the endpoint refuses, guards nothing.',
  messages: {
    exchanged: {
      what: '"{value}" is the ID of a {thing}, and {key} holds that of a {other}.',
      why: 'The two never match.',
      todo: 'Ask for {right}, which holds the ID of a {thing}.',
    },
    other: {
      what: 'Every ID that {key} holds begins with "{prefix}".',
      why: 'A condition that never matches lets nobody in where it allows, and locks everybody out where a Deny is negated.',
      todo: 'Take the ID from the VPC console.',
    },
    wildcard: {
      what: 'In the policy of a VPC endpoint, no value of {key} may hold a wildcard.',
      why: 'The key is compared there with whole IDs alone.',
      todo: 'List the values that are meant.',
    },
  },
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  overlaps: ['INVALID_VPC_FORMAT', 'INVALID_VPCE_FORMAT', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const key = networkKey(test);
        for (const value of valuesOf(test)) {
          if (key !== undefined && isOfOtherKind(value.text, key)) reportKind(value, key, context);
          else if (isWildcardInEndpoint(value, statement)) reportWildcard(value, context);
        }
      }
    },
  },
});

interface Kind {
  readonly prefix: string;
  readonly thing: string;
  readonly other: NetworkKey;
}

const KINDS: Readonly<Record<NetworkKey, Kind>> = {
  'aws:SourceVpc': { prefix: 'vpc-', thing: 'VPC', other: 'aws:SourceVpce' },
  'aws:SourceVpce': { prefix: 'vpce-', thing: 'VPC endpoint', other: 'aws:SourceVpc' },
};

/** The account and network keys that the policy of an endpoint compares with whole values alone. */
const WHOLE_VALUES = [
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceaccount',
  'aws:principalaccount',
  'aws:resourceaccount',
];

/** A pattern is judged by what stands before its first wildcard, if that names the kind. */
function isOfOtherKind(text: string, key: NetworkKey): boolean {
  const { prefix, other } = KINDS[key];
  if (/[*?]/.test(text)) return text.startsWith(KINDS[other].prefix);
  return !text.startsWith(prefix);
}

function reportKind({ test, node, text }: TestedValue, key: NetworkKey, { report, write }: Context): void {
  const { prefix, thing, other } = KINDS[key];
  const right = KINDS[other];
  const exchanged = text.startsWith(right.prefix);
  report({
    range: node.range,
    message: exchanged ? 'exchanged' : 'other',
    data: { value: text, key, prefix, other: thing, thing: right.thing, right: other },
    fixes: () => (exchanged ? exchangeKey(test, other, write) : []),
  });
}

function exchangeKey(test: ConditionTest, key: NetworkKey, write: Context['write']): readonly Fix[] {
  const { prefix } = KINDS[key];
  const all = test.values.every((node) => node.kind === 'string' && node.value.startsWith(prefix));
  const edits = all ? renameKeyOf(test, key, write) : undefined;
  return edits ? [{ title: `Change the key to "${key}"`, edits, preferred: true }] : [];
}

/** Other operators take the characters as they are, which is a finding of its own. */
function isWildcardInEndpoint({ test, text }: TestedValue, { policy }: Statement): boolean {
  if (policy.kind !== 'vpc-endpoint-policy' || !policy.kindIsCertain || !test.operator.wildcards) return false;
  return WHOLE_VALUES.includes(test.key.value.toLowerCase()) && openParts(text).some(({ kind }) => kind === 'wildcard');
}

function reportWildcard({ test, node, text }: TestedValue, { report }: Context): void {
  report({ range: node.range, message: 'wildcard', data: { key: test.key.value, value: text } });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:SourceVpc": ["vpce-1a2b3c4d"] } }
                                                         ^^^^^^^^^^^^^^^ warning: "vpce-1a2b3c4d" is the ID of a VPC endpoint, and aws:SourceVpc holds that of a VPC. The two never match. Ask for aws:SourceVpce, which holds the ID of a VPC endpoint.
    }
  ]
}`,
      fixes: [
        [
          'Change the key to "aws:SourceVpce"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:SourceVpce": ["vpce-1a2b3c4d"] } }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpce": "vpc-1a2b3c4d" },
                                             ^^^^^^^^^^^^^^ warning: "vpc-1a2b3c4d" is the ID of a VPC, and aws:SourceVpce holds that of a VPC endpoint. The two never match. Ask for aws:SourceVpc, which holds the ID of a VPC.
      "StringNotLike": { "aws:sourcevpc": ["subnet-1a2b3c4d", "vpce-*"] }
                                           ^^^^^^^^^^^^^^^^^ warning: Every ID that aws:SourceVpc holds begins with "vpc-". A condition that never matches lets nobody in where it allows, and locks everybody out where a Deny is negated. Take the ID from the VPC console.
                                                              ^^^^^^^^ warning: "vpce-*" is the ID of a VPC endpoint, and aws:SourceVpc holds that of a VPC. The two never match. Ask for aws:SourceVpce, which holds the ID of a VPC endpoint.
    }
  }
}`,
      fixes: [
        [
          'Change the key to "aws:SourceVpc"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" },
      "StringNotLike": { "aws:sourcevpc": ["subnet-1a2b3c4d", "vpce-*"] }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": { "StringLike": { "aws:PrincipalAccount": "1111*", "aws:SourceVpc": "vpc-1a2b*" } }
                                                             ^^^^^^^ warning: In the policy of a VPC endpoint, no value of aws:PrincipalAccount may hold a wildcard. The key is compared there with whole IDs alone. List the values that are meant.
                                                                                       ^^^^^^^^^^^ warning: In the policy of a VPC endpoint, no value of aws:SourceVpc may hold a wildcard. The key is compared there with whole IDs alone. List the values that are meant.
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": ["vpce-1a2b3c4d", "\${aws:PrincipalTag/endpoint}"], "aws:SourceVpc": "vpc-1a2b3c4d" }, "Null": { "aws:SourceVpc": "false" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:SourceVpce": ["vpce-1a2b*", "*"], "aws:SourceVpc": "vpc-*" } } }] }`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringLike": { "aws:PrincipalAccount": "1111*" } } }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/model-*" } } }] }`,
    },
  ],
};
