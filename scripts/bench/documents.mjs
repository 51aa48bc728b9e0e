/**
 * The documents that the bench types into. They are built from numbered statements of the kind that SageMaker
 * teams write, so every run on every machine sees the same text. A few statements hold a defect that is
 * common in real policies, because a server that reports nothing would be too easily fast.
 */

/** A policy of as many statements as fit into `bytes`. */
export function policyOfSize(bytes) {
  return grow((text) => text.length <= bytes);
}

/** A policy of as many statements as fit into `lines`. */
export function policyOfLines(lines) {
  return grow((text) => text.split('\n').length <= lines);
}

/** A CloudFormation template, which is none of the documents that are judged as one policy. */
export function templateOfRoles(count) {
  const Resources = {};
  for (let number = 1; number <= count; number++) Resources[`TrainingRole${number}`] = role(number);
  return print({ AWSTemplateFormatVersion: '2010-09-09', Resources });
}

/** Doubles until the text is too long, then looks for the last length that fits. */
function grow(fits) {
  const textOf = (count) =>
    print({ Version: '2012-10-17', Statement: Array.from({ length: count }, (_, at) => statement(at)) });
  let tooMany = 2;
  while (fits(textOf(tooMany))) tooMany *= 2;
  let enough = tooMany / 2;
  while (tooMany - enough > 1) {
    const middle = (enough + tooMany) >> 1;
    if (fits(textOf(middle))) enough = middle;
    else tooMany = middle;
  }
  return textOf(enough);
}

function print(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function statement(at) {
  const shape = SHAPES[at % SHAPES.length];
  return { Sid: `${shape.name}${at}`, Effect: 'Allow', ...shape.write(at) };
}

const ACCOUNT = '111122223333';
const arn = (service, resource) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${resource}`;

const SHAPES = [
  {
    name: 'InvokeEndpoints',
    write: (at) => ({
      Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:DescribeEndpoint'],
      Resource: [arn('sagemaker', `endpoint/team-${at}-*`), arn('sagemaker', `endpoint/shared-${at}`)],
      Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${at}` } },
    }),
  },
  {
    name: 'InvokeOneModel',
    write: (at) => ({
      Action: 'sagemaker:InvokeEndpont',
      Resource: arn('sagemaker', `endpoint/multi-model-${at}`),
      Condition: { StringLike: { 'sagemaker:TargetModel': `team-${at}/*` } },
    }),
  },
  {
    name: 'TrainInVpc',
    write: (at) => ({
      Action: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob', 'sagemaker:CreateModel'],
      Resource: '*',
      Condition: {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': [`subnet-${hex(at)}`, `subnet-${hex(at + 1)}`] },
        Null: { 'sagemaker:VpcSubnets': 'false', 'sagemaker:VpcSecurityGroupIds': 'false' },
      },
    }),
  },
  {
    name: 'ReadArtifacts',
    write: (at) => ({
      Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:GetBucketLocation'],
      Resource: [`arn:aws:s3:::models-${at}`, `arn:aws:s3:::models-${at}/*`],
      Condition: { StringEqual: { 'aws:ResourceAccount': ACCOUNT } },
    }),
  },
  {
    name: 'NetworkInterfaces',
    write: () => ({
      Action: [
        'ec2:CreateNetworkInterface',
        'ec2:CreateNetworkInterfacePermission',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      Resource: '*',
    }),
  },
  {
    name: 'PassExecutionRole',
    write: (at) => ({
      Action: 'iam:PassRole',
      Resource: `arn:aws:iam::${ACCOUNT}:role/sagemaker-execution-${at}`,
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }),
  },
  {
    name: 'PullImages',
    write: (at) => ({
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
      Resource: arn('ecr', `repository/training-${at}`),
    }),
  },
  {
    name: 'WriteLogs',
    write: (at) => ({
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      Resource: arn('logs', `log-group:/aws/sagemaker/TrainingJobs-${at}:*`),
    }),
  },
  {
    name: 'DecryptData',
    write: (at) => ({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      Resource: `arn:aws:kms:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-${String(at).padStart(12, '0')}`,
      Condition: { StringLike: { 'kms:ViaService': ['sagemaker.*.amazonaws.com', 's3.*.amazonaws.com'] } },
    }),
  },
];

function hex(at) {
  return (0x0a1b2c3d4e5f00 + at).toString(16).padStart(17, '0');
}

function role(number) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `training-${number}`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSageMakerFullAccess'],
    },
  };
}
