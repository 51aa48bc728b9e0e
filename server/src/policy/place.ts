/** Where an element that a statement lacks is to be written: in the order of the grammar. */
import type { Member } from '../tree/node.ts';
import { STATEMENT_ELEMENTS, type Statement, type StatementElement } from './model.ts';

/** The member after which the element belongs. */
export function placeOf(name: StatementElement, { elements }: Statement): Member | 'first' {
  for (const before of STATEMENT_ELEMENTS.slice(0, STATEMENT_ELEMENTS.indexOf(name)).reverse()) {
    const found = elements.find((element) => element.name === before && element.value !== undefined);
    if (found) return found.member;
  }
  return 'first';
}
