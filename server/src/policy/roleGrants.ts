/**
 * Statements that allow to pass roles, or to create service-linked roles: by which entries, and for which roles.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */

import { coversGlob, hasWildcard, matchesGlob } from '../text/glob.ts';
import type { Range } from '../text/range.ts';
import { testsOf } from './conditionQuestions.ts';
import { mayConcern } from './grants.ts';
import type { ActionPattern, ResourcePattern, Statement } from './model.ts';
import { mayListMore, mayTestMore, startsUnknown } from './unknown.ts';

export interface RoleAction {
  readonly name: string;
  /** The roles it is about. */
  readonly roles: string;
  /** True when a Condition says for which services. */
  isForSomeServices(statement: Statement): boolean;
}

export const PASS_ROLE: RoleAction = {
  name: 'iam:PassRole',
  roles: 'arn:aws:iam::*:role/*',
  /** StringEqualsIfExists restricts nothing where the request lacks the key, unless the resource is named beside it. */
  isForSomeServices: (statement) =>
    mayTestMore(statement) ||
    testsOf(statement, 'iam:AssociatedResourceArn').length > 0 ||
    testsOf(statement, 'iam:PassedToService').some(
      ({ operator }) => !(operator.name === 'StringEquals' && operator.ifExists),
    ),
};

export const CREATE_SERVICE_LINKED_ROLE: RoleAction = {
  name: 'iam:CreateServiceLinkedRole',
  roles: 'arn:aws:iam::*:role/aws-service-role/*',
  isForSomeServices: (statement) =>
    mayTestMore(statement) ||
    testsOf(statement, 'iam:AWSServiceName').some(({ operator, strings }) =>
      operator.wildcards ? strings.every(({ value }) => !value.startsWith('*')) : true,
    ),
};

/** How a statement allows an action: by its name, by a pattern, or because NotAction does not list it. */
export type Way = 'name' | 'pattern' | 'exclusion';

export interface Reach {
  readonly way: Way;
  /** The entries that allow it; those of NotAction where none of them does. */
  readonly entries: readonly ActionPattern[];
  /** What to show of them. */
  readonly ranges: readonly Range[];
}

/** Undefined where the statement does not allow the action. */
export function reachOf(statement: Statement, { name }: RoleAction): Reach | undefined {
  if (!mayConcern(statement, 'iam') || statement.decision !== 'Allow') return undefined;
  const { action, notAction } = statement;
  const matches = (entry: ActionPattern) => mayBeIam(entry) && matchesGlob(entry.text, name, { ignoreCase: true });
  const matching = (action?.entries ?? []).filter(matches);
  const named = matching.filter(({ text }) => !hasWildcard(text));
  if (named.length > 0) return { way: 'name', entries: named, ranges: rangesOf(named) };
  if (matching.length > 0) return { way: 'pattern', entries: matching, ranges: rangesOf(matching) };
  const excluded = notAction?.entries ?? [];
  if (action || !notAction || excluded.length === 0) return undefined;
  if (excluded.some(matches) || mayListMore(notAction)) return undefined;
  return { way: 'exclusion', entries: excluded, ranges: [notAction.element.key.range] };
}

/** The star that stands alone for every resource: patterns of role names are taken as meant. */
export function everyResource({ resource }: Statement): ResourcePattern | undefined {
  return resource?.entries.find(({ text }) => text === '*');
}

/** The NotResource that leaves some of the roles out, which is to say: allows them. */
export function rolesLeftOut({ resource, notResource }: Statement, { roles }: RoleAction): Range | undefined {
  if (resource || !notResource || notResource.entries.length === 0) return undefined;
  const listsAll = notResource.entries.some(({ text }) => startsUnknown(text) || coversGlob(text, roles));
  return listsAll ? undefined : notResource.element.key.range;
}

/** Long lists name other services, which need not be compared letter by letter. */
function mayBeIam({ service }: ActionPattern): boolean {
  return service === 'iam' || service === '' || hasWildcard(service);
}

function rangesOf(entries: readonly ActionPattern[]): readonly Range[] {
  return entries.map(({ node }) => node.range);
}
