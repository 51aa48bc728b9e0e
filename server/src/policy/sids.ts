/**
 * Names for statements. A Sid grants nothing, so a fix may choose a new one; it must be one that no other
 * statement has, and that no other fix will choose.
 */
import type { StringNode } from '../tree/node.ts';
import type { Policy } from './model.ts';

/** The Sids that are strings, in source order. */
export function sidsOf({ statements }: Policy): readonly StringNode[] {
  return statements.flatMap(({ sid }) => (sid?.value?.kind === 'string' ? [sid.value] : []));
}

/** The wanted name, or the first one free that continues its number. The chosen one is taken from then on. */
export function freeSid(wanted: string, taken: Set<string>): string {
  const [, stem = wanted, digits = ''] = /^(.*?)(\d{0,9})$/s.exec(wanted) ?? [];
  let name = wanted;
  for (let number = digits === '' ? 2 : Number(digits) + 1; taken.has(name); number++)
    name = stem + String(number).padStart(digits.length, '0');
  taken.add(name);
  return name;
}
