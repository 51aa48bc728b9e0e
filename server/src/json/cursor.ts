/** The parser's place in the tokens, and how it reports what is wrong there. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Member, Node, ScalarNode, StringNode } from '../tree/node.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Parent, scalarNode, stringNode } from './nodes.ts';
import type { SyntaxProblem, SyntaxProblemKind } from './problems.ts';
import type { Token } from './tokens.ts';
import { isOtherQuote } from './tornLine.ts';

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: SyntaxProblem[];
  at: number;
  depth: number;
  /** How many objects and arrays are open here: what a stray closing bracket may belong to. */
  openObjects: number;
  openArrays: number;
  /** The author's layout, read when the first repair needs it. */
  layout?: Layout;
  /** How many closing brackets of the text have no opening one; below zero, how many are not closed. */
  spareBraces: number;
  spareBrackets: number;
}

export function layoutAt(cursor: Cursor): Layout {
  cursor.layout ??= layoutOf(cursor.text);
  return cursor.layout;
}

export function peek(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.at];
}

export function previousEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? 0;
}

export function textOf(cursor: Cursor, { start, end }: Range): string {
  return cursor.text.slice(start, end);
}

/** True where a key stands: a string or a bare word that a colon follows. */
export function isKey(cursor: Cursor): boolean {
  const token = peek(cursor);
  const next = cursor.tokens[cursor.at + 1];
  if (token === undefined || next?.kind !== ':') return false;
  if (token.kind === 'string' || isInOtherQuotes(textOf(cursor, token))) return true;
  if (token.kind !== 'word' || /[^\s"{[\]},]/.test(cursor.text[next.end] ?? ' ')) return false;
  return !MESSAGE.test(cursor.text.slice(token.start, token.start + LONGEST_MESSAGE));
}

/** AWS's words for a call that it refused begin with `User:`, which is no key. */
const MESSAGE = /^User: [^"\r\n]* not authorized to perform\b/;
const LONGEST_MESSAGE = 1024;

function isInOtherQuotes(text: string): boolean {
  return text.length > 1 && isOtherQuote(text[0]) && isOtherQuote(text.at(-1));
}

export function report(
  cursor: Cursor,
  kind: SyntaxProblemKind,
  at: Range,
  detail: { quote: string; repair?: readonly Edit[] },
): void {
  const last = cursor.problems[cursor.problems.length - 1];
  if (last?.kind === 'too-deep') return;
  cursor.problems.push({ kind, range: { start: at.start, end: at.end }, ...detail });
}

export function insertion(offset: number, newText: string): Edit {
  return { range: { start: offset, end: offset }, newText };
}

/** Takes away a comment, and its whole line where nothing else stands on it. */
export function removal(text: string, { start, end }: Range): Edit {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const startsLine = from === 0 || text[from - 1] === '\n' || text[from - 1] === '\r';
  const endsLine = end >= text.length || text[end] === '\n' || text[end] === '\r';
  if (!endsLine) return { range: { start, end }, newText: '' };
  if (!startsLine) return { range: { start: from, end }, newText: '' };
  let to = end;
  if (text[to] === '\r') to++;
  if (text[to] === '\n') to++;
  return { range: { start: from, end: to }, newText: '' };
}

export function isUnclosed({ kind }: SyntaxProblem): boolean {
  return kind === 'unclosed-object' || kind === 'unclosed-array';
}

export function quoted(cursor: Cursor, token: Token, parent: Parent): StringNode {
  reportFault(cursor, token);
  const quotes = token.fault === 'unclosed-string' ? 0 : token.fault === 'extra-quote' ? 2 : 1;
  const inner = { start: token.start + 1, end: Math.max(token.start + 1, token.end - quotes) };
  return stringNode(cursor.text, { start: token.start, end: token.end }, inner, parent);
}

/** A word without quotes, or in single ones, or with another quote at its beginning. */
function bareString(cursor: Cursor, range: Range, parent: Parent): StringNode {
  const text = textOf(cursor, range);
  const opens = text.length > 1 && isOtherQuote(text[0]);
  const closes = text.endsWith('"') || isInOtherQuotes(text);
  const inner = { start: range.start + (opens ? 1 : 0), end: range.end - (closes ? 1 : 0) };
  return stringNode(cursor.text, { start: range.start, end: range.end }, inner, parent);
}

/** What Python and others write for the words of JSON. */
const FOREIGN_WORD = /^(?:true|false|null|none)$/i;

/** Reads a value that lacks its quotes, up to where JSON goes on, and keeps it as the string that is meant. */
export function unquotedValue(cursor: Cursor, token: Token, parent: Parent): Node {
  const rest = /^[^,\]}\r\n"]+/.exec(cursor.text.slice(token.start, token.start + 2048))?.[0] ?? '';
  const end = Math.max(token.end, token.start + rest.trimEnd().length);
  while ((peek(cursor)?.start ?? end) < end) cursor.at++;
  const word = textOf(cursor, { start: token.start, end });
  if (FOREIGN_WORD.test(word)) return foreignWord(cursor, { range: { start: token.start, end }, word }, parent);
  const node = bareString(cursor, { start: token.start, end }, parent);
  report(cursor, 'unquoted-value', node.range, {
    quote: node.value,
    repair: [{ range: node.range, newText: JSON.stringify(node.value) }],
  });
  return node;
}

function foreignWord(
  cursor: Cursor,
  { range, word }: { readonly range: Range; readonly word: string },
  parent: Parent,
): ScalarNode {
  const meant = jsonWord(word);
  report(cursor, 'foreign-word', range, { quote: word, repair: [{ range, newText: meant }] });
  return scalarNode(meant === 'null' ? null : meant === 'true', range, parent);
}

/** The word of JSON that one of another language stands for. */
export function jsonWord(word: string): string {
  return word.toLowerCase() === 'none' ? 'null' : word.toLowerCase();
}

/** Reads a key, in whatever quotes it stands. */
export function keyAt(cursor: Cursor, token: Token, parent: Member): StringNode {
  cursor.at++;
  if (token.kind === 'string') return quoted(cursor, token, parent);
  const key = bareString(cursor, token, parent);
  report(cursor, 'unquoted-key', key.range, {
    quote: key.value,
    repair: [{ range: key.range, newText: JSON.stringify(key.value) }],
  });
  return key;
}

const SCALARS: Partial<Record<Token['kind'], boolean | null>> = { true: true, false: false, null: null };

/** Reads a number, a boolean or null. */
export function scalar(cursor: Cursor, token: Token, parent: Parent): ScalarNode {
  cursor.at++;
  reportFault(cursor, token);
  const word = SCALARS[token.kind];
  const value = word === undefined ? Number(textOf(cursor, token)) : word;
  return scalarNode(value, { start: token.start, end: token.end }, parent);
}

function reportFault(cursor: Cursor, token: Token): void {
  if (token.fault === undefined) return;
  const quote = textOf(cursor, token);
  const repair = repairOf(token);
  report(cursor, token.fault, token, { quote, ...(repair && { repair }) });
}

function repairOf({ fault, end }: Token): Edit[] | undefined {
  if (fault === 'unclosed-string') return [insertion(end, '"')];
  return fault === 'extra-quote' ? [{ range: { start: end - 1, end }, newText: '' }] : undefined;
}
