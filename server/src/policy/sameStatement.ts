/**
 * Whether two statements say the same, however each is written: a Sid, the order of lists and members, and the
 * case of actions and condition keys mean nothing.
 */
import { listed, type Node, type ObjectNode } from '../tree/node.ts';
import type { Element, Statement } from './model.ts';

/** Equal for statements that say the same; undefined for one that is not complete. */
export function meaningOf({ elements, decision, action, notAction, unknown }: Statement): string | undefined {
  const actions = action ?? notAction;
  if (decision === undefined || actions === undefined || actions.entries.length === 0 || unknown.length > 0)
    return undefined;
  if (elements.some(({ value }) => value === undefined)) return undefined;
  const said = elements
    .filter(({ name }) => name !== 'Sid')
    .map((element) => `${element.name}=${meaningOfElement(element)}`);
  return said.sort().join('\n');
}

function meaningOfElement({ name, value }: Element): string {
  if (name === 'Condition' && value?.kind === 'object') {
    return canonicalObject(value, (block) =>
      block?.kind === 'object' ? canonicalObject(block, (value) => canonical(value), true) : canonical(block),
    );
  }
  return canonical(value, name === 'Action' || name === 'NotAction');
}

/** One value and a list of it alone are the same, and so are `true` and `"true"`. */
function canonical(node: Node | undefined, ignoreCase = false): string {
  if (node?.kind === 'object') return canonicalObject(node, (value) => canonical(value));
  const items = listed(node).map((item) => {
    if (item.kind === 'object' || item.kind === 'array') return canonical(item);
    const text = JSON.stringify(String(item.value));
    return ignoreCase ? text.toLowerCase() : text;
  });
  return `[${[...new Set(items)].sort().join()}]`;
}

function canonicalObject(node: ObjectNode, written: (node: Node | undefined) => string, ignoreCase = false): string {
  const members = node.members.map(({ key, value }) => {
    const name = ignoreCase ? key.value.toLowerCase() : key.value;
    return `${JSON.stringify(name)}:${written(value)}`;
  });
  return `{${members.sort().join()}}`;
}
