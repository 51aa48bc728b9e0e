/** The roles of a template, and everything that is known to be allowed to them. */
import type { Policy } from '../policy/model.ts';
import { candidates, isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Node } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import type { PlacedRequest, Resource, Template } from './model.ts';
import { property, referred, resourcesOf, textOf } from './refs.ts';

const ROLE = 'AWS::IAM::Role';

/** The member that names the role of a request, with the role where it stands in the template. */
export function roleOf({ request, resource }: PlacedRequest, template: Template): Resource | undefined {
  const path = request.operation?.role?.split('.');
  return path && referred(property(resource, ...path), ROLE, template);
}

/**
 * The policies of a role; undefined where it may have others than stand here. `grantsNothing` tells the managed
 * policies that do not matter.
 */
export function policiesOf(
  role: Resource,
  template: Template,
  grantsNothing: (name: string) => boolean,
): readonly Policy[] | undefined {
  const managed = anyOf(property(role, 'ManagedPolicyArns')).filter((arn) => !isIrrelevant(arn, grantsNothing));
  const attached = managed.map((arn) => referred(arn, 'AWS::IAM::ManagedPolicy', template));
  const others = ATTACHING.flatMap((type) => resourcesOf(type, template)).map((one) => ({
    resource: one,
    isFor: isAttachedTo(one, role, template),
  }));
  if (others.some(({ isFor }) => isFor === undefined) || attached.includes(undefined)) return undefined;
  const holders = new Set([role, ...attached, ...others.filter(({ isFor }) => isFor).map(({ resource }) => resource)]);
  if ([...holders].some((holder) => holder && !isReadable(holder, template))) return undefined;
  const found = template.policies.filter(({ resource, policy }) => {
    return holders.has(resource) && policy.kind === 'identity-policy';
  });
  return found.map(({ policy }) => policy);
}

/** The elements of a list, those that a condition takes away included. */
function anyOf(list: Node | undefined): readonly Node[] {
  return candidates(list).flatMap(listed).flatMap(candidates);
}

const ATTACHING = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

function isIrrelevant(arn: Node, grantsNothing: (name: string) => boolean): boolean {
  const name = /:iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)$/.exec(textOf(arn) ?? '')?.[1];
  return name !== undefined && grantsNothing(name);
}

/** Undefined where that cannot be told. */
function isAttachedTo(policy: Resource, role: Resource, template: Template): boolean | undefined {
  const roles = property(policy, policy.type === 'AWS::IAM::RolePolicy' ? 'RoleName' : 'Roles');
  const found = anyOf(roles).map((one) => {
    if (one.kind === 'string') return property(role, 'RoleName') === undefined ? false : undefined;
    return referred(one, ROLE, template);
  });
  if (found.includes(role)) return true;
  return found.includes(undefined) ? undefined : false;
}

/** False where a policy, or the list of them, is computed: then nobody knows what it allows. */
function isReadable(holder: Resource, template: Template): boolean {
  const { properties } = holder;
  if (properties?.value?.kind !== 'object' || isIntrinsic(properties.value) || isOpen(properties.value)) return false;
  const inline = holder.type === ROLE ? anyOf(property(holder, 'Policies')) : [holder];
  const read = template.policies.filter(({ resource, policy }) => {
    return resource === holder && policy.kind === 'identity-policy';
  });
  return read.length === inline.length && read.every(({ policy }) => !policy.unfinished);
}
