/** Finds a VpcConfig that stands by itself, or with little else in a piece of a request. */
import { listed, member, type Node, type ObjectNode, strings } from '../tree/node.ts';
import { VPC_CONFIG } from './formats.ts';
import { isComputed } from './ids.ts';
import type { VpcConfig } from './model.ts';
import { readVpcConfig, roleOf } from './read.ts';

/** What may stand beside a VpcConfig in a piece of a request; Lambda has a VpcConfig too, with other members. */
const BESIDE = new Set(['EnableNetworkIsolation', 'EnableInterContainerTrafficEncryption']);

/** A member that the VpcConfig of a Lambda function has, and none of SageMaker. */
const OF_LAMBDA = 'Ipv6AllowedForDualStack';

/** What is known of a document besides its text. */
export interface Known {
  readonly pinned?: boolean;
  readonly fileName?: string;
}

/** Undefined for a document that is no VpcConfig of SageMaker; one that is pinned is taken for granted. */
export function findVpcConfigs(root: Node, { pinned = false, fileName = '' }: Known): readonly VpcConfig[] | undefined {
  if (root.kind !== 'object' || (!pinned && isNamedForAnother(fileName))) return undefined;
  const wrapped = root.members.length === 1 ? member(root, 'NetworkConfig')?.value : undefined;
  if (wrapped?.kind === 'object' && member(wrapped, 'VpcConfig')) return findVpcConfigs(wrapped, { pinned, fileName });
  const held = member(root, 'VpcConfig');
  if (held?.value?.kind === 'object') {
    const alone = root.members.every((item) => item === held || BESIDE.has(item.key.value));
    if (!pinned && (!alone || member(held.value, OF_LAMBDA))) return undefined;
    return readVpcConfig(held.value, VPC_CONFIG, 'unknown');
  }
  if (!pinned && !looksLikeVpcConfig(root, isNamedVpcConfig(fileName))) return undefined;
  return readVpcConfig(root, VPC_CONFIG, 'unknown');
}

/** `lambda-vpc.json`: what these services take looks like a VpcConfig with a slip. */
function isNamedForAnother(fileName: string): boolean {
  return /(?:^|[^a-z])(?:lambda|mwaa|airflow|glue|codebuild|eks|ecs)(?![a-z])/i.test(lastPart(fileName));
}

/** `vpc-config.json`, `sagemaker_network.json`. */
function isNamedVpcConfig(fileName: string): boolean {
  return /vpc[-_. ]?config|sagemaker/i.test(lastPart(fileName));
}

function lastPart(fileName: string): string {
  return fileName.slice(fileName.search(/[^/\\]*$/));
}

/** EC2 and EKS name the VPC as well, Terraform writes snake_case: neither is a VpcConfig with a slip. */
function isOfAnotherService(names: readonly string[]): boolean {
  if (names.includes('Subnets') && names.includes('SecurityGroupIds')) return false;
  const ofInstance = names.includes('VpcId') || names.includes('SubnetId');
  return ofInstance || names.every((name) => /^[a-z]+(?:_[a-z]+)+$/.test(name));
}

/** A VpcConfig in all it holds: other formats and the answers of EC2 have subnets as well. */
function looksLikeVpcConfig({ members }: ObjectNode, isNamed: boolean): boolean {
  const roles = members.map(({ key }) => roleOf(key.value, VPC_CONFIG));
  if (!members.every(({ key }, i) => key.value === 'VpcId' || roles[i] !== undefined)) return false;
  const names = members.map(({ key }) => key.value);
  const isTaskNetwork = names.length === 2 && names.includes('subnets') && names.includes('securityGroups');
  const holdsObjects = members.some(({ value }) => listed(value).some((item) => !isId(item)));
  if (isTaskNetwork || holdsObjects) return false;
  if (!isNamed && isOfAnotherService(names)) return false;
  if (names.includes('Subnets') || names.includes('SecurityGroupIds')) return true;
  const both = roles.includes('subnets') && roles.includes('securityGroups');
  return both && members.some(({ value }) => strings(value).some((item) => /^(subnet|sg)-/.test(item.value)));
}

function isId(item: Node): boolean {
  return item.kind === 'string' || isComputed(item);
}
