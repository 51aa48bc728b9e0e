/** Finds the objects that hold subnets and security groups: a VpcConfig by itself, or those of a SageMaker request. */
import { editDistance } from '../text/similarity.ts';
import { listed, type Member, member, type Node, type ObjectNode, strings } from '../tree/node.ts';
import { type Operation, operationOf, VPC_CONFIG, VPC_MEMBERS } from './formats.ts';
import { isComputed } from './ids.ts';
import type { VpcConfig, VpcFormat, VpcList, VpcPurpose, VpcRole } from './model.ts';

export interface FoundVpcConfigs {
  readonly kind: 'vpc-config' | 'sagemaker-request';
  readonly configs: readonly VpcConfig[];
}

/** The names people give the two lists, in lower case and without separators. */
const ROLES: Readonly<Record<string, VpcRole>> = {
  subnets: 'subnets',
  subnet: 'subnets',
  subnetids: 'subnets',
  subnetid: 'subnets',
  securitygroupids: 'securityGroups',
  securitygroupid: 'securityGroups',
  securitygroups: 'securityGroups',
  securitygroup: 'securityGroups',
};

/** What may stand beside a VpcConfig in a piece of a request; Lambda has a VpcConfig too, with other members. */
const BESIDE = new Set(['EnableNetworkIsolation', 'EnableInterContainerTrafficEncryption']);

/** A member that the VpcConfig of a Lambda function has, and none of SageMaker. */
const OF_LAMBDA = 'Ipv6AllowedForDualStack';

/** What is known of a document besides its text. */
export interface Known {
  readonly pinned?: FoundVpcConfigs['kind'];
  readonly fileName?: string;
}

/** Undefined for a document that carries no network of SageMaker; the kind that is pinned is taken for granted. */
export function findVpcConfigs(root: Node, { pinned, fileName = '' }: Known): FoundVpcConfigs | undefined {
  if (root.kind !== 'object') return undefined;
  const operation = operationOf(root);
  if (pinned === 'sagemaker-request' || (pinned === undefined && operation)) {
    const configs = inRequest(root, operation);
    return pinned || configs.length > 0 ? { kind: 'sagemaker-request', configs } : undefined;
  }
  const held = member(root, 'VpcConfig');
  if (held?.value?.kind === 'object') {
    const alone = root.members.every((item) => item === held || BESIDE.has(item.key.value));
    if (pinned === undefined && (!alone || member(held.value, OF_LAMBDA))) return undefined;
    return { kind: 'vpc-config', configs: read(held.value, VPC_CONFIG, 'unknown') };
  }
  if (pinned === undefined && !looksLikeVpcConfig(root, isNamedVpcConfig(fileName))) return undefined;
  return { kind: 'vpc-config', configs: read(root, VPC_CONFIG, 'unknown') };
}

/** `vpc-config.json`, `sagemaker_network.json`. */
function isNamedVpcConfig(fileName: string): boolean {
  return /vpc[-_. ]?config|sagemaker/i.test(fileName.slice(fileName.search(/[^/\\]*$/)));
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

function inRequest(root: ObjectNode, operation: Operation | undefined): VpcConfig[] {
  const body = operation?.body ? read(root, operation.body, 'job') : [];
  const inside = root.members.flatMap(({ key, value }) => {
    const format = operation?.members && own(operation.members, key.value);
    return format && value?.kind === 'object' ? read(value, format, 'job') : [];
  });
  const atRoot = operation?.purpose ?? 'unknown';
  const below = operation ? 'job' : 'unknown';
  return [...body, ...inside, ...root.members.flatMap((item) => inMember(item, atRoot, below))].sort(inOrder);
}

function inMember({ key, value }: Member, purpose: VpcPurpose, below: VpcPurpose): VpcConfig[] {
  const format = own(VPC_MEMBERS, key.value);
  if (format && value?.kind === 'object') return read(value, format, purpose);
  return listed(value).flatMap((item) =>
    item.kind === 'object' ? item.members.flatMap((nested) => inMember(nested, below, below)) : [],
  );
}

function inOrder(a: VpcConfig, b: VpcConfig): number {
  return a.node.range.start - b.node.range.start;
}

/** None where a template computes the whole object. */
function read(node: ObjectNode, format: VpcFormat, purpose: VpcPurpose): VpcConfig[] {
  if (isComputed(node)) return [];
  const lists: VpcList[] = [];
  const unknown: Member[] = [];
  for (const item of node.members) {
    const role = roleOf(item.key.value, format);
    const list = role && format[role];
    if (list) {
      const items = listed(item.value).filter((one) => one !== item.value || !isComputed(one));
      lists.push({ role, format: list, member: item, misnamed: item.key.value !== list.name, items });
    } else if (format.others && !format.others.includes(item.key.value) && !item.key.value.startsWith('Fn::')) {
      unknown.push(item);
    }
  }
  return [{ node, format, purpose, lists, unknown }];
}

/** In an object that holds nothing else, a near miss of a list's name is that list. */
function roleOf(key: string, format: VpcFormat): VpcRole | undefined {
  const role = own(ROLES, key.toLowerCase().replace(/[-_]/g, ''));
  if (role || format.others === undefined || key.length > 24) return role;
  const near = (name: string | undefined) => name !== undefined && editDistance(key, name, 2) <= 2;
  if (near(format.subnets?.name)) return 'subnets';
  return near(format.securityGroups?.name) ? 'securityGroups' : undefined;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
