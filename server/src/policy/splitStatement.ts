/** Edits that give some actions of a statement a statement of their own, without a condition that does not suit them. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import { writable } from './conditionEdits.ts';
import type { ActionPattern, ConditionTest, Statement } from './model.ts';

export interface Split {
  /** The tests that do not suit the actions. */
  readonly without: ConditionTest | readonly ConditionTest[];
  readonly write: Rewrite;
  /** A name for the new statement, where the old one has one. */
  readonly sid?: string;
}

/**
 * Undefined where the actions are all there are, and where the new statement has no list to stand in. The copy has no
 * Sid unless one is given: the name belongs to the statement that keeps the condition.
 */
export function splitOff(
  statement: Statement,
  moved: readonly ActionPattern[],
  { without, write, sid }: Split,
): Edit[] | undefined {
  const { policy, node, action } = statement;
  const [statements, actions] = [policy.statement?.value, action?.element.value];
  if (statements?.kind !== 'array' || actions?.kind !== 'array' || moved.length >= actions.items.length) {
    return undefined;
  }
  const copy: [string, Value][] = node.members.flatMap(({ key, value }): [string, Value][] => {
    if (key.value === 'Sid') return sid === undefined ? [] : [['Sid', sid]];
    if (value === undefined) return [];
    if (value === actions) return [[key.value, listOf(moved.map(({ text }) => text))]];
    if (key.value !== 'Condition') return [[key.value, writable(value)]];
    const rest = conditionWithout(statement, [without].flat());
    return rest === undefined ? [] : [[key.value, rest]];
  });
  const removed = write.removeItems(moved.map(({ node: entry }) => entry));
  return [...removed, ...write.addItem(statements, Object.fromEntries(copy))];
}

function listOf(texts: readonly string[]): Value {
  const [only = '', ...others] = texts;
  return others.length === 0 ? only : texts;
}

/** The Condition as it can be written again, without some of its tests; undefined where none is left. */
export function conditionWithout(
  statement: Statement,
  without: readonly ConditionTest[],
): { readonly [operator: string]: Value } | undefined {
  const blocks = statement.blocks.flatMap((one): [string, Value][] => {
    const tests = one.tests.filter((test) => !without.some(({ member }) => test.member === member));
    const kept = tests.map((test): [string, Value] => [test.key.value, writable(test.member.value)]);
    return kept.length === 0 ? [] : [[one.member.key.value, Object.fromEntries(kept)]];
  });
  return blocks.length === 0 ? undefined : Object.fromEntries(blocks);
}
