/** The library's tree as ours. */
import type { Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { arrayNode, type Growing, objectNode, type Parent } from '../json/nodes.ts';
import type { Range } from '../text/range.ts';
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import { library } from './library.ts';
import { keyOf, scalarOf } from './scalars.ts';

export interface Built {
  readonly root: Node | undefined;
  /** The text holds what this tree has no form for. */
  readonly isUnknown: boolean;
}

interface Builder {
  readonly text: string;
  readonly damaged: readonly Range[];
  /** The next damaged line. */
  next: number;
  isUnknown: boolean;
}

/** Values that begin on a damaged line are left out, so that half a line has no follow-up findings. */
export function build(text: string, contents: ParsedNode | null, damaged: readonly Range[]): Built {
  const builder: Builder = { text, damaged, next: 0, isUnknown: false };
  const root = contents ? buildItem(builder, contents, undefined) : undefined;
  return { root, isUnknown: builder.isUnknown };
}

/** A list or mapping is kept for what stands on its other lines. */
function buildItem(builder: Builder, node: ParsedNode, parent: Parent): Node | undefined {
  const { isScalar } = library();
  return isScalar(node) && isDamaged(builder, node) ? undefined : buildNode(builder, node, parent);
}

/** Tags of the core schema say what the tree says. */
const CORE = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));

function buildNode(builder: Builder, node: ParsedNode, parent: Parent): Node | undefined {
  const { isAlias, isMap, isSeq } = library();
  if (isAlias(node) || isForeign(node)) return unknown(builder);
  if (isMap(node)) return buildMap(builder, node, parent);
  return isSeq(node) ? buildList(builder, node, parent) : scalarOf(builder.text, node, parent);
}

function buildMap(builder: Builder, map: YAMLMap.Parsed, parent: Parent): ObjectNode {
  const object = objectNode(map.range[0], parent);
  for (const pair of pairsOf(builder, map)) {
    const member = buildMember(builder, pair, object);
    if (member) object.members.push(member);
  }
  return finished(map, object, object.members);
}

/** Below `a: b: c` the library counts the lines of the outer mapping to the inner one. */
function* pairsOf(builder: Builder, { items }: YAMLMap.Parsed): Generator<Pair<ParsedNode, ParsedNode | null>> {
  const { isMap } = library();
  for (const pair of items) {
    yield pair;
    const { key, value } = pair;
    const isNested = isMap(value) && !value.flow && !builder.text.slice(key.range[1], value.range[0]).includes('\n');
    if (isNested) yield* [...pairsOf(builder, value)].slice(1);
  }
}

function buildMember(
  builder: Builder,
  { key, value, srcToken }: Pair<ParsedNode, ParsedNode | null>,
  parent: ObjectNode,
) {
  const { isScalar } = library();
  if (!isScalar(key) || isForeign(key) || isMergeKey(key)) return unknown(builder);
  if (isOpenQuote(builder, key)) return undefined;
  const member = { kind: 'member', parent } as Growing<Member>;
  member.key = keyOf(builder.text, key, member);
  member.value = isDamaged(builder, key) || value === null ? undefined : buildItem(builder, value, member);
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  const start = member.key.range.start;
  const end = Math.max(member.key.range.end, colon ? colon.offset + 1 : 0, member.value?.range.end ?? 0);
  member.range = { start, end };
  return member;
}

function buildList(builder: Builder, list: YAMLSeq.Parsed, parent: Parent): ArrayNode {
  const array = arrayNode(list.range[0], parent);
  for (const item of list.items) {
    const built = buildItem(builder, item, array);
    if (built) array.items.push(built);
  }
  return finished(list, array, array.items);
}

/** What is written by indentation ends with its last entry; the library counts the lines below it. */
function finished<T extends Growing<ObjectNode> | Growing<ArrayNode>>(
  { flow, srcToken, range: [start, end] }: YAMLMap.Parsed | YAMLSeq.Parsed,
  node: T,
  entries: readonly { readonly range: Range }[],
): T {
  node.range = { start, end: flow ? end : Math.max(start + 1, entries.at(-1)?.range.end ?? 0) };
  const closing = srcToken?.type === 'flow-collection' ? srcToken.end[0]?.type : undefined;
  if (flow && closing !== 'flow-map-end' && closing !== 'flow-seq-end') node.open = true;
  return node;
}

function isForeign({ tag }: ParsedNode): boolean {
  return tag !== undefined && !CORE.has(tag);
}

function isMergeKey({ type, source }: Scalar.Parsed): boolean {
  return type === 'PLAIN' && source === '<<';
}

/** The word that stands for it is no key. */
function isOpenQuote({ text }: Builder, { type, range: [start] }: Scalar.Parsed): boolean {
  return type === 'PLAIN' && (text[start] === '"' || text[start] === "'");
}

/** Asked in source order. */
function isDamaged(builder: Builder, { range: [at] }: ParsedNode): boolean {
  const { damaged } = builder;
  for (let line = damaged[builder.next]; line && line.end < at; line = damaged[builder.next]) builder.next++;
  return (damaged[builder.next]?.start ?? Infinity) <= at;
}

function unknown(builder: Builder): undefined {
  builder.isUnknown = true;
}
