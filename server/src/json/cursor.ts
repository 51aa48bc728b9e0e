/** The parser's place in the tokens, and how it reports what is wrong there. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Node, StringNode } from '../tree/node.ts';
import { type Parent, stringNode } from './nodes.ts';
import type { SyntaxProblem, SyntaxProblemKind } from './problems.ts';
import type { Token } from './tokens.ts';

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: SyntaxProblem[];
  at: number;
  depth: number;
  /** How many objects and arrays are open here: what a stray closing bracket may belong to. */
  openObjects: number;
  openArrays: number;
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
  if (token.kind === 'string') return true;
  return token.kind === 'word' && !/[^\s"{[\]},]/.test(cursor.text[next.end] ?? ' ');
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

/**
 * Says that a bracket is missing before the next token, or at the end of the text; several that are
 * missing at one place are one problem with one repair.
 */
export function reportUnclosed(
  cursor: Cursor,
  kind: 'unclosed-object' | 'unclosed-array',
  { opener, repair }: { opener: number; repair: Edit },
): void {
  const end = previousEnd(cursor);
  const here = peek(cursor) ?? { start: Math.max(end - 1, 0), end };
  const last = cursor.problems.at(-1);
  if (last && isUnclosed(last) && last.range.start === here.start) {
    cursor.problems[cursor.problems.length - 1] = { ...last, repair: [...(last.repair ?? []), repair] };
    return;
  }
  report(cursor, kind, here, { quote: cursor.text.slice(opener, opener + 1), repair: [repair] });
}

/**
 * True when the missing comma before `token` is part of a problem that was reported already. A bracket
 * that is missing there takes the comma into its repair, unless the author wrote it.
 */
export function explained(cursor: Cursor, token: Token): boolean {
  const last = cursor.problems.at(-1);
  const previous = cursor.tokens[cursor.at - 1];
  if (last === undefined || previous === undefined) return false;
  if (last.kind === 'missing-value' || last.kind === 'missing-colon')
    return previous.kind === ':' || previous.kind === 'string';
  if (!isUnclosed(last) || last.range.start !== token.start) return false;
  if (previous.kind !== ',') {
    const repair = [...(last.repair ?? []), insertion(previous.end, ',')];
    cursor.problems[cursor.problems.length - 1] = { ...last, repair };
  }
  return true;
}

export function isUnclosed({ kind }: SyntaxProblem): boolean {
  return kind === 'unclosed-object' || kind === 'unclosed-array';
}

export function unexpected(cursor: Cursor, token: Token): void {
  cursor.at++;
  const { start, end } = token;
  report(cursor, 'unexpected', token, {
    quote: textOf(cursor, token),
    repair: [{ range: { start, end }, newText: '' }],
  });
}

export function misplacedComma(cursor: Cursor, token: Token): void {
  cursor.at++;
  const { start, end } = token;
  report(cursor, 'extra-comma', token, { quote: ',', repair: [{ range: { start, end }, newText: '' }] });
}

export function quoted(cursor: Cursor, token: Token, parent: Parent): StringNode {
  const open = token.fault === 'unclosed-string';
  reportFault(cursor, token);
  const inner = { start: token.start + 1, end: Math.max(token.start + 1, open ? token.end : token.end - 1) };
  return stringNode(cursor.text, { start: token.start, end: token.end }, inner, parent);
}

/** A word without quotes, or in single ones. */
export function bareString(cursor: Cursor, range: Range, parent: Parent): StringNode {
  const single = /^'.*'$/s.test(textOf(cursor, range));
  const inner = single ? { start: range.start + 1, end: range.end - 1 } : range;
  return stringNode(cursor.text, { start: range.start, end: range.end }, inner, parent);
}

/** Reads a value that lacks its quotes, up to where JSON goes on, and keeps it as the string that is meant. */
export function unquotedValue(cursor: Cursor, token: Token, parent: Parent): Node {
  const rest = /^'[^'\r\n]*'|^[^,\]}\r\n"]+/.exec(cursor.text.slice(token.start, token.start + 2048))?.[0] ?? '';
  const end = Math.max(token.end, token.start + rest.trimEnd().length);
  while ((peek(cursor)?.start ?? end) < end) cursor.at++;
  const node = bareString(cursor, { start: token.start, end }, parent);
  report(cursor, 'unquoted-value', node.range, {
    quote: node.value,
    repair: [{ range: node.range, newText: JSON.stringify(node.value) }],
  });
  return node;
}

export function reportFault(cursor: Cursor, token: Token): void {
  if (token.fault === undefined) return;
  const quote = textOf(cursor, token);
  const tail = /[\s,\]}]*$/.exec(quote)?.[0].length ?? 0;
  const repair =
    token.fault === 'unclosed-string' ? [insertion(Math.max(token.start + 1, token.end - tail), '"')] : undefined;
  report(cursor, token.fault, token, { quote, ...(repair && { repair }) });
}
