/** Fixes for actions that stand under a condition which does not suit them. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { texts } from './conditionQuestions.ts';
import type { ActionPattern, ConditionTest, Statement } from './model.ts';
import { removeTest } from './removeTest.ts';
import { freeSid, sidsOf } from './sids.ts';
import { splitOff } from './splitStatement.ts';
import { inWords } from './wording.ts';

export interface ActionMove {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred?: true;
}

/** The tests, and what Null asks of the same keys. */
export function withNullTests(tests: readonly ConditionTest[], statement: Statement): readonly ConditionTest[] {
  const keys = new Set(tests.map(({ key }) => key.value.toLowerCase()));
  return statement.tests.filter((test) => {
    return tests.includes(test) || (test.operator.family === 'Null' && keys.has(test.key.value.toLowerCase()));
  });
}

/** True for a test that asks for the key to be there. */
export function asksForPresence(test: ConditionTest): boolean {
  return test.operator.family === 'Null' && texts(test).every((text) => text.toLowerCase() === 'false');
}

/**
 * Gives the actions a statement without the tests. Where they are all that there is, the test can be taken away,
 * which may be more than is meant.
 */
export function freeFromTests(
  statement: Statement,
  moved: readonly ActionPattern[],
  { tests, write }: { readonly tests: readonly ConditionTest[]; readonly write: Rewrite },
): ActionMove | undefined {
  const { policy, sid, action } = statement;
  const [only, ...others] = tests;
  if (only === undefined) return undefined;
  const keys = inWords([...new Set(tests.map(({ key }) => key.value))]);
  if (moved.length === action?.entries.length) {
    return others.length === 0 ? { title: `Remove ${keys}`, edits: removeTest(only, write) } : undefined;
  }
  const name = sid?.value?.kind === 'string' ? sid.value.value : '';
  const taken = new Set(sidsOf(policy).map(({ value }) => value));
  const copySid = name && { sid: freeSid(`${name}Unconditioned`, taken) };
  const edits = splitOff(statement, moved, { without: tests, write, ...copySid });
  const names = inWords(moved.map(({ text }) => `"${text}"`));
  return edits && { title: `Move ${names} to a statement without ${keys}`, edits, preferred: true };
}

/** Removes an action from its list, unless it is the only one. */
export function removeAction({ node, text }: ActionPattern, write: Rewrite): ActionMove | undefined {
  const list = node.parent;
  if (list?.kind !== 'array' || list.items.length < 2) return undefined;
  return { title: `Remove "${text}"`, edits: write.removeItem(node) };
}
