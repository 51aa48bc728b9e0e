import { renameKeyOf } from '../../policy/conditionEdits.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_DEPRECATED_KMS_CONDITION_KEY',
  severity: 'information',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A condition key for an encryption key is deprecated.',
  why: 'AWS lists it for no action any more.',
  messages: {
    default: { what: '{key} is deprecated.', todo: 'Use {replacement}, which holds the ARN of the KMS key.' },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const replacement = context.catalog.sagemakerKeys.replacement(test.key.value);
        if (replacement !== undefined) reportTest(test, replacement, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, replacement: string, { report, write }: Context): void {
  report({
    range: test.key.range,
    data: { key: test.key.value, replacement },
    tags: ['deprecated'],
    fixes: (): Fix[] => {
      const edits = renameKeyOf(test, replacement, write);
      return edits ? [{ title: `Change to "${replacement}"`, edits, preferred: true }] : [];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ArnEquals": {
          "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          ^^^^^^^^^^^^^^^^^^^^^^^^ information: sagemaker:VolumeKmsKey is deprecated. AWS lists it for no action any more. Use sagemaker:VolumeKmsKeyArn, which holds the ARN of the KMS key.
          "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:VolumeKmsKeyArn"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ArnEquals": {
          "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateDomain",
    "Resource": "*",
    "Condition": { "Null": { "SageMaker:HomeEFSFileSystemKmsKey": "true", "sagemaker:VolumeKmsKeyArn": "true" } }
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: SageMaker:HomeEFSFileSystemKmsKey is deprecated. AWS lists it for no action any more. Use sagemaker:VolumeKmsKeyArn, which holds the ARN of the KMS key.
  }
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateDomain", "Resource": "*", "Condition": { "Null": { "sagemaker:HomeEfsFileSystemKmsKey": true } } } }
                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: sagemaker:HomeEfsFileSystemKmsKey is deprecated. AWS lists it for no action any more. Use sagemaker:VolumeKmsKeyArn, which holds the ARN of the KMS key.`,
      fixes: [
        [
          'Change to "sagemaker:VolumeKmsKeyArn"',
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateDomain", "Resource": "*", "Condition": { "Null": { "sagemaker:VolumeKmsKeyArn": true } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:*:111122223333:key/*", "sagemaker:OutputKmsKeyArn": "arn:aws:kms:*:111122223333:key/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateFeatureGroup", "Resource": "*", "Condition": { "Null": { "sagemaker:FeatureGroupOnlineStoreKmsKeyArn": "true", "aws:RequestTag/OutputKmsKey": "true" } } } }`,
    },
  ],
};
