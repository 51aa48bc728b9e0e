/** Which statements of a policy are about an action, whatever pattern stands for it. */
import { hasWildcard, matchesGlob } from '../text/glob.ts';
import type { ActionPattern, Policy, Statement } from './model.ts';
import { startsUnknown } from './unknown.ts';

/** The entries of Action that stand for the action, given with its prefix. */
export function entriesFor(statement: Statement, name: string): readonly ActionPattern[] {
  if (!mayName(statement, name)) return [];
  return statement.action?.entries.filter((entry) => matchesAction(entry, name)) ?? [];
}

/** True also where NotAction leaves the action out. */
export function covers(statement: Statement, name: string): boolean {
  return mayName(statement, name) && statement.noted(name, speaksOf);
}

/** The same for what is asked of one statement only once; `covers` remembers. */
export function speaksOf({ action, notAction }: Statement, name: string): boolean {
  if (action) return action.entries.some((entry) => matchesAction(entry, name));
  if (!notAction || notAction.entries.length === 0) return false;
  return !notAction.entries.some((entry) => matchesAction(entry, name));
}

/** True where some statement with that decision is about the action. */
export function decides({ statements }: Policy, decision: 'Allow' | 'Deny', name: string): boolean {
  return statements.some((statement) => covers(statement, name) && statement.decision === decision);
}

export function statementsFor({ statements }: Policy, decision: 'Allow' | 'Deny', name: string): readonly Statement[] {
  return statements.filter((statement) => covers(statement, name) && statement.decision === decision);
}

/** The entries that are that action, without wildcards. */
export function isExactly({ text }: ActionPattern, name: string): boolean {
  return text.toLowerCase() === name.toLowerCase();
}

export function hasStarResource({ resource }: Statement): boolean {
  return resource?.entries.some(({ text }) => text === '*') === true;
}

/** True also where a template computes a resource. */
export function mayHaveStarResource({ resource }: Statement): boolean {
  return resource?.entries.some(({ text }) => text === '*' || startsUnknown(text)) === true;
}

/** True where the pattern stands for the action, given with its prefix. */
export function matchesAction({ text }: ActionPattern, name: string): boolean {
  if (hasWildcard(text)) return matchesGlob(text, name, { ignoreCase: true });
  return text.length === name.length && text.toLowerCase() === name.toLowerCase();
}

/** True where an action of that service is named, with or without wildcards in its name. */
export function namesService(statement: Statement, service: string): boolean {
  return servicesOf(statement).includes(service);
}

/** True where an action of that service may be meant, by a pattern or NotAction too. */
export function mayConcern(statement: Statement, service: string): boolean {
  const services = servicesOf(statement);
  return services.includes(ANY) || services.includes(service);
}

/** A quick look: most statements are about other services. */
function mayName(statement: Statement, name: string): boolean {
  return mayConcern(statement, name.slice(0, name.indexOf(':')).toLowerCase());
}

const ANY = '*';

/** The services that Action and NotAction list, each once; any where patterns or NotAction leave that open. */
function servicesOf(statement: Statement): readonly string[] {
  return statement.noted('services', ({ action, notAction }) => {
    const entries = [...(action?.entries ?? []), ...(notAction?.entries ?? [])];
    const listed = entries.map(({ service }) => (service === '' || hasWildcard(service) ? ANY : service));
    return [...new Set(notAction ? [...listed, ANY] : listed)];
  });
}
