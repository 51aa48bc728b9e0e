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
