/** Where to show what is not there, and whether it may still come. */
import type { Range } from '../text/range.ts';
import { type ArrayNode, type Member, type Node, type ObjectNode, opening } from './node.ts';

/** What an object lacks is shown on its key, or on its opening brace where it has none. */
export function lackingAt(object: ObjectNode): Range {
  return object.parent?.kind === 'member' ? object.parent.key.range : opening(object);
}

/**
 * True while a key that could become `name` is being typed: what it is to hold is not missing yet. A key whose
 * quote is not closed may have swallowed the rest of its line.
 */
export function isBeingTyped(name: string, members: readonly Member[]): boolean {
  const wanted = name.toLowerCase();
  return members.some(({ key, value }) => value === undefined && wanted.startsWith(firstWord(key.value)));
}

/** True for a list or object that the text does not close: more may follow. */
export function isOpen(node: Node | undefined): boolean {
  return (node?.kind === 'array' || node?.kind === 'object') && node.open === true;
}

/** True for a list or object that holds nothing, and that nobody is filling at the moment. */
export function isEmpty(node: ObjectNode | ArrayNode): boolean {
  return !isOpen(node) && (node.kind === 'array' ? node.items : node.members).length === 0;
}

function firstWord(text: string): string {
  return /^\w*/.exec(text.toLowerCase())?.[0] ?? '';
}
