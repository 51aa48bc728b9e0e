import { policyKinds } from '../../policy/kinds.ts';
import { privateSources } from '../../policy/sourceIp.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export const rule = analyzerRule({
  code: 'PRIVATE_IP_ADDRESS_SUBSET',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'aws:SourceIp is compared with private addresses beside public ones.',
  why: 'aws:SourceIp is the public address that a request comes from.',
  messages: {
    default: {
      what: 'The private range {value} never matches "{key}".',
      todo: 'Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test, nodes } of privateSources(statement, 'IpAddress', 'some')) {
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
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8", "192.168.1.7"] } }
                                                                     ^^^^^^^^^^^^ information: The private range 10.0.0.0/8 never matches "aws:SourceIp". aws:SourceIp is the public address that a request comes from. Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.
                                                                                   ^^^^^^^^^^^^^ information: The private range 192.168.1.7 never matches "aws:SourceIp". aws:SourceIp is the public address that a request comes from. Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.
  }
}`,
      fixes: [
        [
          'Remove 10.0.0.0/8',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "192.168.1.7"] } }
  }
}`,
        ],
        [
          'Remove 192.168.1.7',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"] } }
  }
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": [
            "172.16.0.0/12",
            ^^^^^^^^^^^^^^^ information: The private range 172.16.0.0/12 never matches "aws:SourceIp". aws:SourceIp is the public address that a request comes from. Remove it, or use aws:VpcSourceIp for requests through a VPC endpoint.
            "2001:db8::/32"
          ]
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Remove 172.16.0.0/12',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": [
            "2001:db8::/32"
          ]
        }
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
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "172.15.0.0/16", "8.0.0.0/5"], "aws:VpcSourceIp": ["10.0.0.0/16", "203.0.113.7"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } } }] }`,
    },
  ],
};
