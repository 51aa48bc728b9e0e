/**
 * What the rest of the text tells about a bracket that is missing or wrong. The brackets of the whole text
 * are counted first: only where one side has too many was the other one left out.
 */
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import { type Cursor, isKey, peek } from './cursor.ts';
import type { Token } from './tokens.ts';

/** How many closing braces and brackets have no opening one; below zero, how many are not closed. */
export function spares(tokens: readonly Token[]): Pick<Cursor, 'spareBraces' | 'spareBrackets'> {
  const count = (kind: Token['kind']): number => tokens.filter((token) => token.kind === kind).length;
  return { spareBraces: count('}') - count('{'), spareBrackets: count(']') - count('[') };
}

/** True where the members of an object begin whose `{` is missing: in the place of a value, or among objects. */
export function lacksBrace(cursor: Cursor, inside?: ObjectNode | ArrayNode): boolean {
  if (cursor.spareBraces <= 0 || !isKey(cursor)) return false;
  return inside?.kind !== 'array' || (inside.items.at(-1)?.kind ?? 'object') === 'object';
}

/** True where the value of the last member was the first element of an array whose `[` is missing. */
export function lacksBracket(cursor: Cursor, last: Member | undefined): boolean {
  if (cursor.spareBrackets <= 0 || cursor.spareBraces < 0 || last?.value === undefined) return false;
  const { kind } = last.value;
  const token = peek(cursor);
  if (token?.kind === ']') return kind === 'string' || kind === 'object';
  if (cursor.tokens[cursor.at - 1]?.kind !== ',') return false;
  if (token?.kind === '{') return kind === 'object';
  return kind === 'string' && stringsUpToBracket(cursor);
}

function stringsUpToBracket({ tokens, at }: Cursor): boolean {
  let next = at;
  while (tokens[next]?.kind === 'string' || tokens[next]?.kind === ',') next++;
  return next > at && tokens[next]?.kind === ']';
}

/** True for a closing bracket that was written for the other one. */
export function isWrongBracket(cursor: Cursor, wanted: '}' | ']'): boolean {
  const { spareBraces, spareBrackets } = cursor;
  const kind = peek(cursor)?.kind;
  return wanted === ']'
    ? kind === '}' && spareBraces > 0 && spareBrackets < 0
    : kind === ']' && spareBrackets > 0 && spareBraces < 0;
}

/** True for an opening bracket that stands twice, in a text that lacks just one closing bracket. */
export function isDoubledOpener({ tokens, at, spareBraces, spareBrackets }: Cursor): boolean {
  const kind = tokens[at]?.kind;
  const lacksCloser = kind === '{' ? spareBraces === -1 : kind === '[' && spareBrackets === -1;
  return lacksCloser && tokens[at - 1]?.kind === kind;
}

/** True for an opening bracket that was written for the other one: what follows tells, and how the text closes it. */
export function isWrongOpener({ tokens, at, spareBraces, spareBrackets }: Cursor): boolean {
  const isBalanced = spareBraces === 0 && spareBrackets === 0;
  if (isBalanced || tokens[at + 1]?.kind !== 'string') return false;
  const opener = tokens[at]?.kind;
  const second = tokens[at + 2]?.kind;
  if (opener === '[') return second === ':' && spareBraces > 0 && spareBrackets < 0;
  return opener === '{' && (second === ',' || second === ']') && spareBraces < 0 && spareBrackets > 0;
}

/** True for a comma in the place of the colon before an object or array, in a text that closes all it opens. */
export function isCommaForColon({ tokens, at, spareBraces, spareBrackets }: Cursor): boolean {
  if (tokens[at]?.kind !== ',' || spareBraces !== 0 || spareBrackets !== 0) return false;
  const follows = tokens[at + 1]?.kind;
  return follows === '{' || follows === '[';
}

/** True where `inside` ends, although nothing closes it: what comes next can only belong to something around it. */
export function isLeftOpen(cursor: Cursor, inside: ObjectNode | ArrayNode): boolean {
  return nextElementBegins(cursor, inside) || outerKeyBegins(cursor, inside);
}

function nextElementBegins(cursor: Cursor, inside: ObjectNode | ArrayNode): boolean {
  if (peek(cursor)?.kind !== '{') return false;
  if (inside.kind === 'array') return alignsWithElement(cursor, inside);
  if (inside.parent?.kind === 'array' || cursor.openObjects === 0) return true;
  return (cursor.spareBraces < 0 && elementsAround(inside).length > 0) || alignsWithElement(cursor, inside);
}

/** A key in the column of the key that holds `inside`, or of one further out, where that one is indented at all. */
function outerKeyBegins(cursor: Cursor, inside: ObjectNode | ArrayNode): boolean {
  const token = peek(cursor);
  if (cursor.spareBraces >= 0 || token === undefined || !isKey(cursor)) return false;
  const column = leadingColumn(cursor.text, token.start);
  if (column === undefined) return false;
  for (let node: Node | undefined = inside; node; node = containerOf(node)) {
    if (node.parent?.kind !== 'member') continue;
    const outer = leadingColumn(cursor.text, node.parent.key.range.start);
    if (outer === column && outer > indentationAt(cursor.text, node.parent.parent.range.start)) return true;
  }
  return false;
}

/** True where an object begins in the very column of an element that is still open: the author went on with the next. */
export function alignsWithElement({ text, tokens, at }: Cursor, inside: ObjectNode | ArrayNode): boolean {
  const token = tokens[at];
  const column = token?.kind === '{' ? leadingColumn(text, token.start) : undefined;
  if (column === undefined) return false;
  return elementsAround(inside).some(({ range }) => leadingColumn(text, range.start) === column);
}

/** The objects at and above a node that stand in an array. */
function elementsAround(inside: Node): Node[] {
  const elements: Node[] = [];
  for (let node: Node | undefined = inside; node; node = containerOf(node)) {
    if (node.kind === 'object' && node.parent?.kind === 'array') elements.push(node);
  }
  return elements;
}

function containerOf({ parent }: Node): Node | undefined {
  return parent?.kind === 'member' ? parent.parent : parent;
}

/** How far the line is indented on which something stands. */
function indentationAt(text: string, offset: number): number {
  const before = text.slice(0, offset);
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  return line.length - line.trimStart().length;
}

/** The column of what stands first on its line. */
function leadingColumn(text: string, offset: number): number | undefined {
  let lineStart = offset;
  while (text[lineStart - 1] === ' ' || text[lineStart - 1] === '\t') lineStart--;
  const first = lineStart === 0 || text[lineStart - 1] === '\n' || text[lineStart - 1] === '\r';
  return first ? offset - lineStart : undefined;
}
