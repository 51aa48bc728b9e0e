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
  if (node === undefined) return [];
  const [only] = isIntrinsic(node) && node.kind === 'object' ? node.members : [];
  if (only === undefined) return [node];
  if (only.key.value !== 'Fn::If' || only.value?.kind !== 'array') return [];
  return only.value.items.slice(1, 3).flatMap(alternatives);
}
