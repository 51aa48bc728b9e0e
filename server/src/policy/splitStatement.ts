/** Edits that add a statement, or give some actions of one a statement of their own. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import { writable } from './conditionEdits.ts';
import type { ActionPattern, ConditionTest, Policy, Statement } from './model.ts';

type Written = { readonly [name: string]: Value };

/** Undefined where the policy has no Statement that could hold another. */
export function appendStatement({ statement }: Policy, added: Written, write: Rewrite): Edit[] | undefined {
  const value = statement?.value;
  if (value?.kind === 'array') return write.addItem(value, added);
  return value?.kind === 'object' ? write.replace(value, [writable(value), added]) : undefined;
}

/** In what the new statement is another one. */
export interface Split {
  /** Elements in the place of those of the same name. */
  readonly own?: Written;
  /** Tests that do not suit the actions. */
  readonly without?: readonly ConditionTest[];
  /** A name; without one the statement has none, for the name belongs to the statement that stays. */
  readonly sid?: string;
  readonly write: Rewrite;
}

/** Moves actions to a statement that is the same in everything else. Undefined where nothing would stay. */
export function splitOff(
  statement: Statement,
  moved: readonly ActionPattern[],
  { write, ...split }: Split,
): Edit[] | undefined {
  const { action, policy, node, sid } = statement;
  const list = action?.element.value;
  const statements = policy.statement?.value;
  if (list?.kind !== 'array' || statements === undefined || moved.length >= list.items.length) return undefined;
  const copy = { ...members(statement, moved, split), ...split.own };
  if (statements.kind === 'array') {
    return [...write.removeItems(moved.map((entry) => entry.node)), ...write.addItem(statements, copy)];
  }
  if (node !== statements) return undefined;
  const staying = action?.entries.filter((entry) => !moved.includes(entry)) ?? [];
  const name = sid?.value && { Sid: writable(sid.value) };
  return write.replace(statements, [{ ...name, ...members(statement, staying, {}) }, copy]);
}

/** A list of one is written as that one. */
export function oneOrMany(texts: readonly string[]): Value {
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0 ? only : texts;
}

/** The Condition as it can be written again, without some of its tests; undefined where none is left. */
export function conditionWithout(
  statement: Statement,
  without: readonly ConditionTest[],
): { readonly [operator: string]: Written } | undefined {
  const blocks = statement.blocks.flatMap((one): [string, Written][] => {
    const tests = one.tests.filter((test) => !without.some(({ member }) => test.member === member));
    const kept = tests.map((test): [string, Value] => [test.key.value, writable(test.member.value)]);
    return kept.length === 0 ? [] : [[one.member.key.value, Object.fromEntries(kept)]];
  });
  return blocks.length === 0 ? undefined : Object.fromEntries(blocks);
}

/** The members of a statement as they can be written again, with those actions alone. */
function members(
  statement: Statement,
  actions: readonly ActionPattern[],
  { without = [], sid }: Pick<Split, 'without' | 'sid'>,
): Written {
  const list = statement.action?.element.value;
  const values = statement.node.members.flatMap(({ key, value }): [string, Value][] => {
    if (key.value === 'Sid') return sid === undefined ? [] : [['Sid', sid]];
    if (value === undefined) return [];
    if (value === list) return [[key.value, oneOrMany(actions.map(({ text }) => text))]];
    if (key.value !== 'Condition' || without.length === 0) return [[key.value, writable(value)]];
    const rest = conditionWithout(statement, without);
    return rest === undefined ? [] : [[key.value, rest]];
  });
  return Object.fromEntries(values);
}
