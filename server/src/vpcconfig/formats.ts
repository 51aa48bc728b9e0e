/**
 * Which objects hold subnets and security groups, under which names, and how many. Which requests hold such objects
 * stands in `request/operations.ts`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Types.html, read on 2026-11-22
 */
import type { ListFormat, VpcFormat } from './model.ts';

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

export const DOMAIN: VpcFormat = { name: 'a domain', subnets: list('SubnetIds', { min: 1, max: 16 }) };

export const NOTEBOOK: VpcFormat = {
  name: 'a notebook instance',
  subnets: list('SubnetId', { single: true }),
  securityGroups: list('SecurityGroupIds', { max: 5 }),
};

export function userSettings(name: string): VpcFormat {
  return { name, securityGroups: list('SecurityGroups', { max: 5 }) };
}

export function domainSettings(name: string): VpcFormat {
  return { name, securityGroups: list('SecurityGroupIds', { max: 3 }) };
}

function list(name: string, { required = false, single = false, min = 0, max = 1 }: Partial<ListFormat>): ListFormat {
  return { name, required, single, min, max };
}
