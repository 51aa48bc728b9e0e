/** Where to show what is not there. */
import type { Range } from '../text/range.ts';
import { type Member, type ObjectNode, opening } from './node.ts';

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

function firstWord(text: string): string {
  return /^\w*/.exec(text.toLowerCase())?.[0] ?? '';
}
