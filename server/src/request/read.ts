/** Tells a request to SageMaker from other JSON, and which operation it is for. */
import { alternatives } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { VPC_MEMBERS } from '../vpcconfig/formats.ts';
import type { VpcConfig, VpcPurpose } from '../vpcconfig/model.ts';
import { readVpcConfig } from '../vpcconfig/read.ts';
import type { Operation, SagemakerRequest } from './model.ts';
import { networkName, OPERATIONS, ROLE_MEMBERS } from './operations.ts';

export interface FoundRequest {
  readonly request: SagemakerRequest;
  /** `name` where the content alone would not tell the operation. */
  readonly source: 'content' | 'name';
}

/** Undefined for JSON that is no request, such as the answer to one. */
export function recogniseRequest(root: Node, fileName: string): FoundRequest | undefined {
  if (root.kind !== 'object') return undefined;
  const told = OPERATIONS.filter((operation) => isToldBy(root, operation));
  if (isAnswer(root, told)) return undefined;
  const named = operationNamed(fileName);
  const decides = named && told.some(({ all }) => all.join() === named.all.join());
  const operation = decides ? named : bestOf(told, root);
  if (operation) return { request: requestIn(root, operation), source: 'content' };
  return named && hasOneOf(root, named) ? { request: requestIn(root, named), source: 'name' } : undefined;
}

/** A request that the user declares to be one: whatever tells its operation is enough. */
export function readRequest(node: ObjectNode, fileName: string): SagemakerRequest {
  const operation = recogniseRequest(node, fileName)?.request.operation;
  return requestIn(node, operation ?? operationNamed(fileName) ?? nearOperation(node));
}

/** The properties of a resource in a template; undefined for a type whose properties are no request of ours. */
export function requestOfResource(properties: ObjectNode, type: string): SagemakerRequest | undefined {
  const operation = OPERATIONS.find((candidate) => candidate.type === type);
  return operation && { node: properties, operation, inTemplate: true, isSkeleton: false };
}

/** The objects of a request that hold subnets and security groups, wherever they stand. */
export function networksOf({ node, operation, isSkeleton }: SagemakerRequest): readonly VpcConfig[] {
  const body = operation?.body ? readVpcConfig(node, operation.body, 'job') : [];
  const inside = node.members.flatMap(({ key, value }) => {
    const format = operation?.members && own(operation.members, key.value);
    return format && value?.kind === 'object' ? readVpcConfig(value, format, 'job') : [];
  });
  const below: VpcPurpose = operation ? 'job' : 'unknown';
  const atRoot = operation?.hosting ? 'hosting' : below;
  const named = node.members.flatMap((item) => inMember(item, atRoot, below));
  const all = [...body, ...inside, ...named].sort((a, b) => a.node.range.start - b.node.range.start);
  const filled = isSkeleton ? all.filter((config) => !isUnfilled(config)) : all;
  return operation?.network ? filled.map(withoutMisplaced) : filled;
}

/** What belongs beside a VpcConfig is no unknown member of it where the operation tells its place. */
function withoutMisplaced(config: VpcConfig): VpcConfig {
  return { ...config, unknown: config.unknown.filter(({ key }) => networkName(key.value) === undefined) };
}

/** A quick look at the text: every request holds one of these names, or its file's name tells its operation. */
export function mayBeRequest(text: string, fileName: string): boolean {
  return TELLING_NAME.test(text) || operationNamed(fileName) !== undefined;
}

const TELLING_NAME = new RegExp(`"(?:${[...new Set(OPERATIONS.map(({ all }) => all[0]))].join('|')})"`);

function requestIn(node: ObjectNode, operation: Operation | undefined): SagemakerRequest {
  const textOf = (name = '') => {
    const value = member(node, name)?.value;
    return value?.kind === 'string' ? value.value : undefined;
  };
  const isSkeleton = textOf(operation?.all[0]) === '' && (textOf(operation?.role) ?? '') === '';
  return { node, operation, inTemplate: false, isSkeleton };
}

/** Members of the answers to Describe calls, which repeat the request. */
const OF_ANSWERS = ['CreationTime', 'LastModifiedTime', 'ResponseMetadata', 'FailureReason', 'HomeEfsFileSystemId'];

/** They also say the ARN and the state of what they are about, as `ModelArn` and `TrainingJobStatus`. */
function isAnswer(root: ObjectNode, told: readonly Operation[]): boolean {
  const about = told.flatMap(({ all }) => all.map((name) => name.replace(/Name$|Id$/, '')));
  const names = [...OF_ANSWERS, ...about.flatMap((what) => [`${what}Arn`, `${what}Status`])];
  return names.some((name) => member(root, name) !== undefined);
}

function isToldBy(root: ObjectNode, operation: Operation): boolean {
  if (!operation.all.every((name) => member(root, name) !== undefined)) return false;
  return (operation.toldByAny && root.members.length > operation.all.length) || hasOneOf(root, operation);
}

/** Names are shared, as by `CreateAutoMLJob` and its V2: the one that knows most of its own members, of equals the first. */
function bestOf(told: readonly Operation[], root: ObjectNode): Operation | undefined {
  const known = ({ all, oneOf }: Operation) =>
    [...new Set([...all, ...oneOf])].filter((name) => member(root, name) && !isShared(name)).length;
  return [...told].sort((a, b) => known(b) - known(a))[0];
}

function isShared(name: string): boolean {
  return ROLE_MEMBERS.includes(name) || networkName(name) !== undefined;
}

/** A name alone is the input of many operations: to describe, to stop, to delete; and other services have such names. */
function hasOneOf(root: ObjectNode, { all, oneOf }: Operation): boolean {
  const telling = oneOf.length === 0 ? all.slice(-1) : oneOf;
  return telling.some((name) => member(root, name) !== undefined);
}

/** For a request that lacks what would tell it for certain. */
function nearOperation(root: ObjectNode): Operation | undefined {
  return OPERATIONS.find(({ all }) => all.every((name) => member(root, name) !== undefined));
}

/** The operation with the longest name that the file's name holds: `create-model.json`, `tenant.CreateModel.json`. */
function operationNamed(fileName: string): Operation | undefined {
  const name = fileName.slice(fileName.search(/[^/\\]*$/)).toLowerCase();
  if (!name.includes('create') && !name.includes('update')) return undefined;
  const letters = name.replace(/[^a-z0-9]/g, '');
  const named = OPERATIONS.filter((operation) => letters.includes(operation.name.toLowerCase()));
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

function inMember({ key, value }: Member, purpose: VpcPurpose, below: VpcPurpose): VpcConfig[] {
  const format = own(VPC_MEMBERS, networkName(key.value) ?? key.value);
  if (format && value?.kind === 'object') {
    return alternatives(value).flatMap((one) => (one.kind === 'object' ? readVpcConfig(one, format, purpose) : []));
  }
  return listed(value).flatMap((item) =>
    item.kind === 'object' ? item.members.flatMap((nested) => inMember(nested, below, below)) : [],
  );
}

function isUnfilled({ lists }: VpcConfig): boolean {
  return lists.every(({ items }) => items.every((item) => item.kind === 'string' && item.value === ''));
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
