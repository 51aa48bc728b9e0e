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
export function excessOf(policy: Policy, limit: SizeLimit | undefined, isVerbatim: boolean): Excess | undefined {
  if (limit === undefined) return undefined;
  const node = policy.node.origin ?? policy.node;
  const written = node.range.end - node.range.start;
  if (written <= limit.characters) return undefined;
  const known = statementSizes(policy);
  if (known === undefined || isComputed(node, known)) return undefined;
  const count = limit.whiteSpace && isVerbatim ? written : charactersOf(node, known);
  // The verdicts of Access Analyzer count one character more.
  return count > limit.characters ? { size: count + 1, quota: limit.characters } : undefined;
}

type Sizes = ReadonlyMap<Node, number>;

/** Most statements stay as they are while one is typed; undefined where a template computes a part of one. */
function statementSizes({ statements }: Policy): Sizes | undefined {
  const sizes = new Map<Node, number>();
  for (const statement of statements) {
    const size = statement.noted('size', ({ node }) => (isComputed(node, NONE) ? undefined : charactersOf(node, NONE)));
    if (size === undefined) return undefined;
    sizes.set(statement.node, size);
  }
  return sizes;
}

const NONE: Sizes = new Map();

/** What is left of the text without white space and comments. */
function charactersOf(node: Node, known: Sizes): number {
  const size = known.get(node);
  if (size !== undefined) return size;
  const { start, end } = node.range;
  if (node.kind === 'string') return end - start - (node.value.match(/\s/g)?.length ?? 0);
  if (node.kind === 'array')
    return between(node.items.length) + sum(node.items.map((item) => charactersOf(item, known)));
  if (node.kind !== 'object') return end - start;
  const members = node.members.map(
    ({ key, value }) => charactersOf(key, known) + 1 + (value ? charactersOf(value, known) : 0),
  );
  return between(members.length) + sum(members);
}

function isComputed(node: Node, known: Sizes): boolean {
  if (known.has(node)) return false;
  if (node.kind === 'string') return variablesOf(node).some(({ variable }) => !isPolicyVariable(variable));
  if (node.kind === 'array') return node.items.some((item) => isComputed(item, known));
  if (node.kind !== 'object') return false;
  return isIntrinsic(node) || node.members.some(({ value }) => value !== undefined && isComputed(value, known));
}

/** Brackets and commas. */
function between(count: number): number {
  return 2 + Math.max(0, count - 1);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
