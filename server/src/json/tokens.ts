/**
 * The tokens of a JSON text, comments apart. Reading is jsonc-parser's; what is ours is where a comment
 * may end, and that a byte-order mark is white space.
 */
import { createScanner, SyntaxKind } from 'jsonc-parser';
import type { Range } from '../text/range.ts';
import {
  endOfDoubledQuote,
  endOfOtherQuotes,
  endOfPastedLines,
  endOfTornString,
  isOtherQuote,
  startOfLine,
  unopenedStringEnd,
} from './tornLine.ts';

export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'number' | 'true' | 'false' | 'null' | 'word';

export interface Token extends Range {
  readonly kind: TokenKind;
  /** What is wrong inside the token itself: an unclosed string, a bad escape, a control character. */
  readonly fault?: TokenFault;
}

export type TokenFault =
  | 'unclosed-string'
  | 'line-break'
  | 'extra-quote'
  | 'bad-escape'
  | 'control-character'
  | 'bad-number';

export interface Comment extends Range {
  readonly closed: boolean;
}

export interface Tokens {
  readonly list: readonly Token[];
  readonly comments: readonly Comment[];
}

const PUNCTUATION: Partial<Record<SyntaxKind, TokenKind>> = {
  [SyntaxKind.OpenBraceToken]: '{',
  [SyntaxKind.CloseBraceToken]: '}',
  [SyntaxKind.OpenBracketToken]: '[',
  [SyntaxKind.CloseBracketToken]: ']',
  [SyntaxKind.CommaToken]: ',',
  [SyntaxKind.ColonToken]: ':',
  [SyntaxKind.StringLiteral]: 'string',
  [SyntaxKind.NumericLiteral]: 'number',
  [SyntaxKind.TrueKeyword]: 'true',
  [SyntaxKind.FalseKeyword]: 'false',
  [SyntaxKind.NullKeyword]: 'null',
};

/** jsonc-parser's `ScanError`, a const enum that isolated modules cannot import. */
const FAULTS: Readonly<Record<number, TokenFault>> = {
  2: 'unclosed-string',
  3: 'bad-number',
  4: 'bad-escape',
  5: 'bad-escape',
  6: 'control-character',
};

/**
 * Reads all tokens. With `reviveComments`, a line comment ends before the first text in it that looks
 * like a key: a document that was pasted as one line goes on behind its comment.
 */
export function readTokens(text: string, reviveComments = false): Tokens {
  const scanner = createScanner(text, false);
  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
  const list: Token[] = [];
  const comments: Comment[] = [];
  let tornUntil = 0;
  for (;;) {
    const at = scanner.getPosition();
    if (isPartOfWord(text, at, list)) {
      list.push({ kind: 'word', start: at, end: at + 1 });
      scanner.setPosition(at + 1);
      continue;
    }
    const kind = scanner.scan();
    if (kind === SyntaxKind.EOF) return { list, comments };
    if (kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia) continue;
    const start = scanner.getTokenOffset();
    const end = Math.min(start + scanner.getTokenLength(), text.length);
    const comment = commentAt(text, kind, { start, end }, reviveComments);
    if (comment) {
      comments.push(comment);
      if (comment.end !== end) scanner.setPosition(comment.end);
      continue;
    }
    const fault = FAULTS[scanner.getTokenError()];
    if (fault === 'unclosed-string' && start >= tornUntil) {
      const pasted = pastedLines(text, start, list);
      if (pasted) {
        list.push(pasted);
        scanner.setPosition(pasted.end);
        continue;
      }
      tornUntil = end;
      scanner.setPosition(dropLine(text, start, { list, comments }));
      continue;
    }
    const written = PUNCTUATION[kind] ?? 'word';
    const token: Token = fault ? { kind: written, start, end, fault } : { kind: written, start, end };
    const read = inOtherQuotes(text, token) ?? (start < tornUntil ? readTorn(text, token, tornUntil) : token);
    if (read.end !== end) scanner.setPosition(read.end);
    list.push(read);
  }
}

/** In a list, words on lines of their own are meant as its elements; a sentence is not. */
function pastedLines(text: string, start: number, list: readonly Token[]): Token | undefined {
  const end = endOfPastedLines(text, start);
  if (end === undefined) return undefined;
  const isValue = list.at(-1)?.kind === ':' || /\n[ \t]*\S+[ \t]+\S/.test(text.slice(start, end));
  return isValue ? { kind: 'string', start, end, fault: 'line-break' } : undefined;
}

/** True where a word goes on with what looks like a comment: `s3://…` and `arn:…/*` without their quotes. */
function isPartOfWord(text: string, at: number, list: readonly Token[]): boolean {
  if (text[at] !== '/' || (text[at + 1] !== '/' && text[at + 1] !== '*')) return false;
  const [before, last] = list.slice(-2);
  if (last?.end !== at) return false;
  if (text[at + 1] === '*' && text[at + 2] === '"') return last.kind !== 'string';
  return last.kind === 'word' || (last.kind === ':' && before?.kind === 'word' && before.end === last.start);
}

/** Takes back what was read of a line, and says where to begin again: a quote is missing somewhere on it. */
function dropLine(text: string, offset: number, { list, comments }: { list: Token[]; comments: Comment[] }): number {
  const lineStart = startOfLine(text, offset);
  while ((list.at(-1)?.start ?? -1) >= lineStart) list.pop();
  while ((comments.at(-1)?.start ?? -1) >= lineStart) comments.pop();
  return Math.max(lineStart, comments.at(-1)?.end ?? 0, text.charCodeAt(0) === 0xfeff ? 1 : 0);
}

/** Far beyond the longest value in other quotes. */
const LONGEST_LOOK = 8192;

function inOtherQuotes(text: string, { kind, start }: Token): Token | undefined {
  if (kind !== 'word' || !isOtherQuote(text[start])) return undefined;
  const end = endOfOtherQuotes(text, start, endOfLine(text, start, start + LONGEST_LOOK));
  return end === undefined ? undefined : { kind, start, end };
}

function readTorn(text: string, token: Token, lineEnd: number): Token {
  const { kind, start } = token;
  if (kind === 'string') {
    const doubled = endOfDoubledQuote(text, start, lineEnd);
    if (doubled !== undefined) return { kind, start, end: doubled, fault: 'extra-quote' };
    const torn = endOfTornString(text, start, lineEnd);
    return torn === undefined ? token : { kind, start, end: torn, fault: 'unclosed-string' };
  }
  const end = kind.length > 1 ? unopenedStringEnd(text, start, lineEnd) : undefined;
  return end === undefined ? token : { kind: 'word', start, end };
}

function commentAt(text: string, kind: SyntaxKind, { start, end }: Range, revive: boolean): Comment | undefined {
  if (kind === SyntaxKind.BlockCommentTrivia) {
    return { start, end, closed: end - start >= 4 && text.startsWith('*/', end - 2) };
  }
  const hash = kind === SyntaxKind.Unknown && text[start] === '#';
  if (!hash && kind !== SyntaxKind.LineCommentTrivia) return undefined;
  const lineEnd = hash ? endOfLine(text, start) : end;
  const key = revive ? text.slice(start, lineEnd).search(/"[^"\\\r\n]{1,128}"\s{0,8}:/) : -1;
  return { start, end: key < 0 ? lineEnd : start + key, closed: true };
}

function endOfLine(text: string, from: number, limit = text.length): number {
  const last = Math.min(limit, text.length);
  let at = from;
  while (at < last && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
