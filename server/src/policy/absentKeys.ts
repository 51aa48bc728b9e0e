/**
 * What becomes of a test where a request does not carry the key, and which statements see to such requests.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { addTest, moveTest } from './conditionEdits.ts';
import { mayAsk, testsOf, texts } from './conditionQuestions.ts';
import { matchesAction } from './grants.ts';
import type { ActionPattern, ConditionTest, Policy, Statement } from './model.ts';
import type { Operator } from './operators.ts';
import { holdsUnknown } from './unknown.ts';

/** Undefined for Null, which asks for just that, and for what is no operator. */
export function holdsWithoutKey({ family, ifExists, qualifier, negated }: Operator): boolean | undefined {
  if (family === undefined || family === 'Null') return undefined;
  if (ifExists || qualifier === 'ForAllValues') return true;
  return negated && qualifier === undefined;
}

/** True when the statement's actions include this one, given with its prefix. */
export function coversAction({ action, notAction }: Statement, name: string): boolean {
  const matches = (entry: ActionPattern) => matchesAction(entry, name);
  if (notAction !== undefined) return !notAction.entries.some(matches);
  return action?.entries.some(matches) === true;
}

/** True when requests without the key are denied for all of the actions, whatever else the Deny asks. */
export function deniesWithoutKey({ statements }: Policy, key: string, actions: readonly string[]): boolean {
  const denies = statements.filter((one) => one.decision === 'Deny' && asksForAbsence(one, key));
  return actions.every((name) => denies.some((one) => coversAction(one, name)));
}

/** True when every Allow for any of the actions asks for the key to be there. */
export function allowsOnlyWithKey({ statements }: Policy, key: string, actions: readonly string[]): boolean {
  const allows = statements.filter(
    (one) => one.decision === 'Allow' && actions.some((name) => coversAction(one, name)),
  );
  return allows.length > 0 && allows.every((one) => mayAsk(one, { family: 'Null', key, value: 'false' }));
}

/** True when the statement asks for the key to be there, or not to be there. */
export function hasNullTest(statement: Statement, key: string): boolean {
  return testsOf(statement, key).some(({ operator }) => operator.family === 'Null');
}

/** Puts the test under another operator and asks for the key to be there. */
export function moveWithGuard(test: ConditionTest, operator: string, write: Rewrite): Edit[] | undefined {
  const { statement } = test.block;
  const moved = moveTest(test, operator, write);
  const key = test.key.value;
  if (moved === undefined || hasNullTest(statement, key)) return moved;
  const added = addTest(statement, { operator: 'Null', key, value: 'false' }, write);
  return added && [...moved, ...added];
}

/** False where another test of the statement needs the key: no request passes both. */
function asksForAbsence(statement: Statement, key: string): boolean {
  const tests = testsOf(statement, key);
  if (tests.some(({ operator }) => holdsWithoutKey(operator) === false)) return false;
  return tests.some((test) => holdsWithoutKey(test.operator) === true || isNullTrue(test));
}

/** True for the test that only a request without the key passes. */
export function isNullTrue(test: ConditionTest): boolean {
  if (test.operator.family !== 'Null') return false;
  return holdsUnknown(test) || texts(test).some((text) => text.toLowerCase() === 'true');
}
