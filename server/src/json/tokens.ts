/**
 * The tokens of a JSON text, comments apart. Reading is jsonc-parser's; what is ours is where a comment
 * may end, and that a byte-order mark is white space.
 */
import { createScanner, SyntaxKind } from 'jsonc-parser';
import type { Range } from '../text/range.ts';

export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'number' | 'true' | 'false' | 'null' | 'word';

export interface Token extends Range {
  readonly kind: TokenKind;
  /** What is wrong inside the token itself: an unclosed string, a bad escape, a control character. */
  readonly fault?: TokenFault;
}

export type TokenFault = 'unclosed-string' | 'bad-escape' | 'control-character' | 'bad-number';

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
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
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
    const token = { kind: PUNCTUATION[kind] ?? 'word', start, end };
    list.push(fault ? { ...token, fault } : token);
  }
  return { list, comments };
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

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
