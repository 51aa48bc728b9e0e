/** Which statements of a policy are about an action, whatever pattern stands for it. */
import { matchesGlob } from '../text/glob.ts';
import type { ActionPattern, Policy, Statement } from './model.ts';

/** The entries of Action that stand for the action, given with its prefix. */
export function entriesFor({ action }: Statement, name: string): readonly ActionPattern[] {
  return (action?.entries ?? []).filter((entry) => matchesAction(entry, name));
}

/** True also where NotAction leaves the action out. */
export function covers(statement: Statement, name: string): boolean {
  const { action, notAction } = statement;
  if (action || !notAction || notAction.entries.length === 0) return entriesFor(statement, name).length > 0;
  return !notAction.entries.some((entry) => matchesAction(entry, name));
}

export function statementsFor({ statements }: Policy, decision: 'Allow' | 'Deny', name: string): readonly Statement[] {
  return statements.filter((statement) => statement.decision === decision && covers(statement, name));
}

/** The entries that are that action, without wildcards. */
export function isExactly({ text }: ActionPattern, name: string): boolean {
  return text.toLowerCase() === name.toLowerCase();
}

export function hasStarResource({ resource }: Statement): boolean {
  return resource?.entries.some(({ text }) => text === '*') === true;
}

function matchesAction({ text, service }: ActionPattern, name: string): boolean {
  const otherService = service !== '' && !/[*?]/.test(service) && !name.toLowerCase().startsWith(`${service}:`);
  return !otherService && matchesGlob(text, name, { ignoreCase: true });
}
