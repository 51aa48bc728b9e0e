import { policyKinds } from '../../policy/kinds.ts';
import { valuesUnder } from '../../policy/testedValues.ts';
import { masked, printIpRange, readIpRange } from '../../text/ip.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
export const rule = analyzerRule({
  code: 'IMPROVE_IP_RANGE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A CIDR range has bits after its prefix.',
  why: 'AWS ignores the bits after the prefix, so the range is larger than the address makes it look.',
  messages: {
    default: { what: '"{value}" stands for {range}.', todo: 'Write that, or a longer prefix if less is meant.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { node, text } of valuesUnder(statement, 'IpAddress')) {
        const given = readIpRange(text);
        if (given === undefined || masked(given).address === given.address) continue;
        const range = printIpRange(masked(given));
        report({
          range: node.range,
          data: { value: text, range },
          fixes: () => [
            { title: `Change to "${range}"`, edits: write.replace(node, range), preferred: true, safe: true },
          ],
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
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.7/24", "198.51.100.0/24"] } }
                                                        ^^^^^^^^^^^^^^^^ information: "203.0.113.7/24" stands for 203.0.113.0/24. AWS ignores the bits after the prefix, so the range is larger than the address makes it look. Write that, or a longer prefix if less is meant.
    }
  ]
}`,
      fixes: [
        [
          'Change to "203.0.113.0/24"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] } }
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
    "Condition": { "IpAddress": { "aws:SourceIp": "2001:DB8:1234:5678::1/64" } }
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "2001:DB8:1234:5678::1/64" stands for 2001:db8:1234:5678::/64. AWS ignores the bits after the prefix, so the range is larger than the address makes it look. Write that, or a longer prefix if less is meant.
  }
}`,
      fixes: [
        [
          'Change to "2001:db8:1234:5678::/64"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:SourceIp": "2001:db8:1234:5678::/64" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.7", "203.0.113.7/32", "198.51.100.128/25", "0.0.0.0/0", "2001:db8::/32"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.7/33" } } }] }`,
    },
  ],
};
