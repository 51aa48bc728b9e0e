import { testsOf } from '../../policy/conditionQuestions.ts';
import { rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_MODEL_PREFIX_NO_SLASH',
  severity: 'hint',
  strict: true,
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'A sagemaker:TargetModel pattern ends a folder name with a star, without a slash between them.',
  why: 'The star stands for the rest of a name too, so folders of other tenants that begin alike are reached.',
  messages: {
    default: {
      what: '"{value}" also matches "{other}".',
      todo: 'Write "{meant}" if a folder is meant.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  check: {
    statement(statement, { report, write }) {
      if (statement.decision !== 'Allow') return;
      const tests = testsOf(statement, 'sagemaker:TargetModel').filter(
        ({ operator }) => operator.name === 'StringLike',
      );
      for (const node of tests.flatMap(({ strings }) => strings)) {
        const folder = /^([\w.-]+)\*$/.exec(node.value)?.[1];
        if (folder === undefined) continue;
        report({
          range: node.range,
          data: { value: node.value, other: `${folder}b/model.tar.gz`, meant: `${folder}/*` },
          fixes: (): Fix[] => [
            {
              title: 'Insert a slash before the star',
              edits: write.replaceWithin(node, { start: folder.length, end: folder.length }, '/'),
              preferred: true,
            },
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
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a*", "shared/*"]
                                    ^^^^^^^^^^^^ hint: "company_a*" also matches "company_ab/model.tar.gz". The star stands for the rest of a name too, so folders of other tenants that begin alike are reached. Write "company_a/*" if a folder is meant.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Insert a slash before the star',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*", "shared/*"]
        }
      }
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
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringLikeIfExists": { "SageMaker:TargetModel": "tenant-7.v2*" } }
                                                                    ^^^^^^^^^^^^^^ hint: "tenant-7.v2*" also matches "tenant-7.v2b/model.tar.gz". The star stands for the rest of a name too, so folders of other tenants that begin alike are reached. Write "tenant-7.v2/*" if a folder is meant.
  }
}`,
      fixes: [
        [
          'Insert a slash before the star',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringLikeIfExists": { "SageMaker:TargetModel": "tenant-7.v2/*" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": ["company_a/*", "company_a/v*", "*", "*.tar.gz", "a*b", "\${aws:PrincipalTag/tenant}*"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "company_a*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringNotLike": { "sagemaker:TargetModel": "company_a*" } } } }`,
    },
  ],
};
