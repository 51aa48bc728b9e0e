/**
 * What a paste brought along around its documents: the fence of a wiki, the command or the program that held them, a
 * sentence of a guide. What stands between the tokens of a document is none of it.
 */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { removal } from './cursor.ts';
import type { Stray } from './parse.ts';
import type { SyntaxProblem } from './problems.ts';
import type { Comment, Token, Tokens } from './tokens.ts';
import { isOtherQuote } from './tornLine.ts';

export function surroundings(text: string, { list, comments }: Tokens): Stray | undefined {
  const fences = fencesOf(text, list);
  const around = aroundDocuments(
    text,
    list.filter((token) => !fences.has(token)),
  );
  const dropped = new Set([...fences, ...around]);
  if (dropped.size === 0 || dropped.size === list.length) return undefined;
  const left = list.filter((token) => !dropped.has(token));
  const headings = headingsOf(text, comments, left);
  const isFence = around.every(({ start, end }) => /^`+$/.test(text.slice(start, end)));
  const { repair = [], ...problem } = problemOf(text, list, dropped);
  const [first, last] = [repair[0], repair.at(-1)];
  const isTaken = ({ start }: Range) =>
    [first, last].some((edit) => edit && edit.range.start <= start && start < edit.range.end);
  const others = [...headings].filter((heading) => !isTaken(heading));
  const edits = [...repair, ...others.map((heading) => removal(text, heading))];
  return {
    list: left,
    comments: comments.filter((comment) => !headings.has(comment)),
    problems: [{ ...problem, kind: headings.size > 0 ? 'outside' : isFence ? 'fence' : problem.kind, repair: edits }],
  };
}

/** What a shell takes for a comment, and Markdown for a heading; around a document it is part of what was pasted. */
function headingsOf(text: string, comments: readonly Comment[], left: readonly Token[]): ReadonlySet<Comment> {
  const start = left[0]?.start ?? 0;
  const end = left.at(-1)?.end ?? start;
  const isAround = (comment: Comment) => comment.start < start || comment.start >= end;
  return new Set(comments.filter((comment) => text[comment.start] === '#' && isAround(comment)));
}

const FENCE = /^(?:`{3}|~{3})/;

/** The fences that begin a line, with the words behind them. */
function fencesOf(text: string, list: readonly Token[]): Set<Token> {
  const fences = new Set<Token>();
  let open = false;
  for (const token of list) {
    const begins = startsLine(text, token.start);
    open = token.kind === 'word' && (begins ? FENCE.test(text.slice(token.start, token.start + 3)) : open);
    if (open) fences.add(token);
  }
  return fences;
}

function startsLine(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t' || text[at - 1] === '\ufeff') at--;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}

/** The tokens around documents, where they are words and not the members of one. */
function aroundDocuments(text: string, list: readonly Token[]): readonly Token[] {
  const around: Token[] = [];
  const documents = documentsIn(text, list);
  if (documents.length === 0) return [];
  for (let at = 0; at <= documents.length; at++) {
    const gap = list.slice(documents[at - 1]?.end ?? 0, documents[at]?.start ?? list.length);
    if (gap.some((token, index) => isJsonKey(gap, index, token))) return [];
    if (gap.some(({ kind }) => kind === 'word')) for (const token of gap) around.push(token);
  }
  return around;
}

/** A key with its value is part of a document. A word before a colon ends a sentence where other words precede it. */
function isJsonKey(gap: readonly Token[], at: number, { kind }: Token): boolean {
  if (gap[at + 1]?.kind !== ':') return false;
  if (kind === 'string') return true;
  const before = gap[at - 1]?.kind ?? ',';
  return kind === 'word' && before !== 'word' && gap[at + 2]?.kind !== 'word';
}

/** From one token up to before another, counted. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where documents stand among the tokens. One that is not closed ends with the text. */
function documentsIn(text: string, list: readonly Token[]): readonly Span[] {
  const documents: Span[] = [];
  for (let at = 0; at < list.length; at++) {
    if (!opensDocument(text, list, at)) continue;
    const start = at;
    let depth = 0;
    do {
      const kind = list[at]?.kind ?? '';
      if ('{['.includes(kind)) depth++;
      if ('}]'.includes(kind)) depth--;
      at++;
    } while (depth > 0 && at < list.length);
    documents.push({ start, end: at });
    at--;
  }
  return documents;
}

function opensDocument(text: string, list: readonly Token[], at: number): boolean {
  const [opener, key, colon] = list.slice(at, at + 3);
  if (opener?.kind === '[') return key?.kind === '{';
  if (opener?.kind !== '{' || key === undefined || colon?.kind !== ':') return false;
  return key.kind === 'string' || isOtherQuote(text[key.start]) || /^[A-Z]/.test(text.slice(key.start, key.end));
}

function problemOf(text: string, list: readonly Token[], dropped: ReadonlySet<Token>): SyntaxProblem {
  const pieces = piecesOf(list, dropped);
  const range = firstLine(text, list, pieces[0] ?? { start: 0, end: 0 });
  const quote = text.slice(range.start, range.end);
  const isStray = dropped.size === 1 && quote.length === 1;
  return {
    kind: isStray ? 'stray' : 'outside',
    range,
    quote,
    repair: pieces.map((piece) => removalOf(text, list, piece)),
  };
}

/** What stands side by side is one piece. */
function piecesOf(list: readonly Token[], dropped: ReadonlySet<Token>): readonly Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (let at = 0; at <= list.length; at++) {
    const token = list[at];
    if (token && dropped.has(token)) continue;
    if (at > start) pieces.push({ start, end: at });
    start = at + 1;
  }
  return pieces;
}

function firstLine(text: string, list: readonly Token[], piece: Span): Range {
  const { start, end: first } = list[piece.start] ?? { start: 0, end: 0 };
  let end = first;
  for (const token of list.slice(piece.start + 1, piece.end)) {
    if (/[\r\n]/.test(text.slice(end, token.end))) break;
    end = token.end;
  }
  return { start, end };
}

/** Up to the document behind it, or to the line of that document, or from the end of the one before. */
function removalOf(text: string, list: readonly Token[], piece: Span): Edit {
  const start = list[piece.start]?.start ?? 0;
  const end = list[piece.end - 1]?.end ?? start;
  const next = list[piece.end];
  if (next === undefined) return { range: { start: list[piece.start - 1]?.end ?? start, end }, newText: '' };
  const lead = /[^\r\n]*$/.exec(text.slice(end, next.start))?.[0] ?? '';
  if (end + lead.length === next.start) return { range: { start, end: next.start }, newText: '' };
  if (piece.start > 0) return removal(text, { start, end });
  const blanks = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return { range: { start: start - blanks.length, end: next.start - lead.length }, newText: '' };
}
