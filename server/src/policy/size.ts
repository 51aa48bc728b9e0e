/**
 * How large a policy is, counted as AWS counts: the characters of its text, for some kinds without white space.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
import { isIntrinsic } from '../tree/intrinsic.ts';
import type { Node } from '../tree/node.ts';
import type { Policy } from './model.ts';
import { isPolicyVariable, variablesOf } from './variables.ts';

export interface SizeLimit {
  readonly characters: number;
  readonly whiteSpace: boolean;
}

export interface Excess {
  readonly size: number;
  readonly quota: number;
}

/** Undefined also where a template computes a part of the policy. */
export function excessOf(
  { node: placed }: Policy,
  limit: SizeLimit | undefined,
  isVerbatim: boolean,
): Excess | undefined {
  if (limit === undefined) return undefined;
  const node = placed.origin ?? placed;
  const written = node.range.end - node.range.start;
  if (written <= limit.characters || isComputed(node)) return undefined;
  const count = limit.whiteSpace && isVerbatim ? written : charactersOf(node);
  // The verdicts of Access Analyzer count one character more.
  return count > limit.characters ? { size: count + 1, quota: limit.characters } : undefined;
}

/** What is left of the text without white space and comments. */
function charactersOf(node: Node): number {
  const { start, end } = node.range;
  if (node.kind === 'string') return end - start - (node.value.match(/\s/g)?.length ?? 0);
  if (node.kind === 'array') return between(node.items.length) + sum(node.items.map(charactersOf));
  if (node.kind !== 'object') return end - start;
  const members = node.members.map(({ key, value }) => charactersOf(key) + 1 + (value ? charactersOf(value) : 0));
  return between(members.length) + sum(members);
}

function isComputed(node: Node): boolean {
  if (node.kind === 'string') return variablesOf(node).some(({ variable }) => !isPolicyVariable(variable));
  if (node.kind === 'array') return node.items.some(isComputed);
  if (node.kind !== 'object') return false;
  return isIntrinsic(node) || node.members.some(({ value }) => value !== undefined && isComputed(value));
}

/** Brackets and commas. */
function between(count: number): number {
  return 2 + Math.max(0, count - 1);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
