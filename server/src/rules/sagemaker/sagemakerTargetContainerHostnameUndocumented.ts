import { rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-direct.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_CONTAINER_HOSTNAME_UNDOCUMENTED',
  severity: 'information',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'sagemaker:TargetContainerHostname is not in the list of condition keys of SageMaker.',
  why: 'The developer guide described it for multi-container endpoints, the service authorization reference does not know it.',
  messages: {
    default: { what: '{key} is not documented as a condition key.', todo: 'Try it out before you rely on it.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-direct.html',
  overlaps: ['INVALID_SERVICE_CONDITION_KEY'],
  check: {
    statement({ tests }, { report }) {
      for (const { key } of tests) {
        if (key.value.toLowerCase() !== 'sagemaker:targetcontainerhostname') continue;
        report({ range: key.range, data: { key: key.value } });
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
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": { "sagemaker:TargetContainerHostname": ["first", "second*"] }
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: sagemaker:TargetContainerHostname is not documented as a condition key. The developer guide described it for multi-container endpoints, the service authorization reference does not know it. Try it out before you rely on it.
      }
    }
  ]
}`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "Null": { "sagemaker:targetContainerHostname": "true" } } } }
                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: sagemaker:targetContainerHostname is not documented as a condition key. The developer guide described it for multi-container endpoints, the service authorization reference does not know it. Try it out before you rely on it.`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "sagemaker:TargetContainerHostname" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetContainerHostnames": "first" } } } }`,
    },
  ],
};
