/**
 * Policies that a template holds as JSON in a string. They are read into a tree whose parts stand where their
 * characters stand in the template; each remembers what it is in the JSON, for edits are made there.
 */
import { parseJson } from '../json/parse.ts';
import type { Range } from '../text/range.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import type { ArrayNode, Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import { computedString } from './computedString.ts';
import type { Computing } from './model.ts';

/** True for what may hold such a text. */
export function mayHoldText(node: Node): boolean {
  if (node.kind === 'string') return /^\s*\{/.test(node.value);
  const [only] = node.kind === 'object' && isIntrinsic(node) ? node.members : [];
  return only?.key.value === 'Fn::Sub' || only?.key.value === 'Fn::Join';
}

/**
 * Undefined for other text, and for what is no whole JSON: what a template fills in may only stand in strings of it.
 * The strings that hold documents are added to `holders`, by the roots of their JSON.
 */
export function documentInText(node: Node, { meaningOf, holders }: Computing): ObjectNode | undefined {
  const text = node.kind === 'object' ? computedString(node, node.parent, meaningOf) : node;
  if (text.kind !== 'string' || !/^\s*\{/.test(text.value)) return undefined;
  const { roots, problems } = parseJson(text.value);
  const [root] = roots;
  if (root?.kind !== 'object' || roots.length > 1 || problems.length > 0) return undefined;
  holders.set(root, text);
  return placedObject(root, text.parent, ({ start, end }) => text.within(start, end));
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };
type At = (range: Range) => Range;

function placed(node: Node, parent: ArrayNode | Member, at: At): Node {
  const common = { range: at(node.range), parent, origin: node };
  if (node.kind === 'object') return placedObject(node, parent, at);
  if (node.kind === 'string') {
    const within: StringNode['within'] = (from, to) => at(node.within(from, to));
    return { ...common, kind: node.kind, value: node.value, within };
  }
  if (node.kind !== 'array') return { ...common, kind: node.kind, value: node.value };
  const made: Growing<ArrayNode> = { ...common, kind: node.kind, items: [] };
  made.items = node.items.map((item) => placed(item, made, at));
  return made;
}

function placedObject(node: ObjectNode, parent: ObjectNode['parent'], at: At): ObjectNode {
  const made: Growing<ObjectNode> = { kind: node.kind, range: at(node.range), parent, origin: node, members: [] };
  made.members = node.members.map((item) => placedMember(item, made, at));
  return made;
}

function placedMember(item: Member, parent: ObjectNode, at: At): Member {
  const { key, value } = item;
  const within: StringNode['within'] = (from, to) => at(key.within(from, to));
  const made: Growing<Member> = {
    kind: item.kind,
    range: at(item.range),
    key: { ...key, range: at(key.range), within },
    value: undefined,
    parent,
    origin: item,
  };
  made.key = { ...made.key, parent: made };
  made.value = value && placed(value, made, at);
  return made;
}
