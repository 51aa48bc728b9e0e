import type { Node } from './node.ts';

/**
 * True for what a template computes: `{ "Ref": … }`, `{ "Fn::Sub": … }`. Fragments of templates stand in files of
 * their own, so nothing is known of such a value, not even its kind.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function isIntrinsic(node: Node): boolean {
  if (node.kind !== 'object' || node.members.length !== 1) return false;
  const name = node.members[0]?.key.value ?? '';
  return name === 'Ref' || name.startsWith('Fn::');
}

/**
 * The values that may stand in the place of a node: the branches of `Fn::If`, or the node itself. None for a branch
 * that takes the value away, nor for what else a template computes.
 */
export function alternatives(node: Node | undefined): readonly Node[] {
  return candidates(node).filter((one) => !isIntrinsic(one));
}

/** The same with what else a template computes. */
export function candidates(node: Node | undefined): readonly Node[] {
  if (node === undefined || isNoValue(node)) return [];
  return choiceOf(node)?.branches.flatMap(candidates) ?? [node];
}

/** What `Fn::If` chooses from. */
export interface Choice {
  /** The name of the condition; undefined while it is none. */
  readonly condition: string | undefined;
  /** Where the condition holds, and where it fails. */
  readonly branches: readonly Node[];
}

/** Undefined for what is no `Fn::If`. */
export function choiceOf(node: Node): Choice | undefined {
  if (node.kind !== 'object' || node.members.length !== 1) return undefined;
  const [only] = node.members;
  if (only?.key.value !== 'Fn::If' || only.value?.kind !== 'array') return undefined;
  const [condition] = only.value.items;
  return {
    condition: condition?.kind === 'string' ? condition.value : undefined,
    branches: only.value.items.slice(1, 3),
  };
}

/** True for the value that takes away what it is the value of. */
export function isNoValue(node: Node): boolean {
  const [only] = isIntrinsic(node) && node.kind === 'object' ? node.members : [];
  return only?.key.value === 'Ref' && only.value?.kind === 'string' && only.value.value === 'AWS::NoValue';
}
