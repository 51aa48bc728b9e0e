/** What of a policy document a template leaves open: its texts, its statements, and what those are about. */
import { holdsReference } from '../policy/unknown.ts';
import { contains } from '../text/range.ts';
import { choiceOf, isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { computedString, referencesIn } from './computedString.ts';
import type { Computing, MeaningOf } from './model.ts';

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

/** What of a document is computed; stays what it is for as long as the document does. */
export interface Survey {
  readonly isComputed: boolean;
  readonly hasChoices: boolean;
  /** As they are written in `Fn::Sub`. */
  readonly references: readonly string[];
  readonly isOpen: boolean;
}

export function surveyOf(node: Node, { meaningOf, surveys, before }: Computing): Survey {
  const known = before?.surveys.get(node);
  const survey = known && !contains(node.range, before?.string.range ?? node.range) ? known : lookOver(node, meaningOf);
  surveys.set(node, survey);
  return survey;
}

function lookOver(root: Node, meaningOf: MeaningOf): Survey {
  const references: string[] = [];
  let isComputed = false;
  let hasChoices = false;
  const visit = (node: Node): void => {
    if (node.kind === 'array') for (const item of node.items) visit(item);
    if (node.kind !== 'object') return;
    if (isFunction(node)) {
      isComputed = true;
      hasChoices ||= choiceOf(node) !== undefined;
      references.push(...referencesIn(node));
    }
    for (const { value } of node.members) if (value) visit(value);
  };
  visit(root);
  const isOpen = isComputed && root.kind === 'object' && leavesOpen(root, meaningOf);
  return { isComputed, hasChoices, references, isOpen };
}
