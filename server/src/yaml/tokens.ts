/**
 * The library's tokens of a text, within limits of our own. The library recurses, and takes seconds over a long text
 * that is wrong everywhere: what nests deeper or is longer than people write is not read. And a quote that nothing
 * closes takes all that follows into its string; here it ends with its line, so that a half-typed string keeps its
 * siblings.
 */
import type { CST } from 'yaml';
import type { Range } from '../text/range.ts';
import { library } from './library.ts';

export interface Tokens {
  readonly list: readonly CST.Token[];
  /** Strings that nothing closes, each on its line. */
  readonly unclosed: readonly Range[];
  /** Where the indentation ends a bracket that nothing closes. */
  readonly cuts: readonly number[];
}

const MAX_DEPTH = 100;
const MAX_LENGTH = 100_000;

/** Undefined where the text is too long or nests too deep. */
export function readTokens(text: string): Tokens | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const first = tokensOf(text);
  const open = first?.unclosed.find((range) => spansLines(text, range));
  if (open === undefined) return first;
  // In the place of what stands on its line comes a word, so that everything else keeps its own.
  const end = endOfLine(text, open.start);
  const mended = text.slice(0, open.start) + 'x'.repeat(end - open.start) + text.slice(end);
  const second = tokensOf(mended);
  return second && { ...second, unclosed: [{ start: open.start, end }, ...second.unclosed] };
}

function tokensOf(text: string): Tokens | undefined {
  const { CST, Lexer, Parser } = library();
  const parser = new Parser();
  const list: CST.Token[] = [];
  const unclosed: Range[] = [];
  const cuts: number[] = [];
  // The library announces what stands without quotes, which may look like anything.
  let isPlain = false;
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    if (!isPlain && lexeme === CST.FLOW_END) cuts.push(start);
    if (!isPlain && isUnclosed(lexeme)) unclosed.push({ start, end: start + lexeme.length });
    for (const token of parser.next(lexeme)) list.push(token);
    if (parser.stack.length > MAX_DEPTH) return undefined;
    isPlain = !isPlain && lexeme === CST.SCALAR;
  }
  for (const token of parser.end()) list.push(token);
  return { list, unclosed, cuts };
}

function isUnclosed(lexeme: string): boolean {
  const quote = lexeme[0];
  if (quote !== '"' && quote !== "'") return false;
  if (lexeme.length === 1 || lexeme.at(-1) !== quote) return true;
  let backslashes = 0;
  while (quote === '"' && lexeme[lexeme.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function spansLines(text: string, { start, end }: Range): boolean {
  return endOfLine(text, start) < end;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
