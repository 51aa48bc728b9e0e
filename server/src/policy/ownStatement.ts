/** Edits that add a statement, or give some actions of one a statement of their own. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import { writable } from './conditionEdits.ts';
import type { ActionPattern, Policy, Statement } from './model.ts';

type Written = { readonly [name: string]: Value };

/** Undefined where the policy has no Statement that could hold another. */
export function appendStatement({ statement }: Policy, added: Written, write: Rewrite): Edit[] | undefined {
  const value = statement?.value;
  if (value?.kind === 'array') return write.addItem(value, added);
  return value?.kind === 'object' ? write.replace(value, [writable(value), added]) : undefined;
}

/**
 * Moves actions to a statement that is the same in everything but what `own` says. The copy has no Sid: the name
 * belongs to the statement that stays. Undefined where nothing would stay.
 */
export function moveActions(
  statement: Statement,
  moved: readonly ActionPattern[],
  { own, write }: { readonly own: Written; readonly write: Rewrite },
): Edit[] | undefined {
  const { action, policy, node } = statement;
  const list = action?.element.value;
  const statements = policy.statement?.value;
  if (list?.kind !== 'array' || statements === undefined || moved.length >= list.items.length) return undefined;
  const copy = { ...memberValues(statement, ({ text }) => moved.some((entry) => entry.text === text)), ...own };
  if (statements.kind === 'array') {
    return [...write.removeItems(moved.map((entry) => entry.node)), ...write.addItem(statements, copy)];
  }
  if (node !== statements) return undefined;
  const kept = memberValues(statement, ({ text }) => !moved.some((entry) => entry.text === text));
  const sid = statement.sid?.value;
  return write.replace(statements, [{ ...(sid && { Sid: writable(sid) }), ...kept }, copy]);
}

/** A list of one is written as that one. */
export function oneOrMany(texts: readonly string[]): Value {
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0 ? only : texts;
}

function memberValues({ node, action }: Statement, isKept: (entry: ActionPattern) => boolean): Written {
  const values = node.members.flatMap(({ key, value }): [string, Value][] => {
    if (key.value === 'Sid' || value === undefined) return [];
    if (value !== action?.element.value) return [[key.value, writable(value)]];
    return [[key.value, oneOrMany(action.entries.filter(isKept).map(({ text }) => text))]];
  });
  return Object.fromEntries(values);
}
