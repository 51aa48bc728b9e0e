/** Whether a template leaves open which statements a policy has, or what they are about. */
import { holdsReference } from '../policy/unknown.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode, strings } from '../tree/node.ts';

/** True where the computed document may say more than it shows. */
export function leavesOpen(document: ObjectNode): boolean {
  return listed(member(document, 'Statement')?.value).some(
    (item) => item.kind === 'object' && (isIntrinsic(item) || item.members.some(isOpenElement)),
  );
}

function isOpenElement({ key, value }: Member): boolean {
  if (value === undefined) return false;
  if (isIntrinsic(value)) return true;
  if (key.value === 'Condition')
    return value.kind === 'object' && value.members.some((block) => isComputed(block.value));
  return /^(?:Effect|(?:Not)?Action)$/.test(key.value) && strings(value).some((text) => holdsReference(text.value));
}

function isComputed(node: Node | undefined): boolean {
  return node !== undefined && isIntrinsic(node);
}
