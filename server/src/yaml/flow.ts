/** Quoted scalars, and mappings and lists in brackets, which may stand on several lines. */
import { arrayNode, type Growing, objectNode, type Parent } from '../json/nodes.ts';
import type { Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import { halt, MAX_DEPTH, type Reader } from './reader.ts';
import { endOfQuoted, scalarOf, stringAt } from './scalars.ts';

export interface FlowRead {
  readonly node: Node;
  readonly end: number;
}

/** Undefined where the reader was stopped. */
export function readFlow(reader: Reader, from: number, parent: Parent): FlowRead | undefined {
  const { text } = reader;
  const first = text[from];
  if (first === '"' || first === "'") return readQuoted(reader, from, parent);
  if (first === '{' || first === '[') {
    if (++reader.depth > MAX_DEPTH) return halt(reader, { kind: 'unknown' });
    const read = first === '{' ? readObject(reader, from, parent) : readArray(reader, from, parent);
    reader.depth--;
    return read;
  }
  if ('&*!?'.includes(first ?? '')) return halt(reader, { kind: 'unknown' });
  const end = endOfPlain(text, from);
  return end === from
    ? halt(reader, { kind: 'broken', at: Math.min(from, text.length) })
    : { node: scalarOf(text, { start: from, end }, parent), end };
}

function readQuoted(reader: Reader, from: number, parent: Parent): FlowRead | undefined {
  const end = endOfQuoted(reader.text, from);
  if (end > reader.text.length) return halt(reader, { kind: 'broken', at: from });
  return { node: stringAt(reader.text, { start: from, end }, parent), end };
}

function readObject(reader: Reader, from: number, parent: Parent): FlowRead | undefined {
  const { text } = reader;
  const object = objectNode(from, parent);
  let at = skip(text, from + 1);
  while (text[at] !== '}') {
    const member = { kind: 'member', parent: object as ObjectNode } as Growing<Member>;
    const key = readKey(reader, at, member);
    if (key === undefined) return undefined;
    member.key = key;
    at = skip(text, key.range.end);
    let end = key.range.end;
    if (text[at] === ':') {
      at = skip(text, at + 1);
      const value = text[at] === ',' || text[at] === '}' ? undefined : readFlow(reader, at, member);
      if (reader.stop) return undefined;
      member.value = value?.node;
      end = value?.end ?? at;
      at = skip(text, end);
    }
    member.range = { start: key.range.start, end };
    object.members.push(member);
    const next = afterComma(reader, at, '}');
    if (next === undefined) return undefined;
    at = next;
  }
  object.range = { start: from, end: at + 1 };
  return { node: object, end: at + 1 };
}

function readKey(reader: Reader, at: number, parent: Member): StringNode | undefined {
  const { text } = reader;
  const first = text[at] ?? '';
  if ('&*!?'.includes(first) && first !== '') return halt(reader, { kind: 'unknown' });
  const quoted = first === '"' || first === "'";
  const end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at);
  if (end === at || end > text.length) return halt(reader, { kind: 'broken', at: Math.min(at, text.length) });
  return stringAt(text, { start: at, end }, parent);
}

function readArray(reader: Reader, from: number, parent: Parent): FlowRead | undefined {
  const { text } = reader;
  const array = arrayNode(from, parent);
  let at = skip(text, from + 1);
  while (text[at] !== ']') {
    const read = readFlow(reader, at, array);
    if (read === undefined) return undefined;
    array.items.push(read.node);
    at = skip(text, read.end);
    if (text[at] === ':') return halt(reader, { kind: 'unknown' });
    const next = afterComma(reader, at, ']');
    if (next === undefined) return undefined;
    at = next;
  }
  array.range = { start: from, end: at + 1 };
  return { node: array, end: at + 1 };
}

/** Where the next entry begins, or the bracket that closes; a plain scalar that goes on over lines is not known here. */
function afterComma(reader: Reader, at: number, close: string): number | undefined {
  const { text } = reader;
  if (text[at] === ',') return skip(text, at + 1);
  if (text[at] === close) return at;
  return halt(reader, at < text.length ? { kind: 'unknown' } : { kind: 'broken', at });
}

/** White space, line breaks and comments. */
function skip(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    if (text[at] !== '#' || at === from) return at;
    while (at < text.length && text[at] !== '\n') at++;
  }
}

/** A plain scalar in brackets ends at a comma, a bracket, a comment, a line break, or a colon that a blank follows. */
function endOfPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length && !',[]{}\n\r'.includes(text[at] ?? '')) {
    if (text[at] === ':' && /[\s,[\]{}]|^$/.test(text[at + 1] ?? '')) break;
    if (text[at] === '#' && /\s/.test(text[at - 1] ?? '')) break;
    at++;
  }
  return from + text.slice(from, at).trimEnd().length;
}
