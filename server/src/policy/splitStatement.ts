/** Edits that give some actions of a statement a statement of their own, without a condition that does not suit them. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import { writable } from './conditionEdits.ts';
import type { ActionPattern, ConditionTest, Statement } from './model.ts';

/**
 * Undefined where the actions are all there are, and where the new statement has no list to stand in. The copy has no
 * Sid: the name belongs to the statement that keeps the condition.
 */
export function splitOff(
  { policy, node, action }: Statement,
  moved: readonly ActionPattern[],
  { without, write }: { readonly without: ConditionTest; readonly write: Rewrite },
): Edit[] | undefined {
  const [statements, actions] = [policy.statement?.value, action?.element.value];
  if (statements?.kind !== 'array' || actions?.kind !== 'array' || moved.length >= actions.items.length) {
    return undefined;
  }
  const copy: [string, Value][] = node.members.flatMap(({ key, value }): [string, Value][] => {
    if (key.value === 'Sid' || value === undefined) return [];
    if (value === actions) return [[key.value, listOf(moved.map(({ text }) => text))]];
    if (key.value !== 'Condition') return [[key.value, writable(value)]];
    const rest = conditionWithout(without);
    return rest === undefined ? [] : [[key.value, rest]];
  });
  const removed = write.removeItems(moved.map(({ node: entry }) => entry));
  return [...removed, ...write.addItem(statements, Object.fromEntries(copy))];
}

function listOf(texts: readonly string[]): Value {
  const [only = '', ...others] = texts;
  return others.length === 0 ? only : texts;
}

function conditionWithout({ block, member }: ConditionTest): Value | undefined {
  const blocks = block.statement.blocks.flatMap((one): [string, Value][] => {
    const tests = one.tests.filter((test) => test.member !== member);
    const kept = tests.map((test): [string, Value] => [test.key.value, writable(test.member.value)]);
    return kept.length === 0 ? [] : [[one.member.key.value, Object.fromEntries(kept)]];
  });
  return blocks.length === 0 ? undefined : Object.fromEntries(blocks);
}
