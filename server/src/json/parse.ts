/**
 * From a text to its tree, in one step for a sound text. What a paste brings along is looked for only where something is
 * wrong, and left out where the text then reads better.
 */
import type { Node } from '../tree/node.ts';
import { isUnclosed } from './cursor.ts';
import { decodeEntities, inSource } from './entities.ts';
import { parseTokens } from './grammar.ts';
import { joinOtherQuotes } from './otherQuotes.ts';
import type { SyntaxProblem } from './problems.ts';
import { leaveOpen, strays } from './strays.ts';
import { surroundings } from './surroundings.ts';
import { type Comment, readTokens, type Token, type Tokens } from './tokens.ts';

export interface JsonTree {
  readonly text: string;
  /** One for well-formed JSON; more where documents stand one after the other. */
  readonly roots: readonly Node[];
  readonly comments: readonly Comment[];
  /** In source order. */
  readonly problems: readonly SyntaxProblem[];
}

export function parseJson(text: string): JsonTree {
  const tokens = readTokens(text);
  const tree = parseTokens(text, tokens);
  if (tree.problems.length === 0) return tree;
  return parseDamaged(text, tokens, tree);
}

interface Reading {
  readonly tokens: Tokens;
  /** Without what was left out. */
  readonly tree: JsonTree;
  readonly leftOut: readonly SyntaxProblem[];
}

/** What does not belong to the tokens of a document, and the tokens without it. */
export interface Stray {
  readonly list: readonly Token[];
  /** All of them where nothing is said. */
  readonly comments?: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

function parseDamaged(text: string, tokens: Tokens, first: JsonTree): JsonTree {
  const decoded = decodeEntities(text);
  const shown = decoded && inSource(parseJson(decoded.text), text, decoded);
  if (shown && shown.problems.length <= first.problems.length) return shown;
  const whole = revived(text, { tokens, tree: first, leftOut: [] });
  const { tree, leftOut, ...read } = without(strays, text, without(surroundings, text, whole));
  const dots = leftOut.flatMap(({ kind, range }) => (kind === 'ellipsis' ? range.start : []));
  if (dots.length > 0) leaveOpen(tree.roots, dots);
  const problems = [...joinOtherQuotes(text, read.tokens.list, tree.problems), ...leftOut];
  return { ...tree, problems: problems.sort((a, b) => a.range.start - b.range.start) };
}

/** Reads on behind a comment that swallowed the end of its text. */
function revived(text: string, reading: Reading): Reading {
  const { comments, problems } = reading.tree;
  if (comments.length === 0 || !problems.some(isUnclosed)) return reading;
  const tokens = readTokens(text, true);
  const tree = parseTokens(text, tokens);
  return tree.problems.some(isUnclosed) ? reading : { ...reading, tokens, tree };
}

/** Leaves out what `find` finds, unless the text reads no better then. */
function without(find: (text: string, tokens: Tokens) => Stray | undefined, text: string, reading: Reading): Reading {
  const stray = reading.tokens.list.some(isWord) ? find(text, reading.tokens) : undefined;
  if (stray === undefined) return reading;
  const tokens = { list: stray.list, comments: stray.comments ?? reading.tokens.comments };
  const tree = parseTokens(text, tokens);
  const isWorse = tree.problems.length + stray.problems.length > reading.tree.problems.length;
  return isWorse ? reading : { tokens, tree, leftOut: [...reading.leftOut, ...stray.problems] };
}

function isWord({ kind }: Token): boolean {
  return kind === 'word';
}
