import { resourceArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const rule = analyzerRule({
  code: 'INVALID_ARN_SERVICE_CASE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The service field of a resource ARN has capital letters.',
  why: 'Services are written in lower-case letters there, so the ARN matches no resource.',
  messages: { default: { what: 'The service of the ARN is written "{service}".', todo: 'Write "{lower}".' } },
  check: {
    statement(statement, { catalog, report, write }) {
      for (const { node, arn } of resourceArns(statement)) {
        const { service, fieldCount } = arn;
        const lower = service.toLowerCase();
        if (fieldCount < 6 || lower === service || catalog.arnService(lower) === undefined) continue;
        const span = arn.span('service');
        report({
          range: node.within(span.start, span.end),
          analyzerRange: node.range,
          data: { service, lower },
          fixes: () => [
            { title: `Change to "${lower}"`, edits: write.replaceWithin(node, span, lower), preferred: true },
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:S3:::amzn-bucket/*"
                           ^^ error: The service of the ARN is written "S3". Services are written in lower-case letters there, so the ARN matches no resource. Write "s3".
    }
  ]
}`,
      fixes: [
        [
          `Change to "s3"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "NotResource": [
  "arn:aws:SageMaker:eu-west-1:111122223333:endpoint/*",
           ^^^^^^^^^ error: The service of the ARN is written "SageMaker". Services are written in lower-case letters there, so the ARN matches no resource. Write "sagemaker".
  "arn:aws:sagemaker:us-east-1:111122223333:endpoint/*"
] } }`,
      fixes: [
        [
          `Change to "sagemaker"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "NotResource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*",
  "arn:aws:sagemaker:us-east-1:111122223333:endpoint/*"
] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:S3:::amzn-bucket/*"
                           ^^ error: The service of the ARN is written "S3". Services are written in lower-case letters there, so the ARN matches no resource. Write "s3".
    }
  ]
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          `Change to "s3"`,
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "S3:GetObject",
      "Resource": "arn:aws:s3:::Amzn/*"
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:Conjure:::x"
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:S3"
    }
  ]
}`,
    },
  ],
};
