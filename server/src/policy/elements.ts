/** Which members of an object are the elements of the policy grammar. */
import { editDistance } from '../text/similarity.ts';
import type { Member, ObjectNode } from '../tree/node.ts';
import type { DocumentElement, Element, StatementElement } from './model.ts';

/** Finds the elements of a grammar among an object's members, near misses of absent ones included. */
export function readElements(
  node: ObjectNode,
  names: readonly (DocumentElement | StatementElement)[],
): { elements: Element[]; unknown: Member[] } {
  const elements: Element[] = [];
  const unknown: Member[] = [];
  const present = new Set(node.members.map(({ key }) => key.value));
  for (const item of node.members) {
    const name = names.find((known) => known === item.key.value) ?? intended(item.key.value, names, present);
    if (name === undefined) unknown.push(item);
    else {
      present.add(name);
      elements.push({ name, member: item, key: item.key, value: item.value, misspelt: name !== item.key.value });
    }
  }
  return { elements, unknown };
}

function intended<T extends string>(key: string, names: readonly T[], present: ReadonlySet<string>): T | undefined {
  if (key.length > 24) return undefined;
  return names.find((name) => {
    const limit = name.length > 6 ? 2 : name.length > 3 ? 1 : 0;
    return !present.has(name) && (key.length > 1 || limit === 0) && editDistance(key, name, limit) <= limit;
  });
}
