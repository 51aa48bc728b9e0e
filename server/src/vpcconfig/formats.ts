/**
 * Which objects of which requests hold subnets and security groups, under which names, and how many.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations.html
 */
import { member, type ObjectNode } from '../tree/node.ts';
import type { ListFormat, VpcFormat, VpcPurpose } from './model.ts';

export const VPC_CONFIG: VpcFormat = {
  name: 'VpcConfig',
  subnets: list('Subnets', { required: true, min: 1, max: 16 }),
  securityGroups: list('SecurityGroupIds', { required: true, min: 1, max: 5 }),
  others: [],
};

/** Of a workforce: every member is optional. */
const WORKFORCE_VPC_CONFIG: VpcFormat = {
  name: 'WorkforceVpcConfig',
  subnets: list('Subnets', { max: 16 }),
  securityGroups: list('SecurityGroupIds', { max: 5 }),
  others: ['VpcId'],
};

/** The objects that are a VpcConfig wherever they stand in a request, by the name of their member. */
export const VPC_MEMBERS: Readonly<Record<string, VpcFormat>> = {
  VpcConfig: VPC_CONFIG,
  OverrideVpcConfig: { ...VPC_CONFIG, name: 'OverrideVpcConfig' },
  WorkforceVpcConfig: WORKFORCE_VPC_CONFIG,
};

export interface Operation {
  /** The members that tell the request: all of them, and one of `oneOf`. */
  readonly all: readonly string[];
  readonly oneOf?: readonly string[];
  /** What a VpcConfig at its root is for. */
  readonly purpose: VpcPurpose;
  /** The body itself, where it holds ids. */
  readonly body?: VpcFormat;
  /** Members of the body that hold ids. */
  readonly members?: Readonly<Record<string, VpcFormat>>;
}

const DOMAIN: Pick<Operation, 'purpose' | 'body' | 'members'> = {
  purpose: 'job',
  body: { name: 'a domain', subnets: list('SubnetIds', { min: 1, max: 16 }) },
  members: {
    DefaultUserSettings: userSettings('DefaultUserSettings'),
    DefaultSpaceSettings: userSettings('DefaultSpaceSettings'),
    DomainSettings: domainSettings('DomainSettings'),
    DomainSettingsForUpdate: domainSettings('DomainSettingsForUpdate'),
  },
};

const OPERATIONS: readonly Operation[] = [
  { all: ['ModelName'], purpose: 'hosting' },
  { all: ['EndpointConfigName'], purpose: 'hosting' },
  { all: ['TrainingJobName'], purpose: 'job' },
  { all: ['HyperParameterTuningJobName'], purpose: 'job' },
  { all: ['ProcessingJobName'], purpose: 'job' },
  { all: ['AutoMLJobName'], purpose: 'job' },
  { all: ['CompilationJobName'], purpose: 'job' },
  { all: ['OptimizationJobName'], purpose: 'job' },
  { all: ['LabelingJobName'], purpose: 'job' },
  { all: ['JobDefinitionName', 'NetworkConfig'], purpose: 'job' },
  { all: ['MonitoringScheduleName'], purpose: 'job' },
  { all: ['AIBenchmarkJobName'], purpose: 'job' },
  { all: ['WorkforceName'], purpose: 'job' },
  { all: ['JobName', 'InputConfig'], purpose: 'job' },
  { all: ['ClusterName'], oneOf: ['InstanceGroups', 'RestrictedInstanceGroups', 'VpcConfig'], purpose: 'job' },
  { all: ['DomainName', 'AuthMode'], ...DOMAIN },
  { all: ['DomainId', 'UserProfileName'], purpose: 'job', members: { UserSettings: userSettings('UserSettings') } },
  { all: ['DomainId'], oneOf: Object.keys(DOMAIN.members ?? {}), ...DOMAIN },
  {
    all: ['NotebookInstanceName'],
    purpose: 'job',
    body: {
      name: 'a notebook instance',
      subnets: list('SubnetId', { single: true }),
      securityGroups: list('SecurityGroupIds', { max: 5 }),
    },
  },
];

/** The operation whose JSON input an object is. */
export function operationOf(root: ObjectNode): Operation | undefined {
  const has = (name: string) => member(root, name) !== undefined;
  return OPERATIONS.find(({ all, oneOf }) => all.every(has) && (oneOf === undefined || oneOf.some(has)));
}

function userSettings(name: string): VpcFormat {
  return { name, securityGroups: list('SecurityGroups', { max: 5 }) };
}

function domainSettings(name: string): VpcFormat {
  return { name, securityGroups: list('SecurityGroupIds', { max: 3 }) };
}

function list(name: string, { required = false, single = false, min = 0, max = 1 }: Partial<ListFormat>): ListFormat {
  return { name, required, single, min, max };
}
