/** Tells a template from other JSON, and reads its resources. */
import { networksOf, requestOfResource } from '../request/read.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import { type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { branchesIn } from './branches.ts';
import { meaningsIn } from './meanings.ts';
import type { Before, Computing, PlacedRequest, Resource, Template } from './model.ts';
import { documentsIn, policiesIn } from './policies.ts';

export interface TemplateInput {
  /** True where the user says that it is a template. */
  readonly pinned?: boolean;
  /** False for a text in which nothing depends on conditions. */
  readonly hasBranches: boolean;
  readonly before?: Before | undefined;
}

/** Undefined for other JSON. */
export function readTemplate(root: Node, { pinned = false, hasBranches, before }: TemplateInput): Template | undefined {
  if (root.kind !== 'object') return undefined;
  const resources = membersOf(member(root, 'Resources')?.value).flatMap(resourcesIn);
  const isNamed = member(root, 'AWSTemplateFormatVersion') !== undefined;
  if (!pinned && !isNamed && !resources.some(({ type }) => TYPE.test(type))) return undefined;
  const named = resources.filter(({ member: { parent } }) => parent === member(root, 'Resources')?.value);
  const byId = new Map(named.map((resource) => [resource.id, resource]));
  const documents = documentsIn(resources);
  const requests = resources.flatMap(requestIn);
  const computing: Computing = {
    meaningOf: meaningsIn({ byId }),
    texts: new Map(),
    holders: new Map(),
    surveys: new Map(),
    before,
    meanings: new Map(),
  };
  const policies = policiesIn(documents, computing);
  const branches = hasBranches ? branchesIn({ documents, requests, computing }) : [];
  return { node: root, resources, byId, policies, computing, requests, branches };
}

function requestIn(resource: Resource): PlacedRequest[] {
  const properties = resource.properties?.value;
  if (properties?.kind !== 'object' || isIntrinsic(properties)) return [];
  const request = requestOfResource(properties, resource.type);
  return request ? [{ request, resource, networks: networksOf(request) }] : [];
}

/** `AWS::SageMaker::Model`, `Custom::Thing`; other formats have resources with a type, too. */
const TYPE = /^[A-Za-z0-9]+::/;

/** A loop holds the resources that it writes as its last element: `"Fn::ForEach::Name": [variable, list, resources]`. */
function resourcesIn(item: Member): Resource[] {
  const { key, value } = item;
  if (key.value.startsWith('Fn::ForEach::')) {
    return value?.kind === 'array' ? membersOf(value.items[2]).flatMap(resourcesIn) : [];
  }
  if (value?.kind !== 'object') return [];
  const type = member(value, 'Type')?.value;
  if (type?.kind !== 'string') return [];
  return [{ member: item, id: key.value, type: type.value, node: value, properties: member(value, 'Properties') }];
}

function membersOf(node: Node | undefined): ObjectNode['members'] {
  return node?.kind === 'object' ? node.members : [];
}
