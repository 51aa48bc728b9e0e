import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { privateSources } from '../../policy/sourceIp.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export const rule = analyzerRule({
  code: 'PRIVATE_IP_ADDRESS',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'aws:SourceIp is compared with private addresses alone.',
  why: 'aws:SourceIp is the public address that a request comes from, so the test never holds.',
  messages: {
    default: {
      what: '{operator} compares "{key}" with private addresses alone.',
      todo: 'Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { test } of privateSources(statement, 'IpAddress', 'all')) {
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
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/16" } }
                                  ^^^^^^^^^^^^^^ error: IpAddress compares "aws:SourceIp" with private addresses alone. aws:SourceIp is the public address that a request comes from, so the test never holds. Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.
  }
}`,
      fixes: [
        [
          'Change to "aws:VpcSourceIp"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" } }
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
        "IpAddressIfExists": {
          "aws:sourceip": [
          ^^^^^^^^^^^^^^ error: IpAddressIfExists compares "aws:sourceip" with private addresses alone. aws:SourceIp is the public address that a request comes from, so the test never holds. Write public ranges, or use aws:VpcSourceIp for requests through a VPC endpoint.
            "172.31.255.255/32",
            "192.168.0.1"
          ]
        }
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
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "IpAddressIfExists": {
          "aws:VpcSourceIp": [
            "172.31.255.255/32",
            "192.168.0.1"
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
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["172.32.0.0/16", "0.0.0.0/0"], "aws:VpcSourceIp": "10.0.0.0/16" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": "10.0.0.0/8" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "\${aws:PrincipalTag/ip}"] } } }] }`,
    },
  ],
};
