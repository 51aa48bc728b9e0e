import { policyKinds } from '../../policy/kinds.ts';
import { repairId, wrongIds } from '../../policy/networkIds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

const KEY = 'aws:SourceVpce';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce */
export const rule = analyzerRule({
  code: 'INVALID_VPCE_FORMAT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value of aws:SourceVpce is not the ID of a VPC endpoint.',
  why: 'No request comes from such a VPC endpoint, so the value never matches.',
  messages: {
    default: {
      what: '"{value}" is not the ID of a VPC endpoint.',
      todo: 'Write vpce- and 8 or 17 letters and digits, such as vpce-1a2b3c4d.',
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
    "Condition": { "StringEquals": { "aws:SourceVpce": "vpc-1a2b3c4d" } }
                                                       ^^^^^^^^^^^^^^ error: "vpc-1a2b3c4d" is not the ID of a VPC endpoint. No request comes from such a VPC endpoint, so the value never matches. Write vpce- and 8 or 17 letters and digits, such as vpce-1a2b3c4d.
  }
}`,
      fixes: [
        [
          'Change the key to "aws:SourceVpc"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
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
          "aws:SourceVpce": [
            "vpce-1a2b3c4d5",
            ^^^^^^^^^^^^^^^^ error: "vpce-1a2b3c4d5" is not the ID of a VPC endpoint. No request comes from such a VPC endpoint, so the value never matches. Write vpce- and 8 or 17 letters and digits, such as vpce-1a2b3c4d.
            "vpce-0a1b2c3d4e5f67890",
            "0a1b2c3d4e5f67890"
            ^^^^^^^^^^^^^^^^^^^ error: "0a1b2c3d4e5f67890" is not the ID of a VPC endpoint. No request comes from such a VPC endpoint, so the value never matches. Write vpce- and 8 or 17 letters and digits, such as vpce-1a2b3c4d.
          ]
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "vpce-0a1b2c3d4e5f67890"',
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
          "aws:SourceVpce": [
            "vpce-1a2b3c4d5",
            "vpce-0a1b2c3d4e5f67890",
            "vpce-0a1b2c3d4e5f67890"
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
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-11223344556677889", "\${aws:PrincipalTag/network}"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:SourceVpce": "vpce-*" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }, "Null": { "aws:SourceVpce": "false" } } }] }`,
    },
  ],
};
