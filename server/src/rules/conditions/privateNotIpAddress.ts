import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { privateSources } from '../../policy/sourceIp.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export const rule = analyzerRule({
  code: 'PRIVATE_NOT_IP_ADDRESS',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'NotIpAddress excepts private addresses alone from aws:SourceIp.',
  why: 'aws:SourceIp is the public address that a request comes from, so the test always holds.',
  messages: {
    default: {
      what: '{operator} excepts private addresses alone from "{key}".',
      todo: 'Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test } of privateSources(statement, 'NotIpAddress', 'all')) {
        report({
          range: test.key.range,
          data: { operator: test.operator.text, key: test.key.value },
          fixes: (): Fix[] => {
            const edits = renameKeyOf(test, 'aws:VpcSourceIp', write);
            return edits ? [{ title: 'Change to "aws:VpcSourceIp"', edits, preferred: true }] : [];
          },
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] },
                          ^^^^^^^^^^^^^^ error: NotIpAddress excepts private addresses alone from "aws:SourceIp". aws:SourceIp is the public address that a request comes from, so the test always holds. Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.
        "Bool": { "aws:ViaAWSService": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws:VpcSourceIp"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "NotIpAddress": { "aws:VpcSourceIp": ["10.0.0.0/8", "192.168.0.0/16"] },
        "Bool": { "aws:ViaAWSService": "false" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'kms-key-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": "172.16.5.0/24" } }
                                             ^^^^^^^^^^^^^^ error: NotIpAddressIfExists excepts private addresses alone from "aws:SourceIp". aws:SourceIp is the public address that a request comes from, so the test always holds. Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.
  }
}`,
      fixes: [
        [
          'Change to "aws:VpcSourceIp"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "NotIpAddressIfExists": { "aws:VpcSourceIp": "172.16.5.0/24" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24"], "aws:VpcSourceIp": "10.0.0.0/16" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } } }] }`,
    },
  ],
};
