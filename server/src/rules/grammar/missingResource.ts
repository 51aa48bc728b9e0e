import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { placeOf } from '../../policy/place.ts';
import { servicesOf } from '../../policy/services.ts';
import { suggestedStrings } from '../../policy/suggestions.ts';
import { mayListMore } from '../../policy/unknown.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = analyzerRule({
  code: 'MISSING_RESOURCE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'A statement has neither Resource nor NotResource.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: 'This statement has neither Resource nor NotResource.',
      todo: 'Add the ARNs it is about, or "*" for all of them.',
    },
  },
  check: {
    statementInPolicy(statement, { report, write }) {
      if ((statement.resource ?? statement.notResource) || isAttachedToResource(statement)) return;
      const { node, policy, unknown } = statement;
      if (isBeingTyped('Resource', unknown) || isBeingTyped('NotResource', unknown)) return;
      const value = suggestedStrings('Resource', policy.traits);
      report({
        range: lackingAt(node),
        fixes: () => [
          {
            title: 'Add "Resource"',
            edits: write.addMember(node, 'Resource', value, placeOf('Resource', statement)),
            preferred: true,
          },
        ],
      });
    },
  },
});

/** Services whose resource policies apply to what they are attached to: ECR refuses a Resource, EFS does without. */
const ATTACHED = new Set(['ecr', 'ecr-public', 'elasticfilesystem']);

/** A statement about every action, such as one that denies plain HTTP, goes with the statements around it. */
function isAttachedToResource(statement: Statement): boolean {
  const { policy } = statement;
  const own = servicesOf(statement);
  const services = own.length > 0 ? own : policy.statements.flatMap(servicesOf);
  const isResource = policy.traits.analyzerType === 'resource';
  if (isResource && (mayListMore(statement.action) || (own.length === 0 && policy.unfinished))) return true;
  return isResource && services.length > 0 && services.every((service) => ATTACHED.has(service));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
    ^ error: This statement has neither Resource nor NotResource. AWS refuses the whole policy. Add the ARNs it is about, or "*" for all of them.
      "Effect": "Allow",
      "Action": [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeSubnets"
      ]
    }
  ]
}`,
      fixes: [
        [
          'Add "Resource"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeSubnets"
      ],
      "Resource": "<|arn:aws:service:region:account:resource|>"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
  ^^^^^^^^^^^ error: This statement has neither Resource nor NotResource. AWS refuses the whole policy. Add the ARNs it is about, or "*" for all of them.
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Condition": { "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
      fixes: [
        [
          'Add "Resource"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "<|arn:aws:service:region:account:resource|>",
    "Condition": { "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
        ],
      ],
    },
    {
      file: 'team.scp.json',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "ecr:*" }] }
                                         ^ error: This statement has neither Resource nor NotResource. AWS refuses the whole policy. Add the ARNs it is about, or "*" for all of them.`,
      fixes: [
        [
          'Add "Resource"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "ecr:*", "Resource": "<|arn:aws:service:region:account:resource|>" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "elasticfilesystem:ClientMount" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "elasticfilesystem:ClientMount" }, { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resources": "*" }] }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Res }] }` },
  ],
};
