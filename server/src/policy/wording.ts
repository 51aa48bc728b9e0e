/** Names inside a sentence: of statements, and lists of others. */
import type { Statement } from './model.ts';

/** `a, b and c`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const MOST_NAMED = 3;

/** `"a", "b" and "c"`; how many there are, with the first and the last, where a sentence would not hold them. */
export function actionsInWords(actions: readonly string[]): string {
  const names = actions.map((action) => `"${action}"`);
  return names.length > MOST_NAMED ? `${names.length} actions (${names[0]} to ${names.at(-1)})` : inWords(names);
}

/** Its Sid, or else which one it is. */
export function statementName({ sid, index }: Statement): string {
  return sid?.value?.kind === 'string' && sid.value.value !== '' ? `"${sid.value.value}"` : `statement ${index + 1}`;
}
