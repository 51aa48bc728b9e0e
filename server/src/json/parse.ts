/**
 * From a text to its tree, in one step for a sound text. What a paste brings along is looked for only where something is
 * wrong, and left out where the text then reads better.
 */
import type { Node } from '../tree/node.ts';
import { isUnclosed } from './cursor.ts';
import { parseTokens } from './grammar.ts';
import type { SyntaxProblem } from './problems.ts';
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
  return parseDamaged(text, { tokens, tree });
}

interface Reading {
  readonly tokens: Tokens;
  readonly tree: JsonTree;
}

/** What does not belong to the tokens of a document, and the tokens without it. */
export interface Stray {
  readonly list: readonly Token[];
  readonly problems: readonly SyntaxProblem[];
}

function parseDamaged(text: string, first: Reading): JsonTree {
  const framed = without(surroundings, text, revived(text, first));
  return framed.tree;
}

/** Reads on behind a comment that swallowed the end of its text. */
function revived(text: string, reading: Reading): Reading {
  const { comments, problems } = reading.tree;
  if (comments.length === 0 || !problems.some(isUnclosed)) return reading;
  const tokens = readTokens(text, true);
  const tree = parseTokens(text, tokens);
  return tree.problems.some(isUnclosed) ? reading : { tokens, tree };
}

/** Leaves out what `find` finds, unless the text reads no better then. */
function without(find: (text: string, tokens: Tokens) => Stray | undefined, text: string, reading: Reading): Reading {
  const stray = reading.tokens.list.some(isWord) ? find(text, reading.tokens) : undefined;
  if (stray === undefined) return reading;
  const tokens = { ...reading.tokens, list: stray.list };
  const tree = parseTokens(text, tokens);
  const problems = [...tree.problems, ...stray.problems].sort((a, b) => a.range.start - b.range.start);
  return problems.length > reading.tree.problems.length ? reading : { tokens, tree: { ...tree, problems } };
}

function isWord({ kind }: Token): boolean {
  return kind === 'word';
}
