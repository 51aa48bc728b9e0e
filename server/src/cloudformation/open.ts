/** What of a policy document a template leaves open: its texts, its statements, and what those are about. */
import { holdsReference } from '../policy/unknown.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { computedString, referencesIn } from './computedString.ts';
import type { MeaningOf } from './model.ts';

/** True where the document may say more than it shows. */
export function leavesOpen(document: ObjectNode, meaningOf: MeaningOf): boolean {
  const isOpenElement = ({ key, value }: Member): boolean => {
    if (value === undefined) return false;
    if (/^(?:Effect|(?:Not)?Action)$/.test(key.value)) return listed(value).some((text) => isOpenText(text, meaningOf));
    if (/^(?:Sid|(?:Not)?Resource)$/.test(key.value)) return false;
    if (isIntrinsic(value)) return true;
    return key.value === 'Condition' && value.kind === 'object' && value.members.some(isComputed);
  };
  return listed(member(document, 'Statement')?.value).some(
    (item) => item.kind === 'object' && (isIntrinsic(item) || item.members.some(isOpenElement)),
  );
}

function isOpenText(node: Node, meaningOf: MeaningOf): boolean {
  if (node.kind === 'string') return holdsReference(node.value);
  return node.kind === 'object' && isFunction(node) && holdsReference(computedString(node, undefined, meaningOf).value);
}

function isComputed({ value }: Member): boolean {
  return value !== undefined && isIntrinsic(value);
}

/** A function whose name is still being typed counts as one. */
export function isFunction(node: ObjectNode): boolean {
  return isIntrinsic(node) || (node.members.length > 0 && node.members.every(({ value }) => value === undefined));
}

/** Calls `found` with every reference in a document; true where anything in it is computed. */
export function findReferences(node: Node, found: (reference: string) => void): boolean {
  let isAny = false;
  if (node.kind === 'array') for (const item of node.items) isAny = findReferences(item, found) || isAny;
  if (node.kind !== 'object') return isAny;
  if (isFunction(node)) {
    isAny = true;
    for (const reference of referencesIn(node)) found(reference);
  }
  for (const { value } of node.members) if (value) isAny = findReferences(value, found) || isAny;
  return isAny;
}
