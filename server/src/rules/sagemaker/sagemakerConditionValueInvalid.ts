import { sagemakerKey } from '../../catalog/carriers.ts';
import { type WrongValue, wrongValue } from '../../catalog/sagemakerValues.ts';
import { suitsFamily } from '../../catalog/valueTypes.ts';
import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { type TestedValue, valuesOf } from '../../policy/testedValues.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_CONDITION_VALUE_INVALID',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A SageMaker key is compared with a value that no request carries.',
  why: 'The value never matches.',
  messages: {
    word: { what: '{key} is never "{value}".', todo: 'Write {expected}, in exactly these letters.' },
    bool: { what: '{key} is never "{value}".', why: '', todo: '' },
    tagging: {
      what: 'No request holds "{value}" in {key}.',
      why: '',
      todo: 'Write the bare name of an operation that creates something with tags, such as "CreateTrainingJob".',
    },
    start: {
      what: 'The values of {key} begin with "{expected}", and "{value}" does not.',
      todo: 'Put such an ID in its place.',
    },
    instance: {
      what: '"{value}" is no instance type of SageMaker.',
      todo: 'Write it with "ml.", as in "ml.m5.large", or "system" for the default apps of Studio.',
    },
    kms: { what: '"{value}" is not the ARN of a KMS key, which {key} holds.', todo: 'Write the ARN with the key ID.' },
    alias: {
      what: '"{value}" names an alias, and {key} holds the ARN of the KMS key itself.',
      todo: 'Write the ARN with the key ID.',
    },
    model: {
      what: '"{value}" is not the ARN of a model, which {key} holds.',
      todo: 'Write arn:aws:sagemaker:region:account:model/name.',
    },
    path: {
      what: '{key} holds the path of a model below the S3 prefix of the endpoint, not "{value}".',
      todo: 'Write the path alone.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  overlaps: ['INVALID_KMS_KEY_VALUE', 'TYPE_MISMATCH_BOOLEAN'],
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const name = sagemakerKey(test.key.value, context.catalog);
        if (name !== undefined) for (const value of valuesOf(test)) judge(value, name, context);
      }
    },
  },
});

/** Under an operator of another family it is the operator that is wrong. */
function judge(value: TestedValue, name: string, context: Context): void {
  const { catalog } = context;
  const { family = '', wildcards, name: operator } = value.test.operator;
  const known = catalog.conditionKey(name);
  if (known === undefined || !suitsFamily(name, family, catalog)) return;
  if (known.type === 'String' && family === 'Arn') return;
  if (catalog.sagemakerKeys.isPresenceOnly(name)) return;
  if (known.type === 'Bool') {
    if (!/^(?:true|false)$/i.test(value.text)) reportValue(value, undefined, context);
    return;
  }
  const ignoreCase = operator.endsWith('IgnoreCase');
  const how = { key: name, patterns: wildcards, ignoreCase, byFields: family === 'Arn' };
  const wrong = wrongValue(value.text, how, catalog);
  if (wrong !== undefined) reportValue(value, wrong, context);
}

function reportValue(value: TestedValue, wrong: WrongValue | undefined, context: Context): void {
  const { test, node, text } = value;
  context.report({
    range: node.range,
    message: wrong?.kind ?? 'bool',
    data: { key: test.key.value, value: text, expected: wrong?.expected ?? '' },
    fixes: () => (wrong === undefined ? [] : fixes(value, wrong, context)),
  });
}

function fixes({ test, node }: TestedValue, { kind, meant }: WrongValue, context: Context): Fix[] {
  const swapped = kind === 'start' ? swapKey(test, context) : [];
  const others = meant.map(
    (text): Fix => ({
      title: `Change to "${text}"`,
      edits: context.write.replace(node, text),
      ...(meant.length === 1 && { preferred: true }),
    }),
  );
  return [...swapped, ...others];
}

/** The IDs of the one key under the other one: the keys were mixed up. */
function swapKey(test: ConditionTest, { catalog, write }: Context): Fix[] {
  const { sagemakerKeys } = catalog;
  const other = sagemakerKeys.keyWithStart(test.strings[0]?.value.startsWith('sg-') ? 'sg-' : 'subnet-');
  const start = sagemakerKeys.start(other ?? '');
  if (other === undefined || start === undefined || other.toLowerCase() === test.key.value.toLowerCase()) return [];
  if (!test.strings.every(({ value }) => value.startsWith(start))) return [];
  const twin = test.block.tests.find(({ key }) => key.value.toLowerCase() === other.toLowerCase());
  if (twin === undefined) {
    const edits = [test, ...nullTests(test)].map((one) => renameKeyOf(one, other, write) ?? []);
    return [{ title: `Change to "${other}"`, edits: edits.flat(), preferred: true }];
  }
  const edits = [...write.renameKey(test.member, twin.key.value), ...write.renameKey(twin.member, test.key.value)];
  const own = sagemakerKeys.start(test.key.value) ?? '';
  const mixed = twin.strings.length > 0 && twin.strings.every(({ value }) => value.startsWith(own));
  return mixed ? [{ title: 'Swap the two keys', edits, preferred: true }] : [];
}

/** What asks for the key to be there goes with it. */
function nullTests({ block, key }: ConditionTest): readonly ConditionTest[] {
  return testsOf(block.statement, key.value).filter(({ operator }) => operator.family === 'Null');
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
                                  ^^^^^^^^^^ warning: sagemaker:RootAccess is never "disabled". The value never matches. Write "Enabled" or "Disabled", in exactly these letters.
          "sagemaker:DirectInternetAccess": "false",
                                            ^^^^^^^ warning: sagemaker:DirectInternetAccess is never "false". The value never matches. Write "Enabled" or "Disabled", in exactly these letters.
          "sagemaker:MinimumInstanceMetadataServiceVersion": "3"
                                                             ^^^ warning: sagemaker:MinimumInstanceMetadataServiceVersion is never "3". The value never matches. Write "1" or "2", in exactly these letters.
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "m5.*", "system"]
                                      ^^^^^^^^^^^ warning: "c5.xlarge" is no instance type of SageMaker. The value never matches. Write it with "ml.", as in "ml.m5.large", or "system" for the default apps of Studio.
                                                              ^^^^^^ warning: "m5.*" is no instance type of SageMaker. The value never matches. Write it with "ml.", as in "ml.m5.large", or "system" for the default apps of Studio.
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
                                                ^^^^^^^ warning: sagemaker:NetworkIsolation is never "maybe".
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "Disabled"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "Disabled",
          "sagemaker:DirectInternetAccess": "false",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "3"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "Disabled"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
          "sagemaker:DirectInternetAccess": "Disabled",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "3"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "1"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
          "sagemaker:DirectInternetAccess": "false",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "1"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "2"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
          "sagemaker:DirectInternetAccess": "false",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "2"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "ml.c5.xlarge"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
          "sagemaker:DirectInternetAccess": "false",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "3"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["ml.c5.xlarge", "ml.t3.*", "m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "ml.m5.*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "disabled",
          "sagemaker:DirectInternetAccess": "false",
          "sagemaker:MinimumInstanceMetadataServiceVersion": "3"
        },
        "ForAllValues:StringLike": {
          "sagemaker:InstanceTypes": ["c5.xlarge", "ml.t3.*", "ml.m5.*", "system"]
        },
        "Bool": { "sagemaker:NetworkIsolation": "maybe" }
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
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotEquals": {
        "sagemaker:VpcSubnets": ["sg-0a1b2c3d"],
                                 ^^^^^^^^^^^^^ warning: The values of sagemaker:VpcSubnets begin with "subnet-", and "sg-0a1b2c3d" does not. The value never matches. Put such an ID in its place.
        "sagemaker:VpcSecurityGroupIds": ["subnet-0a1b2c3d"]
                                          ^^^^^^^^^^^^^^^^^ warning: The values of sagemaker:VpcSecurityGroupIds begin with "sg-", and "subnet-0a1b2c3d" does not. The value never matches. Put such an ID in its place.
      }
    }
  }
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Swap the two keys',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotEquals": {
        "sagemaker:VpcSecurityGroupIds": ["sg-0a1b2c3d"],
        "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
      }
    }
  }
}`,
        ],
        [
          'Swap the two keys',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotEquals": {
        "sagemaker:VpcSecurityGroupIds": ["sg-0a1b2c3d"],
        "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"]
      }
    }
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
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": "sg12345" },
                                                                      ^^^^^^^^^ warning: The values of sagemaker:VpcSecurityGroupIds begin with "sg-", and "sg12345" does not. The value never matches. Put such an ID in its place.
      "ForAnyValue:StringEquals": { "sagemaker:VpcSecurityGroupIds": "subnet-0a1b2c3d" },
                                                                     ^^^^^^^^^^^^^^^^^ warning: The values of sagemaker:VpcSecurityGroupIds begin with "sg-", and "subnet-0a1b2c3d" does not. The value never matches. Put such an ID in its place.
      "ArnLike": { "sagemaker:VolumeKmsKeyArn": "*key/1234abcd-12ab-34cd-56ef-1234567890ab" },
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "*key/1234abcd-12ab-34cd-56ef-1234567890ab" is not the ARN of a KMS key, which sagemaker:VolumeKmsKeyArn holds. The value never matches. Write the ARN with the key ID.
      "StringEquals": { "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:alias/training" }
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "arn:aws:kms:eu-west-1:111122223333:alias/training" names an alias, and sagemaker:OutputKmsKeyArn holds the ARN of the KMS key itself. The value never matches. Write the ARN with the key ID.
    }
  }
}`,
      fixes: [
        [
          'Change to "sg-12345"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": "sg-12345" },
      "ForAnyValue:StringEquals": { "sagemaker:VpcSecurityGroupIds": "subnet-0a1b2c3d" },
      "ArnLike": { "sagemaker:VolumeKmsKeyArn": "*key/1234abcd-12ab-34cd-56ef-1234567890ab" },
      "StringEquals": { "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:alias/training" }
    }
  }
}`,
        ],
        [
          'Change to "sagemaker:VpcSubnets"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": "sg12345" },
      "ForAnyValue:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" },
      "ArnLike": { "sagemaker:VolumeKmsKeyArn": "*key/1234abcd-12ab-34cd-56ef-1234567890ab" },
      "StringEquals": { "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:alias/training" }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*",
      "Condition": { "StringEquals": { "sagemaker:TaggingAction": ["sagemaker:CreateTrainingJob", "DescribeModel"] } }
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No request holds "sagemaker:CreateTrainingJob" in sagemaker:TaggingAction. Write the bare name of an operation that creates something with tags, such as "CreateTrainingJob".
                                                                                                  ^^^^^^^^^^^^^^^ warning: No request holds "DescribeModel" in sagemaker:TaggingAction. Write the bare name of an operation that creates something with tags, such as "CreateTrainingJob".
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "s3://amzn-bucket/models/company_a/*" } }
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: sagemaker:TargetModel holds the path of a model below the S3 prefix of the endpoint, not "s3://amzn-bucket/models/company_a/*". The value never matches. Write the path alone.
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "ArnLike": { "sagemaker:ModelArn": "approved-*" } }
                                                        ^^^^^^^^^^^^ warning: "approved-*" is not the ARN of a model, which sagemaker:ModelArn holds. The value never matches. Write arn:aws:sagemaker:region:account:model/name.
    }
  ]
}`,
      fixes: [
        [
          'Change to "CreateTrainingJob"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*",
      "Condition": { "StringEquals": { "sagemaker:TaggingAction": ["CreateTrainingJob", "DescribeModel"] } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "s3://amzn-bucket/models/company_a/*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "ArnLike": { "sagemaker:ModelArn": "approved-*" } }
    }
  ]
}`,
        ],
        [
          'Change to "models/company_a/*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*",
      "Condition": { "StringEquals": { "sagemaker:TaggingAction": ["sagemaker:CreateTrainingJob", "DescribeModel"] } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "models/company_a/*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "ArnLike": { "sagemaker:ModelArn": "approved-*" } }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TaggingAction": "AddTags" } } } }
                                                                                                                                                                         ^^^^^^^^^ warning: No request holds "AddTags" in sagemaker:TaggingAction. Write the bare name of an operation that creates something with tags, such as "CreateTrainingJob".`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "sg-0a1b2c3d4e5f60718" },
                                                               ^^^^^^^^^^^^^^^^^^^^^^ warning: The values of sagemaker:VpcSubnets begin with "subnet-", and "sg-0a1b2c3d4e5f60718" does not. The value never matches. Put such an ID in its place.
        "Null": { "sagemaker:VpcSubnets": "false" }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:VpcSecurityGroupIds"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d4e5f60718" },
        "Null": { "sagemaker:VpcSecurityGroupIds": "false" }
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
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateNotebookInstance", "Resource": "*", "Condition": { "StringLike": { "sagemaker:RootAccess": "D*", "sagemaker:DirectInternetAccess": "\${aws:PrincipalTag/internet}" }, "StringEqualsIgnoreCase": { "sagemaker:AuthMode": "iam" }, "Null": { "sagemaker:VpcSubnets": "false" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ForAllValues:StringLike": { "sagemaker:VpcSubnets": "subnet-*", "sagemaker:VpcSecurityGroupIds": ["*", "s?-0a1b*"], "sagemaker:InstanceTypes": ["*", "ml.*", "system", "*.xlarge"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateTrainingJob", "Resource": "*", "Condition": { "ArnLike": { "sagemaker:VolumeKmsKeyArn": ["arn:*:kms:*:*:key/*", "*"] }, "StringLike": { "sagemaker:OutputKmsKeyArn": "*key/1234abcd-*", "sagemaker:TargetModel": "models/s3://x" }, "ArnEquals": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:AddTags", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TaggingAction": ["CreateSomethingQuiteNew", "Create*", "RegisterDevices"] }, "Bool": { "sagemaker:RootAccess": "false" } } } }`,
    },
  ],
};
