/** What the values of a template refer to, and what its resources say. */
import { member, type Node } from '../tree/node.ts';
import { computedString } from './computedString.ts';
import type { Resource, Template } from './model.ts';

/** The value of a property; undefined where there is none. */
export function property({ properties }: Resource, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, name) => member(node, name)?.value, properties?.value);
}

/** The text of a value, with what is not known as `${Name}`; undefined for lists and other objects. */
export function textOf(node: Node | undefined): string | undefined {
  if (node === undefined || node.kind === 'array') return undefined;
  return node.kind === 'object' ? computedString(node, undefined, NO_MEANINGS).value : String(node.value);
}

/** What is compared here is what is referred to, not what it is. */
const NO_MEANINGS = () => undefined;

/** The resource of that type whose id, or one of whose attributes, a value is. */
export function referred(node: Node | undefined, type: string, { byId }: Pick<Template, 'byId'>): Resource | undefined {
  const [, id = ''] = /^\$\{(\w+)(?:\.[\w.]+)?\}$/.exec(textOf(node) ?? '') ?? [];
  const resource = byId.get(id);
  return resource?.type === type ? resource : undefined;
}

/** True for values that are the same whatever a template computes. */
export function isSame(a: Node | undefined, b: Node | undefined): boolean {
  const text = textOf(a);
  return text !== undefined && !text.includes('${Fn::Sub') && text === textOf(b);
}

/** A number, or digits in quotes. */
export function numberOf(node: Node | undefined): number | undefined {
  const text = node?.kind === 'number' || node?.kind === 'string' ? String(node.value) : '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export function resourcesOf(type: string, { resources }: Template): readonly Resource[] {
  return resources.filter((resource) => resource.type === type);
}
