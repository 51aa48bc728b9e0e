/** Scalars as nodes of the tree: strings know where each of their characters stands. */
import type { Scalar } from 'yaml';
import { type Parent, scalarNode } from '../json/nodes.ts';
import type { Range } from '../text/range.ts';
import type { Node, StringNode } from '../tree/node.ts';
import { blockPlaces, flowPlaces, type Places } from './places.ts';

/** Undefined where nothing is written. */
export function scalarOf(text: string, scalar: Scalar.Parsed, parent: Parent): Node | undefined {
  const { value, source, tag, type } = scalar;
  if (type === 'PLAIN' && source === '' && tag === undefined) return undefined;
  if (value === null || typeof value === 'number' || typeof value === 'boolean')
    return scalarNode(value, rangeOf(text, scalar), parent);
  return stringOf(text, scalar, parent);
}

/** A key is its text, whatever else it could be: `1`, `true` or `null`. */
export function keyOf(text: string, key: Scalar.Parsed, parent: Parent): StringNode {
  return stringOf(text, key, parent);
}

function stringOf(text: string, scalar: Scalar.Parsed, parent: Parent): StringNode {
  const range = rangeOf(text, scalar);
  const { source: value } = scalar;
  let known: Written | undefined;
  const within = (from = 0, to = value.length): Range => {
    known ??= writtenOf(text, scalar);
    const { starts, ends, last } = known;
    // A text block means a line break at its end, also where the text ends without one.
    const start = Math.min(starts[from] ?? last, range.end);
    const end = from < to ? Math.min(ends[Math.min(to, value.length) - 1] ?? last, range.end) : start;
    return { start, end: Math.max(start, end) };
  };
  return { kind: 'string', range, parent, value, within };
}

/** A text block ends with its last line that says something; the library counts the line break, and blank lines. */
function rangeOf(text: string, { type, range: [start, last] }: Scalar.Parsed): Range {
  let end = last;
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  while (isBlock && end > start && ' \t\r\n'.includes(text[end - 1] ?? '')) end--;
  while (end < last && (text[end] === ' ' || text[end] === '\t')) end++;
  return { start, end };
}

interface Written extends Places {
  /** Where what is written ends. */
  readonly last: number;
}

function writtenOf(text: string, { type, source, range: [start, end], srcToken }: Scalar.Parsed): Written {
  if (srcToken?.type === 'block-scalar') {
    const raw = srcToken.source;
    const first = end - raw.length;
    const indent = indentOf(raw, text.slice(start, first), srcToken.indent);
    return { last: end, ...from(first, blockPlaces(raw, source, indent)) };
  }
  const quote = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : '';
  const [first, last] = [start + quote.length, end - quote.length];
  return { last, ...from(first, flowPlaces(text.slice(first, last), source, quote)) };
}

function from(first: number, { starts, ends }: Places): Places {
  return { starts: starts.map((at) => first + at), ends: ends.map((at) => first + at) };
}

/** What every line of a text block is indented by: what its header says, or as its first line that says something. */
function indentOf(raw: string, header: string, outer: number): number {
  const told = /^[|>][-+]?(\d)/.exec(header)?.[1];
  if (told !== undefined) return Math.max(0, outer) + Number(told);
  const first = /^ *(?=[^ \r\n])/m.exec(raw)?.[0];
  return first?.length ?? raw.length;
}
