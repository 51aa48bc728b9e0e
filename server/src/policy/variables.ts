/**
 * Policy variables, which only version 2012-10-17 of the policy language reads.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import type { Node } from '../tree/node.ts';

/** True when some string, key or value, holds `${`: under another Version it would mean something else. */
export function holdsVariable(node: Node): boolean {
  if (node.kind === 'string') return node.value.includes('${');
  if (node.kind === 'array') return node.items.some(holdsVariable);
  if (node.kind !== 'object') return false;
  return node.members.some(({ key, value }) => holdsVariable(key) || (value !== undefined && holdsVariable(value)));
}
