/**
 * The operations of SageMaker's API whose requests are judged: what tells each, and where it takes roles and
 * networks. How many subnets and security groups there may be stands in `vpcconfig/formats.ts`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations.html, read on 2026-11-22
 */
import { nearest } from '../text/similarity.ts';
import { DOMAIN, domainSettings, NOTEBOOK, userSettings } from '../vpcconfig/formats.ts';
import type { NetworkHome, Operation } from './model.ts';

const NETWORK = 'NetworkConfig';
const VPC = 'VpcConfig';
const ISOLATION = 'EnableNetworkIsolation';
const ENCRYPTION = 'EnableInterContainerTrafficEncryption';

/** The members about the network that operations take in different places. */
export const NETWORK_MEMBERS: readonly string[] = [VPC, ISOLATION, ENCRYPTION];

/** What wraps them in some operations and is unknown to others. */
export const NETWORK_WRAPPER = NETWORK;

/** The names of types in the API reference, which people take for that of the member. */
export const VPC_TYPES: readonly string[] = ['RecommendationJobVpcConfig', 'OptimizationVpcConfig', 'NeoVpcConfig'];

/** The member about the network that a name stands for: its own, or one that it misspells. */
export function networkName(name: string): string | undefined {
  if (!/vpc|conf|isol|encr/i.test(name) || name.length > 48) return undefined;
  if (VPC_TYPES.includes(name)) return VPC;
  const known = [...NETWORK_MEMBERS, NETWORK_WRAPPER];
  return known.includes(name) ? name : nearest(name.replace(/[-_]/g, ''), known, name.length < 12 ? 1 : 2);
}

/** Members that hold the ARN of a role wherever they stand. */
export const ROLE_MEMBERS: readonly string[] = [
  'RoleArn',
  'ExecutionRoleArn',
  'ExecutionRole',
  'ClusterRole',
  'ValidationRole',
];

/** Members that hold names and values of the author's own. */
export const FREE_TEXT_MEMBERS: readonly string[] = [
  'Environment',
  'OptimizationEnvironment',
  'OverrideEnvironment',
  'HyperParameters',
  'StaticHyperParameters',
  'TextGenerationHyperParameters',
];

/** Where several rows fit, the first one counts unless the file's name says another. */
export const OPERATIONS: readonly Operation[] = [
  ...aiOperations(),
  operation('CreateTransformJob', 'TransformJobName', {
    oneOf: ['ModelName', 'TransformInput', 'TransformOutput', 'TransformResources', 'BatchStrategy', 'Environment'],
    network: none('CreateModel'),
  }),
  operation('CreateInferenceComponent', 'InferenceComponentName', {
    type: 'AWS::SageMaker::InferenceComponent',
    oneOf: ['Specification', 'Specifications', 'RuntimeConfig', 'VariantName'],
    network: none('CreateEndpointConfig'),
  }),
  operation('CreateEndpoint', ['EndpointName', 'EndpointConfigName'], {
    type: 'AWS::SageMaker::Endpoint',
    network: none('CreateModel or CreateEndpointConfig'),
  }),
  operation('UpdateEndpoint', ['EndpointName', 'EndpointConfigName'], {
    network: none('CreateModel or CreateEndpointConfig'),
  }),
  operation('CreateEndpointConfig', 'EndpointConfigName', {
    type: 'AWS::SageMaker::EndpointConfig',
    oneOf: ['ProductionVariants', 'ShadowProductionVariants', 'DataCaptureConfig', 'AsyncInferenceConfig'],
    hosting: true,
    role: 'ExecutionRoleArn',
    network: at([], VPC, ISOLATION),
  }),
  operation('CreateTrainingJob', 'TrainingJobName', {
    oneOf: ['AlgorithmSpecification', 'ResourceConfig', 'InputDataConfig', 'OutputDataConfig', 'StoppingCondition'],
    role: 'RoleArn',
    network: at([], VPC, ISOLATION, ENCRYPTION),
  }),
  operation('CreateHyperParameterTuningJob', 'HyperParameterTuningJobName', {
    oneOf: ['HyperParameterTuningJobConfig', 'TrainingJobDefinition', 'TrainingJobDefinitions', 'WarmStartConfig'],
    role: 'TrainingJobDefinition.RoleArn',
    network: at(['TrainingJobDefinition'], VPC, ISOLATION, ENCRYPTION),
  }),
  operation('CreateProcessingJob', 'ProcessingJobName', {
    type: 'AWS::SageMaker::ProcessingJob',
    oneOf: ['AppSpecification', 'ProcessingResources', 'ProcessingInputs', 'ProcessingOutputConfig'],
    role: 'RoleArn',
    network: at([NETWORK], VPC, ISOLATION, ENCRYPTION),
  }),
  ...jobDefinitions(),
  ...createOrUpdate('MonitoringSchedule', 'MonitoringScheduleName', {
    oneOf: ['MonitoringScheduleConfig'],
    role: 'MonitoringScheduleConfig.MonitoringJobDefinition.RoleArn',
    network: at(['MonitoringScheduleConfig', 'MonitoringJobDefinition', NETWORK], VPC, ISOLATION, ENCRYPTION),
  }),
  operation('CreateAutoMLJobV2', 'AutoMLJobName', {
    oneOf: ['AutoMLJobInputDataConfig', 'AutoMLProblemTypeConfig', 'SecurityConfig', 'AutoMLComputeConfig'],
    role: 'RoleArn',
    network: at(['SecurityConfig'], VPC, ENCRYPTION),
  }),
  operation('CreateAutoMLJob', 'AutoMLJobName', {
    oneOf: ['AutoMLJobConfig', 'InputDataConfig', 'ProblemType', 'AutoMLJobObjective'],
    role: 'RoleArn',
    network: at(['AutoMLJobConfig', 'SecurityConfig'], VPC, ENCRYPTION),
  }),
  operation('CreateCompilationJob', 'CompilationJobName', {
    oneOf: ['InputConfig', 'OutputConfig', 'ModelPackageVersionArn', 'StoppingCondition'],
    role: 'RoleArn',
    network: at([], VPC),
  }),
  operation('CreateOptimizationJob', 'OptimizationJobName', {
    oneOf: ['ModelSource', 'DeploymentInstanceType', 'OptimizationConfigs', 'OutputConfig', 'StoppingCondition'],
    role: 'RoleArn',
    network: at([], VPC),
  }),
  operation('CreateInferenceRecommendationsJob', ['JobName', 'InputConfig'], {
    oneOf: ['JobType', 'StoppingConditions', 'JobDescription', 'RecommendationJobVpcConfig'],
    role: 'RoleArn',
    network: at(['InputConfig'], VPC),
  }),
  operation('CreateLabelingJob', 'LabelingJobName', {
    oneOf: ['LabelAttributeName', 'HumanTaskConfig', 'LabelingJobAlgorithmsConfig', 'InputConfig', 'OutputConfig'],
    role: 'RoleArn',
    network: at(['LabelingJobAlgorithmsConfig', 'LabelingJobResourceConfig'], VPC),
  }),
  ...createOrUpdate('Cluster', 'ClusterName', {
    oneOf: ['InstanceGroups', 'RestrictedInstanceGroups'],
  }),
  ...createOrUpdate('Workforce', 'WorkforceName', {
    oneOf: ['CognitoConfig', 'OidcConfig', 'SourceIpConfig', 'WorkforceVpcConfig'],
  }),
  ...studioOperations(),
  ...createOrUpdate('NotebookInstance', 'NotebookInstanceName', {
    oneOf: ['InstanceType', 'SubnetId', 'SubnetIds', 'Subnets', 'SecurityGroupIds', 'DirectInternetAccess'],
    role: 'RoleArn',
    network: none('SubnetId and SecurityGroupIds'),
    body: NOTEBOOK,
  }),
  ...otherOperations(),
  operation('CreateModel', 'ModelName', {
    type: 'AWS::SageMaker::Model',
    oneOf: ['PrimaryContainer', 'Containers', 'ExecutionRoleArn', 'InferenceExecutionConfig'],
    hosting: true,
    role: 'ExecutionRoleArn',
    network: at([], VPC, ISOLATION),
  }),
];

/** Of inference optimization. Their names stand in no other request, so that what stands beside one may be misspelt. */
function aiOperations(): Operation[] {
  const workload: Facts = {
    type: 'AWS::SageMaker::AIWorkloadConfig',
    oneOf: ['AIWorkloadConfigs', 'DatasetConfig', 'WorkloadSpec', 'Inline', 'Tags'],
    network: none('CreateAIBenchmarkJob'),
  };
  const benchmark: Facts = {
    oneOf: ['BenchmarkTarget', 'OutputConfig', 'AIWorkloadConfigIdentifier', 'Tags'],
    role: 'RoleArn',
    network: at([NETWORK], VPC),
  };
  const recommendation: Facts = {
    oneOf: ['ModelSource', 'OutputConfig', 'AIWorkloadConfigIdentifier', 'PerformanceTarget', 'ComputeSpec', 'Tags'],
    role: 'RoleArn',
    network: none(),
  };
  return [
    operation('CreateAIWorkloadConfig', 'AIWorkloadConfigName', { ...workload, toldByAny: true }),
    operation('CreateAIBenchmarkJob', 'AIBenchmarkJobName', { ...benchmark, toldByAny: true }),
    operation('CreateAIRecommendationJob', 'AIRecommendationJobName', { ...recommendation, toldByAny: true }),
    operation('CreateAIBenchmarkJob', ['BenchmarkTarget', 'AIWorkloadConfigIdentifier'], benchmark),
    operation('CreateAIRecommendationJob', ['PerformanceTarget', 'AIWorkloadConfigIdentifier'], recommendation),
  ];
}

/** Four operations whose requests differ in the names of their parts; a network alone does not tell which it is. */
function jobDefinitions(): Operation[] {
  const network = at([NETWORK], VPC, ISOLATION, ENCRYPTION);
  const role = 'RoleArn';
  const parts = ['AppSpecification', 'JobInput', 'JobOutputConfig', 'BaselineConfig'];
  const told = ['DataQuality', 'ModelBias', 'ModelQuality', 'ModelExplainability'].map((what) => {
    const facts = { type: `AWS::SageMaker::${what}JobDefinition`, role, network };
    const known = operation(`Create${what}JobDefinition`, 'JobDefinitionName', facts);
    return { ...known, oneOf: parts.map((part) => what + part) };
  });
  const unnamed = operation('JobDefinition', 'JobDefinitionName', { oneOf: ['JobResources'], role, network });
  return [...told, { ...unnamed, title: 'A monitoring job definition' }];
}

function studioOperations(): Operation[] {
  const domain = {
    type: 'AWS::SageMaker::Domain',
    role: 'DefaultUserSettings.ExecutionRole',
    network: none('SubnetIds and DefaultUserSettings.SecurityGroups'),
    body: DOMAIN,
  };
  const [defaults, spaces] = ['DefaultUserSettings', 'DefaultSpaceSettings'];
  const settings = { [defaults]: userSettings(defaults), [spaces]: userSettings(spaces) };
  const forCreate = { ...settings, DomainSettings: domainSettings('DomainSettings') };
  const forUpdate = { ...settings, DomainSettingsForUpdate: domainSettings('DomainSettingsForUpdate') };
  return [
    operation('CreateDomain', ['DomainName', 'AuthMode'], { ...domain, members: forCreate }),
    ...['CreateUserProfile', 'UpdateUserProfile'].map((name) =>
      operation(name, ['DomainId', 'UserProfileName'], {
        type: 'AWS::SageMaker::UserProfile',
        oneOf: ['UserSettings', 'SingleSignOnUserIdentifier', 'SingleSignOnUserValue'],
        role: 'UserSettings.ExecutionRole',
        network: none('UserSettings.SecurityGroups'),
        members: { UserSettings: userSettings('UserSettings') },
      }),
    ),
    operation('UpdateDomain', 'DomainId', { ...domain, oneOf: Object.keys(forUpdate), members: forUpdate }),
  ];
}

/** Known for their roles and environments alone. */
function otherOperations(): Operation[] {
  const role = 'RoleArn';
  return [
    ...createOrUpdate('Pipeline', 'PipelineName', {
      role,
      oneOf: ['PipelineDefinition', 'PipelineDefinitionS3Location'],
    }),
    ...createOrUpdate('FeatureGroup', 'FeatureGroupName', {
      role,
      oneOf: ['RecordIdentifierFeatureName', 'EventTimeFeatureName', 'FeatureDefinitions', 'OnlineStoreConfig'],
    }),
    operation('CreateFlowDefinition', 'FlowDefinitionName', {
      role,
      oneOf: ['HumanLoopConfig', 'HumanLoopActivationConfig', 'OutputConfig'],
    }),
    operation('CreateEdgePackagingJob', 'EdgePackagingJobName', {
      role,
      oneOf: ['CompilationJobName', 'OutputConfig'],
    }),
    ...['ModelPackageGroupName', 'ModelPackageName'].map((telling) =>
      operation('CreateModelPackage', telling, {
        type: 'AWS::SageMaker::ModelPackage',
        oneOf: ['InferenceSpecification', 'SourceAlgorithmSpecification', 'ModelApprovalStatus', 'ModelMetrics'],
      }),
    ),
    operation('CreateAlgorithm', 'AlgorithmName', { oneOf: ['TrainingSpecification', 'InferenceSpecification'] }),
    operation('CreateJob', ['JobName', 'JobCategory'], {
      role,
      oneOf: ['JobConfigSchemaVersion', 'JobConfigDocument'],
    }),
    operation('CreateInferenceExperiment', ['EndpointName', 'ShadowModeConfig'], { role, oneOf: ['ModelVariants'] }),
    operation('CreateMlflowTrackingServer', 'TrackingServerName', { role, oneOf: ['ArtifactStoreUri'] }),
    operation('CreateDeviceFleet', 'DeviceFleetName', { role, oneOf: ['OutputConfig'] }),
  ];
}

type Facts = Partial<Omit<Operation, 'name' | 'all'>>;

/** What is said of the network, and the role, tell a request as well, also in a wrong place. */
function operation(name: string, telling: string | readonly string[], facts: Facts): Operation {
  const { oneOf = [], role = '' } = facts;
  const all = typeof telling === 'string' ? [telling] : telling;
  const more = [...NETWORK_MEMBERS, NETWORK_WRAPPER, ...(role.includes('.') ? [] : [role])];
  return { title: name, ...facts, name, all, oneOf: oneOf.length === 0 ? [] : [...oneOf, ...more] };
}

/** Which of the two it is, only the file's name tells. */
function createOrUpdate(what: string, telling: string, facts: Facts): Operation[] {
  const type = `AWS::SageMaker::${what}`;
  return ['Create', 'Update'].map((verb) => operation(verb + what, telling, { type, ...facts }));
}

function at(path: readonly string[], ...takes: readonly string[]): NetworkHome {
  return { path, takes };
}

function none(elsewhere?: string): NetworkHome {
  return { path: [], takes: [], ...(elsewhere !== undefined && { elsewhere }) };
}
