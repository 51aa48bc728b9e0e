/** Scalars of YAML: what a text between two places means, and where its characters stand. */
import { type Parent, scalarNode, stringNode } from '../json/nodes.ts';
import type { Range } from '../text/range.ts';
import type { Node, StringNode } from '../tree/node.ts';

/** A scalar without quotes: a number, a boolean, null, or a string. */
export function scalarOf(text: string, range: Range, parent: Parent): Node {
  const plain = text.slice(range.start, range.end);
  if (/^(?:~|null|Null|NULL)?$/.test(plain)) return scalarNode(null, range, parent);
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(plain)) return scalarNode(/^t/i.test(plain), range, parent);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) return scalarNode(Number(plain), range, parent);
  return unquotedString(text, range, parent);
}

/** A string in quotes of either kind, or without any. */
export function stringAt(text: string, range: Range, parent: Parent): StringNode {
  const { start, end } = range;
  if (text[start] === '"') return stringNode(text, range, { start: start + 1, end: end - 1 }, parent);
  return text[start] === "'" ? singleQuoted(text, range, parent) : unquotedString(text, range, parent);
}

export function unquotedString(text: string, range: Range, parent: Parent): StringNode {
  const { start, end } = range;
  const within = (from = 0, to = end - start): Range => ({
    start: Math.min(start + from, end),
    end: Math.min(start + to, end),
  });
  return { kind: 'string', range, parent, value: text.slice(start, end), within };
}

/** Behind the closing quote of the string that begins here; the end of the text where there is none. */
export function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at + 1;
  }
  return text.length + 1;
}

/** Between single quotes, two of them stand for one. */
function singleQuoted(text: string, range: Range, parent: Parent): StringNode {
  const [first, last] = [range.start + 1, range.end - 1];
  const offsets: number[] = [];
  for (let at = first; at < last; at++) {
    offsets.push(at);
    if (text[at] === "'") at++;
  }
  const value = text.slice(first, last).replaceAll("''", "'");
  const within = (from = 0, to = value.length): Range => ({ start: offsets[from] ?? last, end: offsets[to] ?? last });
  return { kind: 'string', range, parent, value, within };
}
