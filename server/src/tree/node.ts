/**
 * The tree that everything above reads: what a document says, and where each part of it stands.
 * JSON is the first syntax behind this interface; nothing above may ask which syntax it was.
 * A tree is what could be understood of the text: a member may lack its value.
 */
import type { Range } from '../text/range.ts';

export type Node = ObjectNode | ArrayNode | StringNode | ScalarNode;

interface Base {
  /** The whole value: braces, brackets and quotes included. */
  readonly range: Range;
  /** The array that holds this value, or the member whose value (or key) it is; undefined at the root. */
  readonly parent: ArrayNode | Member | undefined;
  /** Set on a copy among other neighbours than in the text: the node that is edited in its place. */
  readonly origin?: Node;
}

/** Set where the text does not close what it opens: more may follow. */
type Open = true;

export interface ObjectNode extends Base {
  readonly kind: 'object';
  readonly open?: Open;
  /** In source order; a key that stands twice is kept twice. */
  readonly members: readonly Member[];
}

export interface ArrayNode extends Base {
  readonly kind: 'array';
  readonly open?: Open;
  readonly items: readonly Node[];
}

export interface StringNode extends Base {
  readonly kind: 'string';
  /** The text that is meant, escapes resolved. */
  readonly value: string;
  /** Where the characters `[from, to)` of `value` stand in the document; all of them by default. */
  within(from?: number, to?: number): Range;
}

export interface ScalarNode extends Base {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly value: number | boolean | null;
}

export interface Member {
  readonly kind: 'member';
  /** From the key to the end of the value, or of what there is of it. */
  readonly range: Range;
  readonly key: StringNode;
  readonly value: Node | undefined;
  readonly parent: ObjectNode;
  /** As of nodes. */
  readonly origin?: Member;
}

/** The first member of that name, letter for letter. */
export function member(node: Node | undefined, name: string): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.find((candidate) => candidate.key.value === name);
}

/** The elements of an array, or the value alone: policies write one string where a list may stand. */
export function listed(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === 'array' ? node.items : [node];
}

export function strings(node: Node | undefined): readonly StringNode[] {
  return listed(node).filter((item): item is StringNode => item.kind === 'string');
}

/** The first character of an object or array, which stands for the whole where a squiggle must be short. */
export function opening(node: Node): Range {
  return { start: node.range.start, end: Math.min(node.range.start + 1, node.range.end) };
}

/** The object that holds this node as a member's value or as an element of a member's array. */
export function holder(node: Node): ObjectNode | undefined {
  let at = node.parent;
  while (at?.kind === 'array') at = at.parent;
  return at?.parent;
}
