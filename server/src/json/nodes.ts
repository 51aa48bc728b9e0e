/** The JSON side of the tree interface: nodes as the parser builds them, and strings that know their escapes. */
import type { Range } from '../text/range.ts';
import type { ArrayNode, Member, ObjectNode, ScalarNode, StringNode } from '../tree/node.ts';

/** While the parser builds a tree its nodes may still grow. */
export type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

export type Parent = ArrayNode | Member | undefined;

export function objectNode(start: number, parent: Parent): Growing<ObjectNode> {
  return { kind: 'object', range: { start, end: start }, parent, members: [] };
}

export function arrayNode(start: number, parent: Parent): Growing<ArrayNode> {
  return { kind: 'array', range: { start, end: start }, parent, items: [] };
}

export function scalarNode(value: number | boolean | null, range: Range, parent: Parent): ScalarNode {
  const kind = value === null ? 'null' : typeof value === 'number' ? 'number' : 'boolean';
  return { kind, range, parent, value };
}

/**
 * A string of the text. `inner` is the range between its quotes, or the whole range where the author
 * wrote none.
 */
export function stringNode(text: string, range: Range, inner: Range, parent: Parent): StringNode {
  const raw = text.slice(inner.start, inner.end);
  if (raw.includes('\\')) return escapedString(raw, range, inner, parent);
  const isQuoted = inner.start === range.start + 1 && inner.end === range.end - 1;
  if (isQuoted) return quotedString(raw, range, parent);
  return { kind: 'string', range, parent, value: raw, within: plainWithin(inner) };
}

/** A string between quotes and without escapes. */
export function quotedString(value: string, range: Range, parent: Parent): StringNode {
  return { kind: 'string', range, parent, value, within: withinQuotes };
}

/** Wherever the string stands by now: a tree may be moved. */
function withinQuotes(this: StringNode, from = 0, to = this.value.length): Range {
  const { start, end } = this.range;
  return { start: Math.min(start + 1 + from, end - 1), end: Math.min(start + 1 + to, end - 1) };
}

function escapedString(raw: string, range: Range, inner: Range, parent: Parent): StringNode {
  const { value, offsets } = resolveEscapes(raw);
  const opening = inner.start - range.start;
  function within(this: StringNode, from = 0, to = value.length): Range {
    const start = this.range.start + opening;
    return { start: start + (offsets[from] ?? raw.length), end: start + (offsets[to] ?? raw.length) };
  }
  return { kind: 'string', range, parent, value, within };
}

function plainWithin(inner: Range): StringNode['within'] {
  return (from = 0, to = inner.end - inner.start) => ({
    start: Math.min(inner.start + from, inner.end),
    end: Math.min(inner.start + to, inner.end),
  });
}

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The meaning of escaped text, and for each of its characters (and its end) the offset in the raw text. */
function resolveEscapes(raw: string): { value: string; offsets: number[] } {
  let value = '';
  const offsets: number[] = [];
  let at = 0;
  while (at < raw.length) {
    offsets.push(at);
    const escaped = raw[at] === '\\' && at + 1 < raw.length;
    if (!escaped) {
      value += raw[at++];
      continue;
    }
    const next = raw[at + 1] ?? '';
    const hex = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(raw.slice(at + 2, at + 6)) : null;
    value += hex ? String.fromCharCode(Number.parseInt(hex[0], 16)) : (SHORT[next] ?? next);
    at += hex ? 6 : 2;
  }
  offsets.push(at);
  return { value, offsets };
}
