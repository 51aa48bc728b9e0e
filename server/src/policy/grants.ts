/** Which statements of a policy are about an action, whatever pattern stands for it. */
import { hasWildcard, matchesGlob } from '../text/glob.ts';
import type { ActionPattern, Policy, Statement } from './model.ts';

/** The entries of Action that stand for the action, given with its prefix. */
export function entriesFor({ action }: Statement, name: string): readonly ActionPattern[] {
  return (action?.entries ?? []).filter((entry) => matchesAction(entry, name));
}

/** True also where NotAction leaves the action out. */
export function covers(statement: Statement, name: string): boolean {
  const { action, notAction } = statement;
  if (action) return action.entries.some((entry) => matchesAction(entry, name));
  if (!notAction || notAction.entries.length === 0) return false;
  return !notAction.entries.some((entry) => matchesAction(entry, name));
}

/** True where some statement with that decision is about the action. */
export function decides({ statements }: Policy, decision: 'Allow' | 'Deny', name: string): boolean {
  return statements.some((statement) => statement.decision === decision && covers(statement, name));
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

/** True where the pattern stands for the action, given with its prefix. */
export function matchesAction({ text, service }: ActionPattern, name: string): boolean {
  return mayBeOfService(service, name) && matchesGlob(text, name, { ignoreCase: true });
}

/** Most entries are of another service, and tell that by their prefix's last letter or length. */
function mayBeOfService(service: string, name: string): boolean {
  const { length } = service;
  if (length === 0 || (name[length] === ':' && name[length - 1]?.toLowerCase() === service[length - 1])) return true;
  return hasWildcard(service);
}
