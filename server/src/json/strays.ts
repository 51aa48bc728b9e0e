/**
 * What stands between the tokens of a document and means nothing there: the dots for what a guide leaves out, and a
 * character that a slip of the finger left.
 */
import type { Edit } from '../text/edit.ts';
import type { ArrayNode, Node, ObjectNode } from '../tree/node.ts';
import { insertion, removal } from './cursor.ts';
import type { Growing } from './nodes.ts';
import type { Stray } from './parse.ts';
import type { SyntaxProblem } from './problems.ts';
import type { Token, Tokens } from './tokens.ts';

export function strays(text: string, { list }: Tokens): Stray | undefined {
  const kept: Token[] = [];
  const problems: SyntaxProblem[] = [];
  let at = 0;
  while (at < list.length) {
    const end = strayEnd(text, list, { at, before: kept.at(-1) });
    const token = list[at] as Token;
    if (end === at) {
      kept.push(token);
      at++;
      continue;
    }
    const stray = { start: token.start, end: list[end - 1]?.end ?? token.end };
    const { edits, behind } = takeOut(text, kept, { list, end, stray });
    const quote = text.slice(stray.start, stray.end);
    const isComma = kept.at(-1)?.start === stray.start;
    const kind = ELLIPSIS.test(quote) ? 'ellipsis' : isComma ? 'stray-separator' : 'stray';
    const isValue = kept.at(-1)?.kind === ':' && !begins(list[end]);
    // A key whose value is left out has none, and is told for that.
    if (!isValue) problems.push({ kind, range: stray, quote, repair: edits });
    at = behind;
  }
  const isSound = problems.length === 0 && kept.length === list.length;
  return isSound || kept.length === 0 ? undefined : { list: kept, problems };
}

const ELLIPSIS = /^(?:\.{3,}|\u2026)/;

/** None of them stands for a value or is part of one. */
const STRAY = /^[!;`\\$^~@%&|?<>()+]$/;

interface Where {
  readonly at: number;
  readonly before: Token | undefined;
}

/** Behind the tokens that have no place here; `at` where there are none. */
function strayEnd(text: string, list: readonly Token[], { at, before }: Where): number {
  const token = list[at];
  if (token?.kind !== 'word' || before?.kind === 'word') return at;
  const word = text.slice(token.start, token.end);
  let end = at + 1;
  if (ELLIPSIS.test(word) && (before?.kind !== ':' || /^[.\u2026]+$/.test(word))) {
    while (list[end]?.kind === 'word' && isSameLine(text, list[end - 1]?.end ?? 0, list[end])) end++;
    return list[end]?.kind === ':' ? at : end;
  }
  const next = list[end];
  const isPlaceholder = word === '$' && next?.kind === '{';
  const isValue = before?.kind === ':' && !begins(next);
  return STRAY.test(word) && next?.kind !== 'word' && !isPlaceholder && !isValue ? end : at;
}

function begins(token: Token | undefined): boolean {
  return token !== undefined && !',}]:'.includes(token.kind);
}

function isSameLine(text: string, from: number, next: Token | undefined): boolean {
  return next !== undefined && !/[\r\n]/.test(text.slice(from, next.start));
}

interface Taken {
  readonly list: readonly Token[];
  readonly end: number;
  readonly stray: { readonly start: number; readonly end: number };
}

/** One of two commas goes with what they part from its neighbours; where there is none, it takes the comma's place. */
function takeOut(text: string, kept: Token[], { list, end, stray }: Taken): { edits: Edit[]; behind: number } {
  const before = kept.at(-1);
  const after = list[end];
  const isFirst = before === undefined || '[{'.includes(before.kind);
  const isLast = after === undefined || '}]'.includes(after.kind);
  if (after?.kind === ',' && (isFirst || before?.kind === ',')) {
    return { edits: [without(text, { start: stray.start, end: after.end }, list[end + 1])], behind: end + 1 };
  }
  if (before?.kind === ',' && isLast) {
    kept.pop();
    return { edits: [{ range: { start: before.start, end: stray.end }, newText: '' }], behind: end };
  }
  const edits = [without(text, stray, after)];
  if (isFirst || isLast || ',:'.includes(before.kind) || ',:'.includes(after.kind)) return { edits, behind: end };
  kept.push({ kind: ',', ...stray });
  return { edits: [insertion(before.end, ','), ...edits], behind: end };
}

function without(text: string, { start, end }: Taken['stray'], next: Token | undefined): Edit {
  const isApart = /[\s{[]/.test(text[start - 1] ?? ' ');
  if (next && isApart && isSameLine(text, end, next)) return { range: { start, end: next.start }, newText: '' };
  return removal(text, { start, end });
}

/**
 * More stands in the objects and lists around `offsets`, which are in order, than the text says. True where some of
 * them stand beside the nodes.
 */
export function leaveOpen(nodes: readonly (Node | undefined)[], offsets: readonly number[]): boolean {
  let at = 0;
  let isBeside = false;
  for (const node of nodes) {
    if (node === undefined) continue;
    const from = at + countBelow(offsets, at, node.range.start);
    const to = from + countBelow(offsets, from, node.range.end);
    isBeside ||= from > at;
    at = to;
    if (to === from || (node.kind !== 'object' && node.kind !== 'array')) continue;
    const inside = node.kind === 'array' ? node.items : node.members.map(({ value }) => value);
    if (leaveOpen(inside, offsets.slice(from, to))) (node as Growing<ObjectNode> | Growing<ArrayNode>).open = true;
  }
  return isBeside || at < offsets.length;
}

function countBelow(offsets: readonly number[], from: number, limit: number): number {
  let at = from;
  while ((offsets[at] ?? limit) < limit) at++;
  return at - from;
}
