/** Whether two statements say the same, however each is written: a Sid, the order of lists and members mean nothing. */
import { listed, type Node } from '../tree/node.ts';
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
  if (name === 'Action' || name === 'NotAction') return canonical(value).toLowerCase();
  return canonical(value, name === 'Condition');
}

/** One value and a list of it alone are the same, and so are `true` and `"true"`; names of condition keys have no case. */
function canonical(node: Node | undefined, isCondition = false, depth = 0): string {
  if (node?.kind === 'object') {
    const members = node.members.map(({ key, value }) => {
      const name = isCondition && depth === 1 ? key.value.toLowerCase() : key.value;
      return `${JSON.stringify(name)}:${canonical(value, isCondition, depth + 1)}`;
    });
    return `{${members.sort().join()}}`;
  }
  const items = listed(node).map((item) =>
    item.kind === 'object' || item.kind === 'array'
      ? canonical(item, isCondition, depth + 1)
      : JSON.stringify(String(item.value)),
  );
  return `[${[...new Set(items)].sort().join()}]`;
}
