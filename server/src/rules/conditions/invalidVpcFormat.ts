import { policyKinds } from '../../policy/kinds.ts';
import { repairId, wrongIds } from '../../policy/networkIds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

const KEY = 'aws:SourceVpc';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc */
export const rule = analyzerRule({
  code: 'INVALID_VPC_FORMAT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value of aws:SourceVpc is not the ID of a VPC.',
  why: 'No request comes from such a VPC, so the value never matches.',
  messages: {
    default: {
      what: '"{value}" is not the ID of a VPC.',
      todo: 'Write vpc- and 8 or 17 letters and digits, such as vpc-1a2b3c4d.',
    },
  },
  check: {
    statement(statement, { report, write }) {
      for (const value of wrongIds(statement, KEY)) {
        const { node, text } = value;
        report({ range: node.range, data: { value: text }, fixes: () => repairId(value, KEY, write) });
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
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpce-1a2b3c4d" } }
                                                      ^^^^^^^^^^^^^^^ error: "vpce-1a2b3c4d" is not the ID of a VPC. No request comes from such a VPC, so the value never matches. Write vpc- and 8 or 17 letters and digits, such as vpc-1a2b3c4d.
  }
}`,
      fixes: [
        [
          'Change the key to "aws:SourceVpce"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
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
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:SourceVpc": [
            "vpc-1a2b3c4d5",
            ^^^^^^^^^^^^^^^ error: "vpc-1a2b3c4d5" is not the ID of a VPC. No request comes from such a VPC, so the value never matches. Write vpc- and 8 or 17 letters and digits, such as vpc-1a2b3c4d.
            "vpc-0a1b2c3d4e5f67890",
            "0a1b2c3d4e5f67890"
            ^^^^^^^^^^^^^^^^^^^ error: "0a1b2c3d4e5f67890" is not the ID of a VPC. No request comes from such a VPC, so the value never matches. Write vpc- and 8 or 17 letters and digits, such as vpc-1a2b3c4d.
          ]
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "vpc-0a1b2c3d4e5f67890"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEqualsIfExists": {
          "aws:SourceVpc": [
            "vpc-1a2b3c4d5",
            "vpc-0a1b2c3d4e5f67890",
            "vpc-0a1b2c3d4e5f67890"
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpc": "{{ vpc_id }}" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-11223344556677889", "\${aws:PrincipalTag/network}"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:SourceVpc": "vpc-*" }, "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "Null": { "aws:SourceVpc": "false" } } }] }`,
    },
  ],
};
