import { testsOf } from '../../policy/conditionQuestions.ts';
import type { Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { hasWildcard } from '../../text/glob.ts';
import { editDistance } from '../../text/similarity.ts';
import { holdsTemplate } from '../../text/templates.ts';
import type { StringNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SERVICE_PRINCIPAL_INVALID',
  severity: 'error',
  documents: ['identity-policy', 'trust-policy', 's3-bucket-policy'],
  summary: 'The service principal of SageMaker is misspelt.',
  why: 'SageMaker never calls itself so.',
  messages: {
    default: { what: '"{name}" is not the service principal of SageMaker.', todo: 'Write "{meant}", in every Region.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
  overlaps: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
  check: {
    statement(statement, context) {
      for (const node of serviceNames(statement)) {
        if (!isMeantForSagemaker(node.value, context)) continue;
        const meant = context.catalog.sagemakerAccess.servicePrincipal;
        const edits = () => context.write.replace(node, meant);
        context.report({
          range: node.range,
          data: { name: node.value, meant },
          fixes: () => [{ title: `Change to "${meant}"`, edits: edits(), preferred: true }],
        });
      }
    },
  },
});

function serviceNames(statement: Statement): readonly StringNode[] {
  const tests = testsOf(statement, 'iam:PassedToService').filter(({ operator }) => operator.family === 'String');
  const tested = tests.flatMap(({ operator, strings }) =>
    strings.filter(({ value }) => !(operator.wildcards && hasWildcard(value))),
  );
  return [...principalsOf(statement, 'Service').map(({ node }) => node), ...tested];
}

function isMeantForSagemaker(name: string, { catalog }: Context): boolean {
  const { isServicePrincipal, servicePrincipal } = catalog.sagemakerAccess;
  if (isServicePrincipal(name) || holdsTemplate(name)) return false;
  return name.toLowerCase().includes('sagemaker') || editDistance(name, servicePrincipal, 2) <= 2;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": ["sagemaker.us-east-1.amazonaws.com", "lambda.amazonaws.com", "sagemaker"] },
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker.us-east-1.amazonaws.com" is not the service principal of SageMaker. SageMaker never calls itself so. Write "sagemaker.amazonaws.com", in every Region.
                                                                                              ^^^^^^^^^^^ error: "sagemaker" is not the service principal of SageMaker. SageMaker never calls itself so. Write "sagemaker.amazonaws.com", in every Region.
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          `Change to "sagemaker.amazonaws.com"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": ["sagemaker.amazonaws.com", "lambda.amazonaws.com", "sagemaker"] },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
        [
          `Change to "sagemaker.amazonaws.com"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": ["sagemaker.us-east-1.amazonaws.com", "lambda.amazonaws.com", "sagemaker.amazonaws.com"] },
      "Action": "sts:AssumeRole"
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
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/Training",
    "Condition": { "StringEquals": { "iam:PassedToService": "sagemkaer.amazonaws.com" } }
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemkaer.amazonaws.com" is not the service principal of SageMaker. SageMaker never calls itself so. Write "sagemaker.amazonaws.com", in every Region.
  }
}`,
      fixes: [
        [
          `Change to "sagemaker.amazonaws.com"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/Training",
    "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.aws.amazon.com" },
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker.aws.amazon.com" is not the service principal of SageMaker. SageMaker never calls itself so. Write "sagemaker.amazonaws.com", in every Region.
    "Action": "sts:AssumeRole"
  }
}`,
      fixes: [
        [
          `Change to "sagemaker.amazonaws.com"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["sagemaker.amazonaws.com", "sagemaker.amazonaws.com.cn", "sagemaker-geospatial.amazonaws.com", "sagemaker-ground-truth-plus.amazonaws.com", "sagemaker.application-autoscaling.amazonaws.com", "edge-manager.sagemaker.amazonaws.com", "datazone.amazonaws.com"] }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": ["sagemaker.*", "glue.amazonaws.com"] } } } }`,
    },
  ],
};
