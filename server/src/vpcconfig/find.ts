/** Finds the VpcConfig objects of a document that is one, or of a request that carries one at its root. */
import { type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import type { VpcConfig, VpcList, VpcListName, VpcPurpose } from './model.ts';

export interface FoundVpcConfigs {
  readonly kind: 'vpc-config' | 'sagemaker-request';
  readonly configs: readonly VpcConfig[];
}

/** The names people give the two lists, in lower case and without separators. */
const LIST_NAMES: Readonly<Record<string, VpcListName>> = {
  subnets: 'Subnets',
  subnet: 'Subnets',
  subnetids: 'Subnets',
  subnetid: 'Subnets',
  securitygroupids: 'SecurityGroupIds',
  securitygroupid: 'SecurityGroupIds',
  securitygroups: 'SecurityGroupIds',
  securitygroup: 'SecurityGroupIds',
};

/**
 * Requests with `VpcConfig` at the root, told by the member that names what they create.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html
 */
const REQUESTS: Readonly<Record<string, VpcPurpose>> = {
  ModelName: 'hosting',
  EndpointConfigName: 'hosting',
  TrainingJobName: 'job',
  CompilationJobName: 'job',
  OptimizationJobName: 'job',
  ClusterName: 'job',
};

/** Undefined for a document that carries no VpcConfig of SageMaker; `pinned` makes any object one. */
export function findVpcConfigs(root: Node, pinned: boolean): FoundVpcConfigs | undefined {
  if (root.kind !== 'object') return undefined;
  const held = member(root, 'VpcConfig');
  if (held?.value?.kind === 'object') {
    const purpose = requestPurpose(root);
    if (purpose) return { kind: 'sagemaker-request', configs: [readVpcConfig(held.value, held, purpose)] };
    const alone = root.members.length === 1;
    return alone || pinned ? { kind: 'vpc-config', configs: [readVpcConfig(held.value, held, 'unknown')] } : undefined;
  }
  const isLists =
    root.members.length > 0 && root.members.every(({ key }) => key.value === 'VpcId' || listName(key.value));
  const named = root.members.some(({ key }) => listName(key.value));
  if (!(isLists && named) && !pinned) return undefined;
  return { kind: 'vpc-config', configs: [readVpcConfig(root, undefined, 'unknown')] };
}

function readVpcConfig(node: ObjectNode, held: Member | undefined, purpose: VpcPurpose): VpcConfig {
  const lists: VpcList[] = [];
  const unknown: Member[] = [];
  for (const item of node.members) {
    const name = listName(item.key.value);
    if (name) lists.push({ name, member: item, misnamed: item.key.value !== name });
    else unknown.push(item);
  }
  return { node, member: held, purpose, lists, unknown };
}

function listName(key: string): VpcListName | undefined {
  const plain = key.toLowerCase().replace(/[-_]/g, '');
  return Object.hasOwn(LIST_NAMES, plain) ? LIST_NAMES[plain] : undefined;
}

function requestPurpose(root: ObjectNode): VpcPurpose | undefined {
  const name = root.members.find(({ key }) => Object.hasOwn(REQUESTS, key.value));
  return name && REQUESTS[name.key.value];
}
