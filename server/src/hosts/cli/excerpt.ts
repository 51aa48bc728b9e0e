/** The line of a document that a finding stands on, with the finding underlined. */
import type { Range } from '../../text/range.ts';
import { shown, widthOf } from './width.ts';

export interface Excerpt {
  readonly line: string;
  /** Spaces and carets under the line. */
  readonly underline: string;
}

const CUT = '…';

/** At most `columns` wide; a line that is longer is cut around the finding. */
export function excerptOf(text: string, { start, end }: Range, columns: number): Excerpt {
  const from = lineStart(text, start, columns);
  const to = lineEnd(text, start, start + columns);
  const last = Math.max(start, Math.min(end, to));
  const whole = !cutBefore(text, from) && !cutAfter(text, to) && widthOf(shown(text.slice(from, to))) <= columns;
  const before = whole
    ? text.slice(from, start)
    : fromEnd(text.slice(from, start), room(columns, text.slice(start, last)));
  const head = `${cutBefore(text, start - before.length) ? CUT : ''}${shown(before)}`;
  const rest = fromStart(text.slice(start, to), columns - widthOf(head) - 1);
  const tail = cutAfter(text, start + rest.length) ? CUT : '';
  const marked = shown(rest.slice(0, Math.max(0, last - start)));
  const underline = ' '.repeat(widthOf(head)) + '^'.repeat(Math.max(1, widthOf(marked)));
  return { line: `${head}${shown(rest)}${tail}`, underline };
}

/** What may stand before the finding where the line is cut: a quarter is left for what follows, a third is ours in any case. */
function room(columns: number, marked: string): number {
  const quarter = Math.floor(columns / 4);
  return Math.max(Math.floor(columns / 3), columns - widthOf(shown(marked)) - quarter - 2);
}

/** The longest end of the text that fits. */
function fromEnd(text: string, columns: number): string {
  let at = 0;
  while (at < text.length && widthOf(shown(text.slice(at))) > columns) at += stepAt(text, at);
  return text.slice(at);
}

/** The longest start of the text that fits. */
function fromStart(text: string, columns: number): string {
  if (widthOf(shown(text)) <= columns) return text;
  let at = 0;
  while (at < text.length) {
    const next = at + stepAt(text, at);
    if (widthOf(shown(text.slice(0, next))) > columns) break;
    at = next;
  }
  return text.slice(0, at);
}

function stepAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The start of the line, or as far back as can matter. */
function lineStart(text: string, offset: number, reach: number): number {
  const limit = Math.max(0, offset - reach);
  let at = offset;
  while (at > limit && !isLineBreak(text[at - 1])) at--;
  return isTrail(text, at) ? at + 1 : at;
}

function lineEnd(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < text.length && at < limit && !isLineBreak(text[at])) at++;
  return isTrail(text, at) ? at - 1 : at;
}

/** True between the two halves of a surrogate pair. */
function isTrail(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function cutBefore(text: string, at: number): boolean {
  return at > 0 && !isLineBreak(text[at - 1]);
}

function cutAfter(text: string, at: number): boolean {
  return at < text.length && !isLineBreak(text[at]);
}

function isLineBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}
