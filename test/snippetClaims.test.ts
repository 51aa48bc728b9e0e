/** What the policies among the snippets promise in their descriptions: who may do what under them, and who may not. */
import { describe, expect, it } from 'vitest';
import { carriersOf } from '../server/src/catalog/carriers.ts';
import { tables } from './support/catalog.ts';
import { type Call, decide, listed, type PolicyDocument } from './support/evaluate.ts';
import { expandAllSnippets } from './support/expandSnippet.ts';

const snippets = expandAllSnippets();

function policyOf(prefix: string): PolicyDocument {
  return JSON.parse(snippets.find((snippet) => snippet.prefix === prefix)?.text ?? '');
}

const ACCOUNT = 'arn:aws:sagemaker:us-east-1:111122223333:';
const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'];
const GROUP = 'sg-0123456789abcdef0';
const VPCE = 'vpce-0123456789abcdef0';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const MODEL = `${ACCOUNT}model/approved-1`;

type Keys = NonNullable<Call['keys']>;

/** A call of SageMaker; a key without prefix is one of SageMaker. */
function call(name: string, keys: Keys = {}, resource = ''): Call {
  const prefixed = Object.entries(keys).map(([key, value]) => [key.includes(':') ? key : `sagemaker:${key}`, value]);
  return { action: `sagemaker:${name}`, keys: Object.fromEntries(prefixed), resource: ACCOUNT + resource };
}

const invoke = (keys: Keys, name = 'InvokeEndpoint') => call(name, keys, 'endpoint/multi-model-endpoint');
const bucket = (keys: Keys, action = 's3:GetObject', key = 'amzn-s3-demo-bucket/models/a.tar.gz'): Call => {
  return { action, keys, resource: `arn:aws:s3:::${key}` };
};
const passRole = (name: string, service = 'sagemaker.amazonaws.com'): Call => {
  const keys = { 'iam:PassedToService': service };
  return { action: 'iam:PassRole', keys, resource: `arn:aws:iam::111122223333:role/${name}` };
};
const birch = { 'aws:PrincipalTag/tenant': 'birch' };
const red = { 'aws:PrincipalTag/team': 'red' };

type Case = readonly [what: string, call: Call, decision: 'allowed' | 'denied' | 'not allowed'];

const INVOKE: Readonly<Record<string, readonly Case[]>> = {
  'sm-invoke-multi-model': [
    ['an own model', invoke({ TargetModel: 'tenant-a/v1.tar.gz' }), 'allowed'],
    ['a shared model', invoke({ TargetModel: 'shared/v1.tar.gz' }), 'allowed'],
    ['a model of a tenant whose name begins alike', invoke({ TargetModel: 'tenant-ab/v1.tar.gz' }), 'not allowed'],
    ['no model named', invoke({}), 'not allowed'],
  ],
  'sm-deny-other-models': [
    ['an own model', invoke({ TargetModel: 'tenant-a/v1.tar.gz' }), 'not allowed'],
    ["another tenant's model", invoke({ TargetModel: 'tenant-b/v1.tar.gz' }), 'denied'],
    ['no model named', invoke({}), 'denied'],
    ['a streamed call', invoke({}, 'InvokeEndpointWithResponseStream'), 'denied'],
    ['an asynchronous call', invoke({}, 'InvokeEndpointAsync'), 'denied'],
    ['another endpoint', call('InvokeEndpoint', {}, 'endpoint/other'), 'not allowed'],
  ],
  'sm-invoke-own-tenant': [
    ['a model of the tenant', invoke({ TargetModel: 'birch/v1.tar.gz', ...birch }), 'allowed'],
    ['a model of another tenant', invoke({ TargetModel: 'cedar/v1.tar.gz', ...birch }), 'not allowed'],
    ['a caller without a tag', invoke({ TargetModel: 'birch/v1.tar.gz' }), 'not allowed'],
  ],
};

const ACCESS: Readonly<Record<string, readonly Case[]>> = {
  'sm-access-by-tag': [
    ['an own endpoint', call('DeleteEndpoint', { 'aws:ResourceTag/team': 'red', ...red }, 'endpoint/x'), 'allowed'],
    ['a foreign one', call('DeleteEndpoint', { 'aws:ResourceTag/team': 'blue', ...red }, 'endpoint/x'), 'not allowed'],
    ['an untagged one', call('DeleteEndpoint', red, 'endpoint/x'), 'not allowed'],
    [
      'one created with its tag',
      call('CreateEndpoint', { 'aws:RequestTag/team': 'red', ...red }, 'endpoint/x'),
      'allowed',
    ],
    ['one created without', call('CreateEndpoint', red, 'endpoint/x'), 'not allowed'],
    [
      'a tag put on at creation',
      call(
        'AddTags',
        { TaggingAction: 'CreateEndpoint', 'aws:RequestTag/team': 'red', 'aws:TagKeys': ['team'], ...red },
        'endpoint/x',
      ),
      'allowed',
    ],
    [
      'a tag changed later',
      call('AddTags', { 'aws:TagKeys': ['team'], 'aws:RequestTag/team': 'red', ...red }, 'endpoint/x'),
      'denied',
    ],
    ['a tag taken away', call('DeleteTags', { 'aws:TagKeys': ['team', 'x'], ...red }, 'endpoint/x'), 'denied'],
  ],
  'sm-presigned-url-own-profile': [
    [
      'the own profile',
      call(
        'CreatePresignedDomainUrl',
        { 'aws:ResourceTag/owner': 'ann', 'aws:username': 'ann' },
        'user-profile/d-exampledomain/ann',
      ),
      'allowed',
    ],
    [
      "someone else's",
      call(
        'CreatePresignedDomainUrl',
        { 'aws:ResourceTag/owner': 'bob', 'aws:username': 'ann' },
        'user-profile/d-exampledomain/bob',
      ),
      'not allowed',
    ],
  ],
  'sm-presigned-url-from-vpc': [
    ['from the VPC', call('CreatePresignedDomainUrl', { 'aws:SourceVpce': VPCE }), 'not allowed'],
    ['from another VPC', call('CreatePresignedNotebookInstanceUrl', { 'aws:SourceVpce': 'vpce-0a' }), 'denied'],
    ['from the internet', call('CreatePresignedDomainUrl'), 'denied'],
  ],
  'sm-pass-role': [
    ['the role', passRole('SageMakerExecution'), 'allowed'],
    ['another role', passRole('Administrator'), 'not allowed'],
    ['to another service', passRole('SageMakerExecution', 'ec2.amazonaws.com'), 'not allowed'],
  ],
};

const VPC: Readonly<Record<string, readonly Case[]>> = {
  'sm-train-in-vpc': [
    [
      'a job in the VPC',
      call('CreateTrainingJob', { VpcSubnets: SUBNETS, VpcSecurityGroupIds: [GROUP] }, 'training-job/x'),
      'allowed',
    ],
    [
      'one foreign subnet',
      call(
        'CreateTrainingJob',
        { VpcSubnets: [...SUBNETS, 'subnet-0a'], VpcSecurityGroupIds: [GROUP] },
        'training-job/x',
      ),
      'not allowed',
    ],
    ['no VpcConfig', call('CreateTrainingJob', {}, 'training-job/x'), 'not allowed'],
  ],
  'sm-s3-endpoint': [
    ['an own bucket', bucket({ 'aws:ResourceAccount': '111122223333' }), 'allowed'],
    ['a foreign bucket', bucket({ 'aws:ResourceAccount': '999900001111' }, 's3:PutObject'), 'not allowed'],
    [
      'packages',
      bucket({ 'aws:ResourceAccount': '137112412989' }, 's3:GetObject', 'al2023-repos-us-east-1-de612dc2/x'),
      'not allowed',
    ],
  ],
  'sm-s3-endpoint-packages': [
    ['a foreign bucket', bucket({ 'aws:ResourceAccount': '999900001111' }, 's3:PutObject'), 'not allowed'],
    [
      'packages',
      bucket({ 'aws:ResourceAccount': '137112412989' }, 's3:GetObject', 'al2023-repos-us-east-1-de612dc2/x'),
      'allowed',
    ],
  ],
  'sm-bucket-one-endpoint': [
    ['through the endpoint', bucket({ 'aws:SourceVpce': VPCE }), 'not allowed'],
    ['through another', bucket({ 'aws:SourceVpce': 'vpce-0a' }), 'denied'],
    ['by nobody who signs in', bucket({}), 'denied'],
    ['from the internet', bucket({ 'aws:PrincipalIsAWSService': 'false' }), 'denied'],
    ['of an older version', bucket({}, 's3:GetObjectVersion'), 'denied'],
    [
      'by the administrators',
      bucket({ 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/BucketAdministrators' }),
      'not allowed',
    ],
    ['by an AWS service', bucket({ 'aws:PrincipalIsAWSService': 'true' }), 'not allowed'],
  ],
};

const DEPLOY: Readonly<Record<string, readonly Case[]>> = {
  'sm-deploy-approved-models': [
    ['an approved model', call('CreateEndpointConfig', { ModelArn: MODEL }, 'endpoint-config/release-1'), 'allowed'],
    [
      'another model',
      call('CreateTransformJob', { ModelArn: `${ACCOUNT}model/mine` }, 'transform-job/x'),
      'not allowed',
    ],
    ['a component without model', call('CreateInferenceComponent', {}, 'inference-component/x'), 'not allowed'],
    ["someone else's configuration", call('CreateEndpoint', {}, 'endpoint-config/x'), 'not allowed'],
    ['a model of their own', call('CreateModel', {}, 'model/approved-2'), 'not allowed'],
  ],
  'sm-inference-optimization-reader': [
    ['a look', call('DescribeAIBenchmarkJob', {}, 'ai-benchmark-job/x'), 'allowed'],
    ['a start', call('CreateAIBenchmarkJob', {}, 'ai-benchmark-job/x'), 'not allowed'],
  ],
  'sm-inference-optimization-admin': [
    ['a start', call('CreateAIBenchmarkJob', {}, 'ai-benchmark-job/x'), 'allowed'],
    ['the execution role', passRole('InferenceOptimization'), 'allowed'],
    ['another role', passRole('Administrator'), 'not allowed'],
    ['a tag later', call('AddTags', {}, 'ai-benchmark-job/x'), 'not allowed'],
  ],
  'sm-inference-optimization-role': [
    ['an endpoint', call('InvokeEndpoint', {}, 'endpoint/trial'), 'allowed'],
    [
      'a model of a multi-model endpoint',
      call('InvokeEndpoint', { TargetModel: 'birch/a' }, 'endpoint/trial'),
      'not allowed',
    ],
  ],
};

const GUARDRAILS: Readonly<Record<string, readonly Case[]>> = {
  'sm-require-vpc': [
    ['a job in our subnets', call('CreateTrainingJob', { VpcSubnets: SUBNETS }), 'not allowed'],
    ['one foreign subnet among ours', call('CreateTrainingJob', { VpcSubnets: [...SUBNETS, 'subnet-0a'] }), 'denied'],
    ['a model without subnets', call('CreateModel'), 'denied'],
    ['a configuration that leaves it to its model', call('CreateEndpointConfig', { ModelArn: MODEL }), 'not allowed'],
    ['a configuration for inference components', call('CreateEndpointConfig'), 'denied'],
    ['a schedule that names a job definition', call('CreateMonitoringSchedule'), 'not allowed'],
    [
      'a schedule with a job of its own',
      call('CreateMonitoringSchedule', { InstanceTypes: ['ml.m5.large'] }),
      'denied',
    ],
    ['a domain that keeps its subnets', call('UpdateDomain'), 'not allowed'],
    ['a domain that gets others', call('UpdateDomain', { VpcSubnets: ['subnet-0a'] }), 'denied'],
  ],
  'sm-require-network-isolation': [
    ['an isolated model', call('CreateModel', { NetworkIsolation: 'true' }), 'not allowed'],
    ['one that is not', call('CreateModel', { NetworkIsolation: 'false' }), 'denied'],
    ['nothing said', call('CreateProcessingJob'), 'denied'],
    ['a configuration that leaves it to its model', call('CreateEndpointConfig', { ModelArn: MODEL }), 'not allowed'],
    ['a configuration for inference components', call('CreateEndpointConfig'), 'denied'],
    ['a schedule that names a job definition', call('UpdateMonitoringSchedule'), 'not allowed'],
  ],
  'sm-require-encryption-keys': [
    ['our keys', call('CreateTransformJob', { VolumeKmsKeyArn: KEY, OutputKmsKeyArn: KEY }), 'not allowed'],
    ['a foreign key', call('CreateNotebookInstance', { VolumeKmsKeyArn: `${KEY}0` }), 'denied'],
    ['no volume key', call('CreateTrainingJob', { OutputKmsKeyArn: KEY, InstanceTypes: ['ml.m5.large'] }), 'denied'],
    [
      'disks of its own',
      call('CreateTrainingJob', { OutputKmsKeyArn: KEY, InstanceTypes: ['ml.g5.xlarge'] }),
      'not allowed',
    ],
    ['no output key', call('CreateJob'), 'denied'],
    ['a domain without key', call('CreateDomain'), 'denied'],
    ['a serverless configuration', call('CreateEndpointConfig'), 'not allowed'],
  ],
  'sm-limit-instance-types': [
    [
      'types that are named',
      call('CreateEndpointConfig', { InstanceTypes: ['ml.m5.large', 'ml.t3.medium'] }),
      'not allowed',
    ],
    ['one that is not', call('CreateEndpointConfig', { InstanceTypes: ['ml.m5.large', 'ml.p5.48xlarge'] }), 'denied'],
    ['serverless', call('CreateEndpointConfig'), 'not allowed'],
  ],
  'sm-no-notebook-root': [
    ['no root', call('CreateNotebookInstance', { RootAccess: 'Disabled' }), 'not allowed'],
    ['nothing said', call('CreateNotebookInstance'), 'denied'],
    ['an update of something else', call('UpdateNotebookInstance'), 'not allowed'],
    ['root by an update', call('UpdateNotebookInstance', { RootAccess: 'Enabled' }), 'denied'],
  ],
  'sm-no-notebook-internet': [
    ['no direct internet', call('CreateNotebookInstance', { DirectInternetAccess: 'Disabled' }), 'not allowed'],
    ['nothing said', call('CreateNotebookInstance'), 'denied'],
  ],
  'sm-scp-require-vpc': [
    ['any role', call('CreateModel', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Other' }), 'denied'],
    [
      'the role that is exempt',
      call('CreateModel', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/PlatformAdministrators' }),
      'not allowed',
    ],
  ],
};

for (const [prefix, cases] of Object.entries({ ...INVOKE, ...ACCESS, ...VPC, ...DEPLOY, ...GUARDRAILS })) {
  describe(prefix, () => {
    it.each(cases)('%s', (_, made, decision) => expect(decide(policyOf(prefix), made)).toBe(decision));
  });
}

describe('a guardrail', () => {
  tables.loadFor('sagemaker:');

  it.each([
    ['sm-require-vpc', 'sagemaker:VpcSubnets'],
    ['sm-require-network-isolation', 'sagemaker:NetworkIsolation'],
    ['sm-require-encryption-keys', 'sagemaker:VolumeKmsKeyArn'],
    ['sm-require-encryption-keys', 'sagemaker:OutputKmsKeyArn'],
    ['sm-limit-instance-types', 'sagemaker:InstanceTypes'],
    ['sm-no-notebook-root', 'sagemaker:RootAccess'],
    ['sm-no-notebook-internet', 'sagemaker:DirectInternetAccess'],
  ])('%s denies by %s exactly the actions that carry it', (prefix, key) => {
    const about = policyOf(prefix).Statement.filter(({ Condition = {} }) =>
      Object.values(Condition).some((tests) => key in tests),
    );
    const actions = new Set(about.flatMap(({ Action }) => listed(Action)));
    expect([...actions].sort()).toEqual([...carriersOf(key, tables.catalog)].sort());
  });

  it.each(snippets.filter(({ prefix }) => prefix.startsWith('sm-scp-')))(
    '$prefix says what the identity policy says, one role aside',
    ({ prefix, text }) => {
      const exemption = /,\s*"ArnNotLike": \{\s*"aws:PrincipalArn": "[^"]+"\s*\}|,\s*"aws:PrincipalArn": "[^"]+"/g;
      const rest: PolicyDocument = JSON.parse(text.replaceAll(exemption, ''));
      expect(text.match(exemption)).toHaveLength(rest.Statement.length);
      expect(rest).toEqual(policyOf(prefix.replace('sm-scp-', 'sm-')));
    },
  );
});
