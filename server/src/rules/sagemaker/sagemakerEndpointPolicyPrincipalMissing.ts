import { placeOf } from '../../policy/place.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ENDPOINT_POLICY_PRINCIPAL_MISSING',
  severity: 'error',
  documents: ['vpc-endpoint-policy'],
  summary: 'A statement of a VPC endpoint policy names no principal.',
  why: 'Each of its statements has to say whose requests it is about.',
  messages: {
    default: {
      what: 'An endpoint policy is attached to the endpoint, not to a caller.',
      todo: 'Write "Principal": "*" for everyone, and narrow it with a Condition.',
    },
  },
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  overlaps: ['MISSING_PRINCIPAL'],
  check: {
    statement(statement, { report, write }) {
      const { node, policy, principal, notPrincipal, unknown } = statement;
      if (!policy.kindIsCertain || (principal ?? notPrincipal)) return;
      if (isBeingTyped('Principal', unknown) || isBeingTyped('NotPrincipal', unknown)) return;
      report({
        range: lackingAt(node),
        fixes: () => [
          {
            title: 'Add "Principal": "*"',
            edits: write.addMember(node, 'Principal', '*', placeOf('Principal', statement)),
            preferred: true,
          },
        ],
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      kind: 'vpc-endpoint-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
    ^ error: An endpoint policy is attached to the endpoint, not to a caller. Each of its statements has to say whose requests it is about. Write "Principal": "*" for everyone, and narrow it with a Condition.
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Add "Principal": "*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      file: 'vpce-s3.json',
      text: `{
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::repo.*.amazonaws.com/*" }
    ^ error: An endpoint policy is attached to the endpoint, not to a caller. Each of its statements has to say whose requests it is about. Write "Principal": "*" for everyone, and narrow it with a Condition.
  ]
}`,
      fixes: [
        [
          'Add "Principal": "*"',
          `{
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::repo.*.amazonaws.com/*" }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      file: 'endpoint.json',
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" }] }`,
    },
  ],
};
