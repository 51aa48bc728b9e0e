/** What people paste where an action belongs, and what is no paste. */
import { describe, expect, it } from 'vitest';
import { type Pasted, readPasted } from '../server/src/catalog/pastedActions.ts';
import { tables } from './support/catalog.ts';

/** As a host does: the tables that the text names are loaded, and those of the services that its statement names. */
function read(text: string, ...named: string[]): Pasted | undefined {
  tables.loadFor(text);
  tables.loadFor(named.map((prefix) => `${prefix}:`).join(' '));
  return readPasted(text, { catalog: tables.catalog, named });
}

const actionsIn = (text: string, ...named: string[]) => read(text, ...named)?.actions;

describe('several actions in one string', () => {
  const three = ['sagemaker:CreateModel', 'sagemaker:DescribeModel', 'sagemaker:DeleteModel'];
  const texts = [
    'sagemaker:CreateModelsagemaker:DescribeModelsagemaker:DeleteModel',
    'sagemaker:CreateModel sagemaker:DescribeModel sagemaker:DeleteModel',
    'sagemaker:CreateModel,sagemaker:DescribeModel,sagemaker:DeleteModel',
    'sagemaker:CreateModel, sagemaker:DescribeModel, and sagemaker:DeleteModel',
    'sagemaker:CreateModel; sagemaker:DescribeModel; sagemaker:DeleteModel;',
    'sagemaker:CreateModel | sagemaker:DescribeModel | sagemaker:DeleteModel',
    'sagemaker:CreateModel\nsagemaker:DescribeModel\r\n\tsagemaker:DeleteModel\n',
    '• sagemaker:CreateModel\n• sagemaker:DescribeModel\n• sagemaker:DeleteModel',
    '- sagemaker:CreateModel\n- sagemaker:DescribeModel\n- sagemaker:DeleteModel',
    '* sagemaker:CreateModel * sagemaker:DescribeModel * sagemaker:DeleteModel',
    '1. sagemaker:CreateModel 2. sagemaker:DescribeModel 3) sagemaker:DeleteModel',
    "'sagemaker:CreateModel', 'sagemaker:DescribeModel', 'sagemaker:DeleteModel'",
    '`sagemaker:CreateModel`, `sagemaker:DescribeModel` and `sagemaker:DeleteModel`.',
    '“sagemaker:CreateModel”, “sagemaker:DescribeModel”, “sagemaker:DeleteModel”',
    '"Action": ["sagemaker:CreateModel", "sagemaker:DescribeModel", "sagemaker:DeleteModel"]',
    'Actions: sagemaker:CreateModel, sagemaker:DescribeModel, sagemaker:DeleteModel',
    'sagemaker:CreateModel, DescribeModel, DeleteModel',
    'sagemaker: CreateModel, sagemaker: DescribeModel, sagemaker: DeleteModel',
    'sagemaker:CreateModel, sagemaker:DescribeModel, sagemaker:DeleteModel, sagemaker:CreateModel',
    'sagemaker:createmodel sagemaker:describemodel sagemaker:deletemodel',
    'aws:sagemaker:CreateModel aws:sagemaker:DescribeModel aws:sagemaker:DeleteModel',
  ];
  for (const text of texts) it(JSON.stringify(text), () => expect(actionsIn(text)).toEqual(three));

  it('fourteen that run together', () => {
    const names = [
      ...['Create', 'Describe', 'Delete'].map((verb) => `${verb}AIWorkloadConfig`),
      'ListAIWorkloadConfigs',
      ...['Create', 'Describe', 'Stop', 'Delete'].flatMap((verb) => [
        `${verb}AIBenchmarkJob`,
        `${verb}AIRecommendationJob`,
      ]),
      'ListAIBenchmarkJobs',
      'ListAIRecommendationJobs',
    ];
    const actions = names.map((name) => `sagemaker:${name}`);
    expect(actionsIn(actions.join(''))).toEqual(actions);
  });

  const others: readonly (readonly [string, readonly string[]])[] = [
    ['iam:PassRolesagemaker:CreateModels3:GetObject', ['iam:PassRole', 'sagemaker:CreateModel', 's3:GetObject']],
    ['s3:GetObjects3:PutObject', ['s3:GetObject', 's3:PutObject']],
    ['ec2:DescribeSubnetsec2:DescribeVpcs', ['ec2:DescribeSubnets', 'ec2:DescribeVpcs']],
    ['sagemaker:Describe*sagemaker:List*', ['sagemaker:Describe*', 'sagemaker:List*']],
    ['s3:*sagemaker:*', ['s3:*', 'sagemaker:*']],
    ['s3:GetObject + s3:PutObject', ['s3:GetObject', 's3:PutObject']],
    // Not ListQueue and a prefix "ses".
    ['sqs:ListQueueses:ESHttpGet', ['sqs:ListQueues', 'es:ESHttpGet']],
    // A name among known ones may be newer than the data.
    [
      'sagemaker:CreateInferenceRoutersagemaker:CreateModelsagemaker:DeleteModel',
      ['sagemaker:CreateInferenceRouter', 'sagemaker:CreateModel', 'sagemaker:DeleteModel'],
    ],
    ['sagemaker:CreateModel sagemaker:ConjureModel', ['sagemaker:CreateModel', 'sagemaker:ConjureModel']],
  ];
  for (const [text, actions] of others) it(text, () => expect(actionsIn(text)).toEqual(actions));
});

describe('the message of a refused call', () => {
  const user = 'arn:aws:sts::111122223333:assumed-role/skipper/i-0abc';
  const endpoint = 'arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants';
  const invoke = { actions: ['sagemaker:InvokeEndpoint'], refusal: { explicitly: false, resource: endpoint } };
  const said = `User: ${user} is not authorized to perform: sagemaker:InvokeEndpoint on resource: ${endpoint}`;

  it.each([
    said,
    `${said} because no identity-based policy allows the sagemaker:InvokeEndpoint action`,
    `${said} because no VPC endpoint policy allows the sagemaker:InvokeEndpoint action.`,
    `An error occurred (AccessDeniedException) when calling the InvokeEndpoint operation: ${said}`,
    `botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the InvokeEndpoint operation: ${said}`,
    `AccessDeniedException: ${said.replaceAll(' ', '\n')}`,
    `{"__type":"AccessDeniedException","Message":"${said}"}`,
    `User is not authorized to perform: sagemaker:InvokeEndpoint on resource: "${endpoint}".`,
    `Access denied. User: ${user} Action: sagemaker:InvokeEndpoint On resource(s): ${endpoint} Context: no identity-based policy allows the action`,
  ])('%s', (text) => expect(read(text)).toEqual(invoke));

  it('with an explicit deny', () => {
    expect(read(`${said} with an explicit deny in a service control policy`)).toEqual({
      ...invoke,
      refusal: { explicitly: true, resource: endpoint },
    });
  });

  it.each([
    [
      'sagemaker:ListModels',
      `User: ${user} is not authorized to perform: sagemaker:ListModels because no identity-based policy allows the sagemaker:ListModels action`,
    ],
    ['iam:ListRoles', "AccessDenied: User doesn't have a permission to call iam:ListRoles"],
    ['s3:ListBucket', 'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied'],
    ['s3:GetObject', 'An error occurred (AccessDenied) when calling the HeadObject operation: Access Denied'],
    [
      'sagemaker:CreateModel',
      'An error occurred (AccessDeniedException) when calling the CreateModel operation: Access is denied',
    ],
    ['sagemaker:OpenHatch', `User: ${user} is not authorized to perform: sagemaker:OpenHatch`],
  ])('that names no resource: %s', (action, text) => {
    expect(read(text)).toEqual({ actions: [action], refusal: { explicitly: false } });
  });

  it('with "*" for a resource, and with one whose account AWS has masked', () => {
    const perform = `User: ${user} is not authorized to perform:`;
    expect(read(`${perform} sagemaker:ListModels on resource: *`)?.refusal).toEqual({
      explicitly: false,
      resource: '*',
    });
    const masked = 'arn:aws:execute-api:eu-north-1:********3333:a1b2c3/prod/GET/';
    expect(read(`${perform} execute-api:Invoke on resource: ${masked}`)?.refusal).toEqual({ explicitly: false });
  });

  it('twice, about two resources', () => {
    const second = said.replaceAll('tenants', 'spare').replaceAll(':InvokeEndpoint', ':InvokeEndpointAsync');
    expect(read(`${said}\n${second}`)).toEqual({
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync'],
      refusal: { explicitly: false },
    });
  });
});

describe('a call as a program or the command line writes it', () => {
  const calls: readonly (readonly [string, ...string[]])[] = [
    ['sagemaker-runtime.invoke_endpoint', 'sagemaker:InvokeEndpoint'],
    ['sagemaker:invoke_endpoint', 'sagemaker:InvokeEndpoint'],
    ['sagemaker-runtime:invoke_endpoint', 'sagemaker:InvokeEndpoint'],
    ['client.create_training_job', 'sagemaker:CreateTrainingJob'],
    ['client.create_hyper_parameter_tuning_job()', 'sagemaker:CreateHyperParameterTuningJob'],
    ['sagemaker_client.create_auto_ml_job_v2(AutoMLJobName=name, RoleArn=role)', 'sagemaker:CreateAutoMLJobV2'],
    ["boto3.client('sagemaker').create_model(ModelName='m')", 'sagemaker:CreateModel'],
    ["boto3.client('sagemaker-runtime', region_name='eu-north-1').invoke_endpoint", 'sagemaker:InvokeEndpoint'],
    ["session.client('s3').head_object(Bucket='b', Key='k')", 's3:GetObject'],
    ['s3_client.list_objects_v2', 's3:ListBucket'],
    ['s3.copy_object', 's3:GetObject', 's3:PutObject'],
    ['self.sagemaker_client.describe_endpoint', 'sagemaker:DescribeEndpoint'],
    ['SageMaker.createTransformJob', 'sagemaker:CreateTransformJob'],
    ['new AWS.SageMaker().createModel', 'sagemaker:CreateModel'],
    ['InvokeEndpointCommand', 'sagemaker:InvokeEndpoint'],
    ['new CreateModelCommand({ ModelName: name })', 'sagemaker:CreateModel'],
    ['client.send(new CreateModelCommand(input))', 'sagemaker:CreateModel'],
    ['aws sagemaker create-model', 'sagemaker:CreateModel'],
    ['aws sagemaker create-model --model-name m --primary-container Image=i', 'sagemaker:CreateModel'],
    ['$ aws --profile ops sagemaker-runtime invoke-endpoint --endpoint-name e out', 'sagemaker:InvokeEndpoint'],
    [
      'aws sagemaker create-model --model-name m\naws s3api put-object --bucket b',
      'sagemaker:CreateModel',
      's3:PutObject',
    ],
    ['aws elbv2 describe-load-balancers', 'elasticloadbalancing:DescribeLoadBalancers'],
    ['aws stepfunctions start-execution', 'states:StartExecution'],
    ['sagemaker:create-model', 'sagemaker:CreateModel'],
    ['sagemaker.CreateModel', 'sagemaker:CreateModel'],
    ['sagemaker/CreateModel', 'sagemaker:CreateModel'],
    ['sagemaker::CreateModel', 'sagemaker:CreateModel'],
    ['sagemaker.amazonaws.com:CreateModel', 'sagemaker:CreateModel'],
    ['sagemaker.amazonaws.com/CreateModel', 'sagemaker:CreateModel'],
    ['runtime.sagemaker.amazonaws.com:InvokeEndpoint', 'sagemaker:InvokeEndpoint'],
    ['runtime.sagemaker.eu-north-1.amazonaws.com:InvokeEndpoint', 'sagemaker:InvokeEndpoint'],
    ['monitoring.amazonaws.com:PutMetricData', 'cloudwatch:PutMetricData'],
    [
      'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html',
      'sagemaker:InvokeEndpoint',
    ],
    ['https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html', 's3:PutObject'],
    ['sagemaker.create_model, sagemaker.create_endpoint', 'sagemaker:CreateModel', 'sagemaker:CreateEndpoint'],
    ['bedrock-runtime.converse', 'bedrock:InvokeModel'],
    ['lambda_client.invoke', 'lambda:InvokeFunction'],
  ];
  for (const [text, ...actions] of calls) it(text, () => expect(actionsIn(text)).toEqual(actions));

  it('of the one service that the statement names', () => {
    expect(actionsIn('client.get_item', 'dynamodb')).toEqual(['dynamodb:GetItem']);
    expect(actionsIn('GetItem', 'dynamodb', 's3')).toEqual(['dynamodb:GetItem']);
    expect(actionsIn('CreateModel, DescribeModel', 'sagemaker')).toEqual([
      'sagemaker:CreateModel',
      'sagemaker:DescribeModel',
    ]);
  });
});

describe('no paste', () => {
  it.each([
    'sagemaker:InvokeEndpoint',
    'sagemaker:InvokeEndpont',
    'sagemaker:Conjure*',
    'sagemaker-runtime:InvokeEndpoint',
    's3:ListObjectsV2',
    's3:Get Object',
    's3:GetObject:Version',
    's3:GetObject and whatever it needs',
    'Allows s3:GetObject for the crew',
    'sagemaker:Create_Everything',
    'arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants',
    'arn:aws:iam::111122223333:role/skipper',
    'sagemaker.amazonaws.com',
    'runtime.sagemaker.amazonaws.com',
    'sagemaker',
    'client.hoist_the_sails',
    'aws sagemaker hoist-sails',
    'aws s3 cp s3://harbour/a b',
    'HoistSailsCommand',
    'User is not authorized',
    'An error occurred (ValidationException) when calling the CreateModel operation: Could not find model data',
    'An error occurred (AccessDenied) when calling the HoistSails operation: Access Denied',
    'You are not authorized to perform this operation. Encoded authorization failure message: q1w2e3r4',
    'https://sagemaker.eu-north-1.amazonaws.com/',
    'CreateModel',
    'and',
    ',',
    '',
    '*',
    '*:*',
    '${prefix}:CreateModel sagemaker:DeleteModel',
  ])('%j', (text) => expect(read(text)).toBeUndefined());

  it('a name that several of the named services have', () => {
    expect(actionsIn('client.tag_resource', 'sns', 'sqs', 'lambda')).toBeUndefined();
    expect(actionsIn('TagResource', 'sns', 'lambda')).toBeUndefined();
  });

  it('a text that is made to be slow', () => {
    for (const piece of [
      's3:GetObject',
      '(',
      ' : ',
      '--x ',
      'aws -x ',
      'client(a',
      '*',
      '•',
      '.',
      'arn:',
      'on resource: ',
    ]) {
      expect(actionsIn(piece.repeat(1_500))?.length ?? 0).toBeLessThan(3);
    }
  });
});
