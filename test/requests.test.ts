/** Which JSON is a request to SageMaker, for which operation, and which only looks like one. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../server/src/json/parse.ts';
import { jsonRewrite } from '../server/src/json/rewrite.ts';
import { mayBeOurs, readDocument } from '../server/src/lint/document.ts';
import type { DocumentKind } from '../server/src/policy/kinds.ts';
import { requestOfResource } from '../server/src/request/read.ts';
import { rules } from '../server/src/rules/index.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { tables } from './support/catalog.ts';
import { problemsOf } from './support/check.ts';

function read(text: string, fileName = 'input.json', pinnedKind?: DocumentKind) {
  return readDocument({ text, fileName, strictSyntax: true, pinnedKind });
}

/** Kind, where it was told from, and the operation. */
function tell(text: string, fileName?: string, pinnedKind?: DocumentKind) {
  const document = read(text, fileName, pinnedKind);
  const operations = document?.requests.map(({ operation }) => operation?.name ?? 'unknown');
  return document && [document.kind, document.kindSource, ...(operations ?? [])].join(' ');
}

const VPC = '"VpcConfig": { "Subnets": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] }';

/** What tells each operation. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  CreateModel: [
    '{ "ModelName": "m", "PrimaryContainer": { "Image": "i" } }',
    '{ "ModelName": "m", "Containers": [] }',
    `{ "ModelName": "m", ${VPC} }`,
  ],
  CreateEndpointConfig: ['{ "EndpointConfigName": "e", "ProductionVariants": [] }'],
  CreateEndpoint: ['{ "EndpointName": "e", "EndpointConfigName": "c" }'],
  CreateInferenceComponent: ['{ "InferenceComponentName": "i", "EndpointName": "e", "VariantName": "v" }'],
  CreateTransformJob: [
    '{ "TransformJobName": "t", "ModelName": "m", "TransformInput": {} }',
    `{ "TransformJobName": "t", "ModelName": "m", ${VPC} }`,
  ],
  CreateTrainingJob: ['{ "TrainingJobName": "t", "AlgorithmSpecification": {} }'],
  CreateHyperParameterTuningJob: ['{ "HyperParameterTuningJobName": "t", "TrainingJobDefinition": {} }'],
  CreateProcessingJob: [
    '{ "ProcessingJobName": "p", "AppSpecification": {} }',
    '{ "ProcessingJobName": "p", "RoleArn": "r" }',
  ],
  CreateDataQualityJobDefinition: [
    '{ "JobDefinitionName": "d", "DataQualityJobInput": {} }',
    `{ "JobDefinitionName": "d", "DataQualityJobInput": {}, "RoleArn": "r", "NetworkConfig": {}, ${VPC} }`,
  ],
  CreateModelBiasJobDefinition: ['{ "JobDefinitionName": "d", "ModelBiasAppSpecification": {} }'],
  CreateModelQualityJobDefinition: ['{ "JobDefinitionName": "d", "ModelQualityJobOutputConfig": {} }'],
  CreateModelExplainabilityJobDefinition: ['{ "JobDefinitionName": "d", "ModelExplainabilityJobInput": {} }'],
  JobDefinition: ['{ "JobDefinitionName": "d", "JobResources": {} }', `{ "JobDefinitionName": "d", ${VPC} }`],
  CreateMonitoringSchedule: ['{ "MonitoringScheduleName": "s", "MonitoringScheduleConfig": {} }'],
  CreateAutoMLJob: [
    '{ "AutoMLJobName": "a", "AutoMLJobConfig": {} }',
    '{ "AutoMLJobName": "a", "InputDataConfig": [], "AutoMLJobConfig": {}, "RoleArn": "" }',
  ],
  CreateAutoMLJobV2: ['{ "AutoMLJobName": "a", "AutoMLProblemTypeConfig": {} }'],
  CreateCompilationJob: ['{ "CompilationJobName": "c", "InputConfig": {} }'],
  CreateOptimizationJob: ['{ "OptimizationJobName": "o", "ModelSource": {} }'],
  CreateInferenceRecommendationsJob: ['{ "JobName": "j", "JobType": "Default", "InputConfig": {} }'],
  CreateLabelingJob: ['{ "LabelingJobName": "l", "LabelAttributeName": "label" }'],
  CreateCluster: ['{ "ClusterName": "c", "InstanceGroups": [] }'],
  CreateWorkforce: ['{ "WorkforceName": "w", "WorkforceVpcConfig": {} }'],
  CreateDomain: ['{ "DomainName": "d", "AuthMode": "IAM" }'],
  UpdateDomain: ['{ "DomainId": "d-1", "DefaultUserSettings": {} }'],
  CreateUserProfile: ['{ "DomainId": "d-1", "UserProfileName": "u", "UserSettings": {} }'],
  CreateNotebookInstance: ['{ "NotebookInstanceName": "n", "InstanceType": "ml.t3.medium" }'],
  CreatePipeline: ['{ "PipelineName": "p", "PipelineDefinition": "{}" }'],
  CreateFeatureGroup: ['{ "FeatureGroupName": "f", "RecordIdentifierFeatureName": "id" }'],
  CreateFlowDefinition: ['{ "FlowDefinitionName": "f", "HumanLoopConfig": {} }'],
  CreateModelPackage: ['{ "ModelPackageGroupName": "g", "ModelApprovalStatus": "Approved" }'],
  CreateAlgorithm: ['{ "AlgorithmName": "a", "TrainingSpecification": {} }'],
  CreateJob: ['{ "JobName": "j", "JobCategory": "AgentRFT", "JobConfigDocument": "{}" }'],
  CreateInferenceExperiment: ['{ "EndpointName": "e", "ShadowModeConfig": {}, "ModelVariants": [] }'],
  CreateMlflowTrackingServer: ['{ "TrackingServerName": "t", "ArtifactStoreUri": "s3://b" }'],
  CreateDeviceFleet: ['{ "DeviceFleetName": "f", "OutputConfig": {} }'],
  CreateEdgePackagingJob: ['{ "EdgePackagingJobName": "e", "CompilationJobName": "c" }'],
  CreateAIWorkloadConfig: [
    '{ "AIWorkloadConfigName": "w", "AIWorkloadConfigs": {} }',
    '{ "AIWorkloadConfigName": "w", "WorkloadSpec": {} }',
    '{ "AIWorkloadConfigName": "w", "AIWorkloadConfig": {} }',
  ],
  CreateAIBenchmarkJob: [
    '{ "AIBenchmarkJobName": "b", "BenchmarkTarget": {} }',
    '{ "BenchmarkTarget": {}, "AIWorkloadConfigIdentifier": "w", "RoleArn": "r" }',
  ],
  CreateAIRecommendationJob: [
    '{ "AIRecommendationJobName": "r", "ModelSource": {} }',
    '{ "PerformanceTarget": {}, "AIWorkloadConfigIdentifier": "w", "RoleArn": "r" }',
  ],
};

describe('the members tell the operation', () => {
  for (const [operation, texts] of Object.entries(OPERATIONS)) {
    for (const text of texts) {
      it(`${operation}: ${text}`, () => expect(tell(text)).toBe(`sagemaker-request content ${operation}`));
    }
  }
});

describe("the file's name tells what the members leave open", () => {
  const endpoint = '{ "EndpointName": "e", "EndpointConfigName": "c" }';
  const schedule = '{ "MonitoringScheduleName": "s", "MonitoringScheduleConfig": {} }';
  const cases: readonly (readonly [file: string, text: string, told: string | undefined])[] = [
    ['update-endpoint.json', endpoint, 'sagemaker-request content UpdateEndpoint'],
    ['jobs/birch.UpdateMonitoringSchedule.json', schedule, 'sagemaker-request content UpdateMonitoringSchedule'],
    ['create_model.json', '{ "PrimaryContainer": {} }', 'sagemaker-request name CreateModel'],
    [
      'create-model-bias-job-definition.json',
      '{ "ModelBiasJobInput": {} }',
      'sagemaker-request name CreateModelBiasJobDefinition',
    ],
    [
      'create-model-bias-job-definition.json',
      '{ "JobDefinitionName": "d", "NetworkConfig": {} }',
      'sagemaker-request content CreateModelBiasJobDefinition',
    ],
    ['create-training-job.json', '{ "ModelName": "m", "Containers": [] }', 'sagemaker-request content CreateModel'],
    ['create-model.json', '{ "ModelName": "m", "DatasetName": "d" }', undefined],
    ['create-model.json', '{}', undefined],
    ['create-domain.json', '{ "DomainName": "d", "VPCOptions": { "SubnetIds": ["subnet-1a2b3c4d"] } }', undefined],
    [
      'create-model-package.json',
      '{ "ModelPackageName": "p", "InferenceSpecification": {} }',
      'sagemaker-request content CreateModelPackage',
    ],
    ['create-model-package-group.json', '{ "ModelPackageGroupName": "p", "Tags": [] }', undefined],
    ['recreate/model.json', '{ "PrimaryContainer": {} }', undefined],
  ];
  for (const [file, text, told] of cases) it(`${file} ${text}`, () => expect(tell(text, file)).toBe(told));
});

describe('a pin takes the document for a request', () => {
  const cases: readonly (readonly [text: string, file: string, told: string])[] = [
    ['{ "TrainingJobName": "t" }', 'input.json', 'CreateTrainingJob'],
    ['{ "RoleArn": "r" }', 'create-training-job.json', 'CreateTrainingJob'],
    ['{ "RoleArn": "r" }', 'input.json', 'unknown'],
  ];
  for (const [text, file, told] of cases) {
    it(`${file} ${text}`, () =>
      expect(tell(text, file, 'sagemaker-request')).toBe(`sagemaker-request configured ${told}`));
  }
});

describe('what is no request', () => {
  const others: Readonly<Record<string, string>> = {
    'the input of a Describe call': '{ "TrainingJobName": "t" }',
    'the input of a Describe call with a telling name': '{ "AIWorkloadConfigName": "w" }',
    'the answer of ListAIWorkloadConfigs':
      '{ "AIWorkloadConfigs": [{ "AIWorkloadConfigName": "w" }], "NextToken": "n" }',
    'the input of an invocation': '{ "EndpointName": "e", "InferenceComponentName": "i", "Body": "{}" }',
    'the answer of DescribeModel': `{ "ModelName": "m", "PrimaryContainer": {}, "CreationTime": 1700000000, ${VPC} }`,
    'what was kept of the answer of DescribeDomain':
      '{ "DomainArn": "a", "DomainName": "d", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "SubnetIds": [] }',
    'what was kept of the answer of DescribeTrainingJob':
      '{ "TrainingJobName": "t", "TrainingJobStatus": "Completed", "AlgorithmSpecification": {}, "RoleArn": "larch" }',
    'what was kept of the answer of DescribeUserProfile':
      '{ "DomainId": "d-1", "UserProfileName": "u", "UserProfileArn": "a", "UserSettings": {} }',
    'the definition of a pipeline':
      '{ "Version": "2020-12-01", "Steps": [{ "Name": "t", "Type": "Training", "Arguments": { "RoleArn": "larch" } }] }',
    'the answer of ListModels': '{ "Models": [{ "ModelName": "m", "ModelArn": "a" }] }',
    'a Lambda function': `{ "FunctionName": "f", "Role": "r", ${VPC} }`,
    'an ECS service':
      '{ "serviceName": "s", "networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-1"] } } }',
    'a package': '{ "name": "p", "version": "1.0.0", "scripts": { "create-model": "node create-model.js" } }',
    'a record of CloudTrail':
      '{ "eventVersion": "1.11", "eventName": "CreateModel", "requestParameters": { "modelName": "m", "vpcConfig": {} } }',
    'an event':
      '{ "version": "0", "id": "1", "detail-type": "SageMaker Training Job State Change", "source": "aws.sagemaker", "time": "t", "detail": { "TrainingJobName": "t", "AlgorithmSpecification": {} } }',
    'a model of Lookout for Equipment': '{ "ModelName": "m", "DatasetName": "d", "RoleArn": "r" }',
    'an endpoint of Comprehend': '{ "EndpointName": "e", "ModelArn": "m", "DesiredInferenceUnits": 1 }',
    'a cluster of MSK': '{ "ClusterName": "c", "BrokerNodeGroupInfo": {}, "NumberOfBrokerNodes": 3 }',
    'a job of Comprehend': '{ "JobName": "j", "InputDataConfig": {}, "DataAccessRoleArn": "r" }',
    'parameters of a template': '{ "Parameters": { "ModelName": "m", "ExecutionRoleArn": "r" } }',
    'a list': '[{ "ModelName": "m", "Containers": [] }]',
  };
  for (const [what, text] of Object.entries(others)) it(what, () => expect(tell(text)).toBeUndefined());

  it("the network of a function, told by the file's name", () => {
    const network = '{ "SubnetIds": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] }';
    expect(tell(network, 'lambda-vpc.json')).toBeUndefined();
    expect(tell(network, 'specs.json')).toBe('vpc-config content');
  });

  it('is not even read where no name of a request stands in it', () => {
    expect(mayBeOurs('{ "name": "p", "model": "m", "scripts": { "create-model": "node create-model.js" } }')).toBe(
      false,
    );
  });
});

describe('a request', () => {
  it('is a skeleton until its name or its role is filled in', () => {
    const skeleton = (name: string, role: string) =>
      read(`{ "ModelName": "${name}", "ExecutionRoleArn": "${role}" }`)?.requests.map(({ isSkeleton }) => isSkeleton);
    expect(skeleton('', '')).toEqual([true]);
    expect(skeleton('larch', '')).toEqual([false]);
    expect(skeleton('', 'larch')).toEqual([false]);
  });

  it('is what the properties of a resource in a template are', () => {
    const [properties] = parseJson('{ "ExecutionRoleArn": { "Ref": "Role" } }').roots;
    if (properties?.kind !== 'object') throw new Error('no object');
    expect(requestOfResource(properties, 'AWS::SageMaker::Model')).toMatchObject({
      operation: { name: 'CreateModel' },
      inTemplate: true,
    });
    expect(requestOfResource(properties, 'AWS::SageMaker::Image')).toBeUndefined();
    expect(requestOfResource(properties, 'AWS::Lambda::Function')).toBeUndefined();
  });
});

/** Severity, code, and the squiggled text of every finding. */
function findings(text: string, file = 'input.json', kind?: DocumentKind): string[] {
  const problems = problemsOf(text, { file, ...(kind && { kind }) });
  return problems.map(({ severity, code, range }) => `${severity} ${code} ${text.slice(range.start, range.end)}`);
}

const IDS = '"Subnets": ["subnet-1a2b3c4d", "subnet-1a2b3c4e"], "SecurityGroupIds": ["sg-1a2b3c4d"]';

describe('what the guides get wrong', () => {
  const rows: readonly (readonly [row: string, text: string, found: readonly string[]])[] = [
    [
      'hosting in a VPC: one subnet is said to be picked, and the note demands two zones',
      '{ "ModelName": "larch", "VpcConfig": { "Subnets": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] } }',
      ['warning SAGEMAKER_VPC_SINGLE_SUBNET "Subnets"'],
    ],
    [
      'inference optimization: the secrets field has no place given; it is inside the Inline string',
      `{ "AIWorkloadConfigName": "larch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nsecrets:\\n  hf_token: larch-token\\n" } } }`,
      ['error SAGEMAKER_WORKLOAD_SECRET_NOT_ARN larch-token'],
    ],
    [
      'benchmarks: the page passes WorkloadSpec at the top level',
      '{ "AIWorkloadConfigName": "larch", "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}" } }',
      ['error SAGEMAKER_WORKLOAD_SPEC_SHAPE "WorkloadSpec"'],
    ],
    [
      'inference recommendations: the type RecommendationJobVpcConfig is called the parameter',
      `{ "JobName": "larch", "JobType": "Default", "InputConfig": {}, "RecommendationJobVpcConfig": { ${IDS} } }`,
      ['error SAGEMAKER_REQUEST_MEMBER_PLACEMENT "RecommendationJobVpcConfig"'],
    ],
    [
      'identity-based policies: sg12345 lacks its hyphen',
      `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg12345"] } }`,
      ['warning SAGEMAKER_VPC_ID_INVALID "sg12345"'],
    ],
  ];
  for (const [row, text, found] of rows) it(row, () => expect(findings(text)).toEqual(found));
});

describe('one defect, one finding', () => {
  it('a secret in the place of its ARN is no second finding', () => {
    const text = `{ "AIWorkloadConfigName": "larch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "{\\"secrets\\": {\\"hf_token\\": \\"hf_${'Example'.repeat(5)}\\"}}" } } }`;
    expect(findings(text)).toEqual([`error SAGEMAKER_WORKLOAD_SECRET_NOT_ARN \\"hf_${'Example'.repeat(5)}\\"`]);
  });

  it('a misspelt member about the network is no second finding', () => {
    const text = `{ "AIBenchmarkJobName": "larch", "BenchmarkTarget": { "Endpoint": { "Identifier": "larch" } }, "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/out" }, "AIWorkloadConfigIdentifier": "larch", "RoleArn": "arn:aws:iam::111122223333:role/larch", "NetworkConfig": { "vpcConfig": { ${IDS} } } }`;
    expect(findings(text)).toEqual(['error SAGEMAKER_REQUEST_MEMBER_PLACEMENT "vpcConfig"']);
  });

  it('what is misplaced is judged within as well', () => {
    const text =
      '{ "ProcessingJobName": "larch", "VpcConfig": { "SubnetIds": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] } }';
    expect(findings(text)).toEqual([
      'error SAGEMAKER_REQUEST_MEMBER_PLACEMENT "VpcConfig"',
      'error SAGEMAKER_VPC_CONFIG_MEMBER_NAME "SubnetIds"',
    ]);
  });
});

describe('what says nothing yet', () => {
  it('a skeleton of the AWS CLI has no finding', () => {
    const skeleton = `{
    "AIRecommendationJobName": "",
    "ModelSource": { "S3": { "S3Uri": "" } },
    "OutputConfig": { "S3OutputLocation": "", "ModelPackageGroupIdentifier": "", "MlflowConfig": { "MlflowResourceArn": "" } },
    "AIWorkloadConfigIdentifier": "",
    "PerformanceTarget": { "Constraints": [{ "Metric": "cost" }] },
    "RoleArn": "",
    "ComputeSpec": { "InstanceTypes": ["ml.g6e.48xlarge"], "CapacityReservationConfig": { "MlReservationArns": [""] } },
    "AdapterSource": { "ModelPackageArns": [{ "AdapterId": "", "ModelPackageArn": "" }], "S3Uris": [{ "AdapterId": "", "S3Uri": "" }] },
    "Tags": [{ "Key": "", "Value": "" }]
}`;
    expect(findings(skeleton)).toEqual([]);
    const model =
      '{ "ModelName": "", "ExecutionRoleArn": "", "VpcConfig": { "SecurityGroupIds": [""], "Subnets": [""] } }';
    expect(findings(model)).toEqual([]);
    expect(findings(model.replace('"ModelName": ""', '"ModelName": "larch"'))).toEqual([
      'error SAGEMAKER_ROLE_ARN_INVALID ""',
      'error SAGEMAKER_VPC_ID_INVALID ""',
      'warning SAGEMAKER_VPC_SINGLE_SUBNET "Subnets"',
      'error SAGEMAKER_VPC_ID_INVALID ""',
    ]);
  });

  it('every start of a request is read without a fault', () => {
    const text = `{ "AIWorkloadConfigName": "larch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "a: [1, {b: \\"c\\"}]\\nsecrets:\\n  - x\\n" } }, "Tags": [{ "Key": "k" }] }`;
    for (let end = 0; end <= text.length; end++)
      expect(() => findings(text.slice(0, end), 'create-ai-workload-config.json')).not.toThrow();
  });
});

describe('a workload specification in YAML', () => {
  const FILE = 'create-ai-workload-config.json';
  const request = (inline: string) =>
    JSON.stringify({ AIWorkloadConfigName: 'larch', AIWorkloadConfigs: { WorkloadSpec: { Inline: inline } } });
  const inSpec = (inline: string) => findings(request(inline), FILE);
  const secret = `hf_${'Example'.repeat(5)}`;

  it('is judged where a line is broken, and not on that line', () => {
    expect(inSpec('secrets:\n  one: larch\n  two: arn: x\n  three: "arn:aws\nparameters:\n  concurrency: 4\n')).toEqual(
      ['error SAGEMAKER_WORKLOAD_SECRET_NOT_ARN larch', 'warning SAGEMAKER_WORKLOAD_SPEC_SHAPE : x'],
    );
    expect(inSpec(`a: b\n  ${secret} c: d\n`)).toEqual([
      `error SAGEMAKER_PLAINTEXT_SECRET ${secret}`,
      `warning SAGEMAKER_WORKLOAD_SPEC_SHAPE : d`,
    ]);
  });

  it('is searched as text where it holds what the tree does not', () => {
    expect(inSpec(`base: &base x\ntoken: [*base, ${secret}]\n`)).toEqual([
      `error SAGEMAKER_PLAINTEXT_SECRET ${secret}`,
    ]);
    expect(inSpec(`secrets: !Ref x\ntoken: ${secret}\n`)).toEqual([`error SAGEMAKER_PLAINTEXT_SECRET ${secret}`]);
  });

  it('a secret in a text block is taken away with the block', () => {
    const text = request(`parameters:\n  token: |\n    ${secret}\n\n  concurrency: 4\n`);
    const [problem, ...others] = problemsOf(text, { file: FILE });
    const [fix] = problem?.fixes() ?? [];
    expect(others).toEqual([]);
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(secret);
    expect(JSON.parse(applyEdits(text, fix?.edits ?? [])).AIWorkloadConfigs.WorkloadSpec.Inline).toBe(
      'parameters:\n\n  concurrency: 4\nsecrets:\n  token: arn:aws:secretsmanager:us-east-1:111122223333:secret:name\n',
    );
  });
});

describe('an operation that nobody told', () => {
  it('is judged by what holds for every operation', () => {
    const text = `{ "RoleArn": "larch", "Environment": { "HF_TOKEN": "hf_${'Example'.repeat(5)}" }, "EnableNetworkIsolation": true }`;
    expect(findings(text, 'input.json', 'sagemaker-request')).toEqual([
      'error SAGEMAKER_ROLE_ARN_INVALID "larch"',
      `error SAGEMAKER_PLAINTEXT_SECRET hf_${'Example'.repeat(5)}`,
    ]);
  });
});

/** What the rules say of the properties of a resource in a template, by code and squiggled text, with every fix. */
function inTemplate(type: string, text: string): string[] {
  const [properties] = parseJson(text).roots;
  const request = properties?.kind === 'object' ? requestOfResource(properties, type) : undefined;
  if (request === undefined) throw new Error(`${type} is no request`);
  const found: string[] = [];
  for (const { code, check } of rules) {
    check.request?.(request, {
      catalog: tables.catalog,
      write: jsonRewrite(text),
      document: {
        kind: 'sagemaker-request',
        strictSyntax: true,
        isVerbatim: false,
        hasOnePolicy: true,
        isOnlyStatements: false,
        fileName: 'template.json',
      },
      report({ range, fixes }) {
        const after = (fixes?.() ?? []).map((fix) => ` -> ${applyEdits(text, fix.edits)}`);
        found.push(`${code} ${text.slice(range.start, range.end)}${after.join('')}`);
      },
    });
  }
  return found;
}

describe('the properties of a resource in a template', () => {
  const ref = '{ "Ref": "Larch" }';
  const silent: readonly (readonly [type: string, text: string])[] = [
    [
      'AWS::SageMaker::Model',
      `{ "ExecutionRoleArn": { "Fn::GetAtt": ["Role", "Arn"] }, "VpcConfig": ${ref}, "EnableNetworkIsolation": ${ref} }`,
    ],
    [
      'AWS::SageMaker::Model',
      `{ "Containers": [{ "Environment": { "HF_TOKEN": ${ref}, "DB_PASSWORD": "{{resolve:secretsmanager:larch}}" } }] }`,
    ],
    [
      'AWS::SageMaker::ProcessingJob',
      `{ "NetworkConfig": { "Fn::If": ["Private", { "VpcConfig": ${ref} }, { "Ref": "AWS::NoValue" }] } }`,
    ],
    ['AWS::SageMaker::NotebookInstance', `{ "DirectInternetAccess": "Disabled", "SubnetId": ${ref} }`],
    ['AWS::SageMaker::NotebookInstance', `{ "DirectInternetAccess": ${ref} }`],
    ['AWS::SageMaker::Domain', `{ "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": ${ref} }`],
    [
      'AWS::SageMaker::AIWorkloadConfig',
      '{ "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": { "Fn::Sub": "secrets: {a: ${Secret}}" } } } }',
    ],
    ['AWS::SageMaker::AIWorkloadConfig', `{ "AIWorkloadConfigName": ${ref}, "Tags": ${ref} }`],
  ];
  for (const [type, text] of silent) it(`${type} ${text}`, () => expect(inTemplate(type, text)).toEqual([]));

  it('is named by its type, and reads its secrets when it is made', () => {
    const environment = '{ "Environment": { "PASSWORD": "tr33s!" }, "NetworkConfig": {} }';
    expect(inTemplate('AWS::SageMaker::Model', environment)).toEqual([
      'SAGEMAKER_PLAINTEXT_SECRET "tr33s!" -> { "Environment": { "PASSWORD": "{{resolve:secretsmanager:name}}" }, "NetworkConfig": {} }',
      'SAGEMAKER_REQUEST_MEMBER_PLACEMENT "NetworkConfig"',
    ]);
    expect(inTemplate('AWS::SageMaker::Model', '{ "ExecutionRoleArn": "larch" }')).toEqual([
      'SAGEMAKER_ROLE_ARN_INVALID "larch"',
    ]);
  });
});
