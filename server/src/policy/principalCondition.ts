/** How a Condition says what a list of principals says, for the kinds of policy that may not name them. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { addTest } from './conditionEdits.ts';
import { testsOf } from './conditionQuestions.ts';
import type { PrincipalClause, Statement } from './model.ts';

export interface PrincipalCondition {
  readonly key: 'aws:PrincipalArn' | 'aws:PrincipalAccount';
  readonly edits: readonly Edit[];
}

/** Undefined where a condition cannot say it, and where the statement asks for the key already. */
export function conditionOn(
  { element, entries }: PrincipalClause,
  statement: Statement,
  write: Rewrite,
): PrincipalCondition | undefined {
  const negated = element.name === 'NotPrincipal';
  const names = entries.filter(({ type }) => type === 'AWS').map(({ text }) => text);
  if (names.length === 0 || names.length < entries.length) return undefined;
  if (names.every((name) => /^arn:[^:]+:iam::\d{12}:(user|role)\//.test(name))) {
    const operator = negated ? 'ArnNotLike' : 'ArnLike';
    return adding({ operator, key: 'aws:PrincipalArn', value: names }, statement, write);
  }
  const accounts = names.map((name) => /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1]);
  // To leave out an account is not to leave out its users and roles.
  if (negated || accounts.some((account) => account === undefined)) return undefined;
  const value = accounts.filter((account) => account !== undefined);
  return adding({ operator: 'StringEquals', key: 'aws:PrincipalAccount', value }, statement, write);
}

interface Added {
  readonly operator: string;
  readonly key: PrincipalCondition['key'];
  readonly value: readonly string[];
}

function adding(test: Added, statement: Statement, write: Rewrite): PrincipalCondition | undefined {
  if (testsOf(statement, test.key).length > 0) return undefined;
  const edits = addTest(statement, test, write);
  return edits && { key: test.key, edits };
}
