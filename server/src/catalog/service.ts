/**
 * What AWS says about one service: its actions, resource types and condition keys.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
import { hasWildcard, matchesGlob } from '../text/glob.ts';
import { type ArnFields, type ArnFormat, arnFormat, resourceFormatsFitting } from './arnFormat.ts';
import { type ConditionKey, keyFinder } from './conditionKeys.ts';
import { lazy } from './lazy.ts';
import { remembered } from './remembered.ts';
import type { ActionResourceRow, ActionRow, KeyRow, ResourceRow, ServiceTable } from './tables.ts';

export interface Service {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly Action[];
  /** The names of all actions, which cost less than the actions. */
  readonly actionNames: readonly string[];
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ConditionKey[];
  /** The formats of the resource types, and those with this service that only other services list. */
  readonly arnFormats: readonly ArnFormat[];
  /** Those that the service and the resource part of an ARN pattern can fit, whatever Region and account say. */
  resourceFormats(arn: ArnFields): readonly ArnFormat[];
  /** Without prefix, in any case. */
  action(name: string): Action | undefined;
  /** The actions that a pattern without prefix matches, `*` and `?` included. */
  actionsMatching(pattern: string): readonly Action[];
  resourceType(name: string): ResourceType | undefined;
  /** The actions, with prefix, whose requests can carry the key, given as AWS writes it. */
  actionsCarrying(key: string): readonly string[];
  /** With prefix, as a policy writes it; free parts may hold anything. */
  conditionKey(fullName: string): ConditionKey | undefined;
}

export type AccessLevel = 'Read' | 'Write' | 'List' | 'Tagging' | 'Permissions management';

export interface Action {
  readonly name: string;
  readonly accessLevel: AccessLevel;
  readonly resourceTypes: readonly ActionResourceType[];
  /** Names of keys that the action carries whatever the resource. */
  readonly conditionKeys: readonly string[];
  /** Actions with prefix that the caller needs as well. */
  readonly dependentActions: readonly string[];
}

export interface ActionResourceType {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface ResourceType {
  readonly name: string;
  /** The format of its ARNs, as AWS prints it. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** `keysElsewhere` are keys of this prefix that AWS documents outside the table of the service. */
export function serviceFrom(table: ServiceTable, keysElsewhere: readonly KeyRow[]): Service {
  const actions = namedRows(table.actions, (row) => action(row, table.keys));
  const resourceTypes = namedRows(table.resources, (row) => resourceType(row, table.keys));
  const keys = lazy(() => keyFinder([...table.keys, ...missingFrom(table.keys, keysElsewhere)]));
  const actionNames = lazy(() => table.actions.map(([name]) => name));
  const arnFormats = lazy(() => formats(table));
  const fitting = remembered(1024, (fields) => {
    const [service = '', resource = ''] = fields.split('\n');
    return resourceFormatsFitting(arnFormats(), { partition: '', service, region: '', account: '', resource });
  });
  return {
    prefix: table.prefix,
    name: table.name,
    get actions() {
      return actions.all();
    },
    get actionNames() {
      return actionNames();
    },
    get resourceTypes() {
      return resourceTypes.all();
    },
    get conditionKeys() {
      return keys().keys;
    },
    get arnFormats() {
      return arnFormats();
    },
    resourceFormats: ({ service, resource }) => fitting(`${service}\n${resource.replaceAll('\n', ' ')}`),
    action: actions.named,
    actionsMatching: actions.matching,
    resourceType: resourceTypes.named,
    actionsCarrying: remembered(64, (key) => carriersIn(table, key)),
    conditionKey: (fullName) => keys().find(fullName),
  };
}

const ACCESS_LEVELS: Readonly<Record<string, AccessLevel>> = {
  R: 'Read',
  W: 'Write',
  L: 'List',
  T: 'Tagging',
  P: 'Permissions management',
};

interface NamedRows<T> {
  all(): readonly T[];
  named(name: string): T | undefined;
  matching(pattern: string): readonly T[];
}

/** Unpacks a row when it is first asked for, and keeps it. */
/** Of a name that is written as AWS writes it: the tables are sorted, and an index of all names takes time to make. */
function placeIn(rows: readonly (readonly [string, ...unknown[]])[], name: string): number | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle]?.[0] ?? '';
    if (found === name) return middle;
    if (found < name) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function namedRows<Row extends readonly [string, ...unknown[]], T>(
  rows: readonly Row[],
  unpack: (row: Row) => T,
): NamedRows<T> {
  const names = lazy(() => rows.map(([name]) => name.toLowerCase()));
  const indexes = lazy(() => new Map(names().map((name, index) => [name, index])));
  const unpacked: T[] = [];
  const at = (index: number): T | undefined => {
    const row = rows[index];
    if (row !== undefined) unpacked[index] ??= unpack(row);
    return unpacked[index];
  };
  const matchingPattern = remembered(256, (pattern) =>
    names().flatMap((name, index) => (matchesGlob(pattern, name) ? (at(index) ?? []) : [])),
  );
  const named = (name: string) => at(placeIn(rows, name) ?? indexes().get(name.toLowerCase()) ?? -1);
  return {
    all: lazy(() => rows.flatMap((_, index) => at(index) ?? [])),
    named,
    matching(pattern) {
      if (hasWildcard(pattern)) return matchingPattern(pattern.toLowerCase());
      const one = named(pattern);
      return one === undefined ? [] : [one];
    },
  };
}

function action([name, level, resources, keys, dependentActions]: ActionRow, keyRows: readonly KeyRow[]): Action {
  return {
    name,
    accessLevel: ACCESS_LEVELS[level] ?? 'Write',
    resourceTypes: (resources ?? []).map((row) => actionResourceType(typeof row === 'string' ? [row] : row, keyRows)),
    conditionKeys: keyNames(keys, keyRows),
    dependentActions: dependentActions ?? [],
  };
}

function actionResourceType(row: ActionResourceRow, keyRows: readonly KeyRow[]): ActionResourceType {
  const [name, keys, dependentActions] = row;
  const required = name.endsWith('*');
  return {
    name: required ? name.slice(0, -1) : name,
    required,
    conditionKeys: keyNames(keys, keyRows),
    dependentActions: dependentActions ?? [],
  };
}

function resourceType([name, arn, keys]: ResourceRow, keyRows: readonly KeyRow[]): ResourceType {
  return { name, arn, conditionKeys: keyNames(keys, keyRows) };
}

function keyNames(indexes: readonly number[] | undefined, keyRows: readonly KeyRow[]): readonly string[] {
  return (indexes ?? []).flatMap((index) => keyRows[index]?.[0] ?? []);
}

function missingFrom(own: readonly KeyRow[], others: readonly KeyRow[]): readonly KeyRow[] {
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  return others.filter(([name]) => !names.has(name.toLowerCase()));
}

function formats({ resources, arnsElsewhere }: ServiceTable): readonly ArnFormat[] {
  // AWS prints two formats for a type as one, `bot/${BotId}, arn:${Partition}:lex:…:bot:${BotName}`.
  const own = resources.flatMap(([name, arns]) => arns.split(/,\s*(?=arn:)/).map((arn) => arnFormat(arn, name)));
  return [...own, ...arnsElsewhere.map((arn) => arnFormat(arn))];
}

/** Read from the rows, because unpacking every action of a service takes longer than most keystrokes. */
function carriersIn({ prefix, actions, resources, keys }: ServiceTable, key: string): readonly string[] {
  const index = keys.findIndex(([name]) => name === key);
  const types = new Set(resources.flatMap(([name, , held]) => (held?.includes(index) ? [name] : [])));
  const isAbout = (row: ActionResourceRow | string): boolean => {
    const [name, held] = typeof row === 'string' ? [row] : row;
    return held?.includes(index) === true || types.has(name.endsWith('*') ? name.slice(0, -1) : name);
  };
  const carrying = actions.filter(([, , about, held]) => held?.includes(index) || about?.some(isAbout));
  return carrying.map(([name]) => `${prefix}:${name}`);
}
