import { policyKinds } from '../../policy/kinds.ts';
import { privateSources } from '../../policy/sourceIp.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export const rule = analyzerRule({
  code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'NotIpAddress excepts private addresses beside public ones from aws:SourceIp.',
  why: 'aws:SourceIp is the public address that a request comes from.',
  messages: {
    default: {
      what: 'To except the private range {value} from "{key}" has no effect.',
      todo: 'Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, nodes } of privateSources(statement, 'NotIpAddress', 'some')) {
        for (const node of nodes) {
          const value = node.kind === 'string' ? node.value : '';
          report({
            range: node.range,
            data: { value, key: test.key.value },
            tags: ['unnecessary'],
            fixes: () => [{ title: `Remove ${value}`, edits: write.removeItem(node), preferred: true }],
          });
        }
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": ["192.168.0.0/24", "203.0.113.0/24"] } }
                                                      ^^^^^^^^^^^^^^^^ information: To except the private range 192.168.0.0/24 from "aws:SourceIp" has no effect. aws:SourceIp is the public address that a request comes from. Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.
  }
}`,
      fixes: [
        [
          'Remove 192.168.0.0/24',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'resource-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "NotIpAddressIfExists": { "aws:SourceIp": ["203.0.113.0/24", "10.20.0.0/16"] },
                                                                     ^^^^^^^^^^^^^^ information: To except the private range 10.20.0.0/16 from "aws:SourceIp" has no effect. aws:SourceIp is the public address that a request comes from. Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove 10.20.0.0/16',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "NotIpAddressIfExists": { "aws:SourceIp": ["203.0.113.0/24"] },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "10.0.0.0/33"] } } }] }`,
    },
  ],
};
