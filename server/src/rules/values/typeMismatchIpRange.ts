import { suitsFamily } from '../../catalog/valueTypes.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { type TestedValue, valuesUnder } from '../../policy/testedValues.ts';
import { meantIpRange, readIpRange } from '../../text/ip.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH_IP_RANGE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A value under an IP address operator is neither an address nor a CIDR range.',
  why: 'No address is ever compared with it.',
  messages: {
    default: {
      what: '{operator} compares addresses, and "{value}" is neither an address nor a CIDR range.',
      todo: 'Write one such as 203.0.113.0/24 or 2001:db8:1234:5678::/64.',
    },
    meant: {
      what: '{operator} compares addresses, and "{value}" is neither an address nor a CIDR range.',
      todo: 'Write {meant}.',
    },
  },
  check: {
    statement(statement, context) {
      for (const value of valuesUnder(statement, 'IpAddress')) {
        if (readIpRange(value.text) || !suitsFamily(value.test.key.value, 'IpAddress', context.catalog)) continue;
        reportValue(value, context);
      }
    },
  },
});

function reportValue({ test, node, text }: TestedValue, { report, write }: Context): void {
  const meant = meantIpRange(text);
  report({
    range: node.range,
    ...(meant !== undefined && { message: 'meant' }),
    data: { operator: test.operator.text, value: text, meant: meant ?? '' },
    fixes: (): Fix[] =>
      meant === undefined
        ? []
        : [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }],
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
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "NotIpAddress": {
          "aws:SourceIp": ["203.0.113.0/24", "198.51.100.*", "2001:db8::/129"]
                                             ^^^^^^^^^^^^^^ error: NotIpAddress compares addresses, and "198.51.100.*" is neither an address nor a CIDR range. No address is ever compared with it. Write 198.51.100.0/24.
                                                             ^^^^^^^^^^^^^^^^ error: NotIpAddress compares addresses, and "2001:db8::/129" is neither an address nor a CIDR range. No address is ever compared with it. Write one such as 203.0.113.0/24 or 2001:db8:1234:5678::/64.
        },
        "Bool": { "aws:ViaAWSService": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "198.51.100.0/24"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "NotIpAddress": {
          "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24", "2001:db8::/129"]
        },
        "Bool": { "aws:ViaAWSService": "false" }
      }
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
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddressIfExists": { "aws:SourceIp": "203.0.113.256" } }
                                                          ^^^^^^^^^^^^^^^ error: IpAddressIfExists compares addresses, and "203.0.113.256" is neither an address nor a CIDR range. No address is ever compared with it. Write one such as 203.0.113.0/24 or 2001:db8:1234:5678::/64.
  }
}`,
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "IpAddress": { "aws:SourceIp": [" 203.0.113.7/32", "198.51.100.0/255.255.255.0"] } }
                                                   ^^^^^^^^^^^^^^^^^ error: IpAddress compares addresses, and " 203.0.113.7/32" is neither an address nor a CIDR range. No address is ever compared with it. Write 203.0.113.7/32.
                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: IpAddress compares addresses, and "198.51.100.0/255.255.255.0" is neither an address nor a CIDR range. No address is ever compared with it. Write 198.51.100.0/24.
  }
}`,
      fixes: [
        [
          'Change to "203.0.113.7/32"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.7/32", "198.51.100.0/255.255.255.0"] } }
  }
}`,
        ],
        [
          'Change to "198.51.100.0/24"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "IpAddress": { "aws:SourceIp": [" 203.0.113.7/32", "198.51.100.0/24"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": ["{{ office_range }}", "#{vpn}"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.7", "::/0", "2001:DB8:1234:5678::/64", "::ffff:203.0.113.7"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "\${aws:PrincipalTag/ip}" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalTag/ip": "203.0.113.*" } } }] }`,
    },
  ],
};
