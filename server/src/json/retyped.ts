/**
 * Most keystrokes change letters of one string. The tree of the text is then the tree of the text before, but for that
 * string and for where everything behind it stands: moving it takes a fraction of the time of reading the text again.
 */
import { type Change, changeBetween } from '../text/change.ts';
import type { Range } from '../text/range.ts';
import type { Member, Node, StringNode } from '../tree/node.ts';
import { quotedString } from './nodes.ts';
import type { JsonTree } from './parse.ts';

export interface Retyped {
  readonly tree: JsonTree;
  readonly change: Change;
  /** The string that is not what it was; every other node is, and stands where it stands now. */
  readonly string: StringNode;
}

/**
 * The tree of `text`, made of the nodes of the tree of another one, which then are its own no longer. Undefined, with
 * nothing touched, where more has changed than letters of one string, or anything is wrong in the text before.
 */
export function retyped(before: JsonTree, text: string): Retyped | undefined {
  if (before.problems.length > 0 || before.comments.length > 0) return undefined;
  const change = changeBetween(before.text, text);
  const { from, oldEnd, newEnd } = change;
  if (newEnd - from > LONGEST || !PLAIN.test(text.slice(from, newEnd))) return undefined;
  const roots = before.roots as Node[];
  const index = roots.findIndex((root) => holds(root.range, change));
  const old = roots[index] && stringAt(roots[index], change);
  if (old === undefined || old.range.end - old.range.start !== old.value.length + 2) return undefined;
  const string = changed(old, text, change);
  const moving: Moving = { from, by: newEnd - oldEnd, old, string };
  for (let at = index; at < roots.length; at++) roots[at] = moveNode(roots[at] as Node, moving);
  return { tree: { ...before, text }, change, string };
}

/** What is longer is pasted, and a part of a text keeps the whole text in memory. */
const LONGEST = 12;

/** Letters that stand for themselves in a string. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** True where the change leaves both ends as they are. */
function holds({ start, end }: Range, { from, oldEnd }: Change): boolean {
  return start < from && oldEnd < end;
}

function stringAt(node: Node, change: Change): StringNode | undefined {
  if (node.kind === 'string') return node;
  if (node.kind === 'array') {
    const item = node.items.find(({ range }) => holds(range, change));
    return item && stringAt(item, change);
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.find(({ range }) => holds(range, change));
  if (member === undefined) return undefined;
  if (holds(member.key.range, change)) return member.key;
  return member.value && holds(member.value.range, change) ? stringAt(member.value, change) : undefined;
}

/** Put together of what it was, so that it keeps no text in memory. */
function changed({ range, value, parent }: StringNode, text: string, { from, oldEnd, newEnd }: Change): StringNode {
  const at = range.start + 1;
  const written = value.slice(0, from - at) + text.slice(from, newEnd) + value.slice(oldEnd - at);
  return quotedString(written, { start: range.start, end: range.start + written.length + 2 }, parent);
}

interface Moving {
  /** In the text before: what ends up to here stays where it is. */
  readonly from: number;
  readonly by: number;
  readonly old: StringNode;
  readonly string: StringNode;
}

/** The node where it stands now, or the string that took its place. */
function moveNode<T extends Node>(node: T, moving: Moving): T | StringNode {
  if (node === moving.old) return moving.string;
  if (node.range.end <= moving.from) return node;
  move(node, moving);
  if (node.kind === 'array') moveItems(node.items as Node[], moving);
  if (node.kind === 'object') for (const member of node.members) moveMember(member, moving);
  return node;
}

function moveItems(items: Node[], moving: Moving): void {
  for (let at = 0; at < items.length; at++) items[at] = moveNode(items[at] as Node, moving);
}

function moveMember(member: Mutable<Member>, moving: Moving): void {
  if (member.range.end <= moving.from) return;
  move(member, moving);
  member.key = moveNode(member.key, moving);
  member.value = member.value && moveNode(member.value, moving);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Ranges may be kept elsewhere, so that each is a new one. */
function move(part: Mutable<Pick<Node, 'range'>>, { from, by }: Moving): void {
  const { start, end } = part.range;
  part.range = { start: start < from ? start : start + by, end: end + by };
}
