/**
 * What a template leaves open in a policy. Where something may be there that nobody sees yet, nothing can be said of
 * its absence.
 */
import { holdsTemplate } from '../text/templates.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import type { Node } from '../tree/node.ts';
import type { ConditionTest, Element, Statement } from './model.ts';
import { isPolicyVariable, variablesIn } from './variables.ts';

/** True where a template computes the Condition, or an operator of it. */
export function mayTestMore({ condition, blocks }: Statement): boolean {
  return isComputed(condition?.value) || blocks.some(({ member }) => isComputed(member.value));
}

/** True where some entry of a list is not known in full. */
export function mayListMore(
  clause: { readonly element: Element; readonly entries: readonly { readonly text: string }[] } | undefined,
): boolean {
  if (clause === undefined) return false;
  return isUnknown(clause.element.value) || clause.entries.some(({ text }) => holdsReference(text));
}

/** True where a template computes the whole value. */
export function isUnknown(node: Node | undefined): boolean {
  return isComputed(node) || (node?.kind === 'string' && startsUnknown(node.value));
}

/** True where nothing is known of how a text begins. */
export function startsUnknown(text: string): boolean {
  return text.startsWith('${') && holdsReference(text);
}

/** True for text that a template fills in, other than a variable of IAM. */
export function holdsReference(text: string): boolean {
  const own = variablesIn(text).filter(isPolicyVariable);
  return holdsTemplate(own.reduceRight((rest, { span }) => rest.slice(0, span.start) + rest.slice(span.end), text));
}

/** True where a value of the test is not known. */
export function holdsUnknown(test: ConditionTest): boolean {
  return test.values.some((value) => isComputed(value) || (value.kind === 'string' && holdsReference(value.value)));
}

function isComputed(node: Node | undefined): boolean {
  return node !== undefined && isIntrinsic(node);
}
