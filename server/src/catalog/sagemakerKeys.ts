/** Questions about the condition keys of SageMaker that the tables of the service do not answer. */
import type { AwsTables } from './tables.ts';

export interface SageMakerKeys {
  /** Every value that a request can carry; undefined for a key whose values are not few. */
  values(key: string): readonly string[] | undefined;
  /** What every value of the key begins with, such as `subnet-`. */
  start(key: string): string | undefined;
  /** The key whose values begin like that. */
  keyWithStart(start: string): string | undefined;
  /** The key that took the place of a deprecated one. */
  replacement(key: string): string | undefined;
  /** True for a key that AWS lists for policy variables, and for no action. */
  isForVariables(key: string): boolean;
  /** True for a key that is there or not, and cannot be compared. */
  isPresenceOnly(key: string): boolean;
  /** True for a list that a request may leave out although a policy wants to restrict it. */
  isOmittable(key: string): boolean;
  /** True for a tag that Studio sets on what is created in it, and that nobody may change. */
  isStudioTag(name: string): boolean;
}

export function sagemakerKeys({ sagemakerConditionKeys: table }: AwsTables): SageMakerKeys {
  const values = byLowerCase(table.values);
  const starts = byLowerCase(table.starts);
  const replacements = byLowerCase(table.replacements);
  const { variables, presence, omittable, studioTags } = table;
  const [ofVariables, ofPresence, ofLists, ofStudio] = [variables, presence, omittable, studioTags].map(
    (names) => new Set(names.map((name) => name.toLowerCase())),
  );
  return {
    values: (key) => values.get(key.toLowerCase()),
    start: (key) => starts.get(key.toLowerCase()),
    keyWithStart: (start) => Object.entries(table.starts).find(([, one]) => one === start)?.[0],
    replacement: (key) => replacements.get(key.toLowerCase()),
    isForVariables: (key) => ofVariables?.has(key.toLowerCase()) === true,
    isPresenceOnly: (key) => ofPresence?.has(key.toLowerCase()) === true,
    isOmittable: (key) => ofLists?.has(key.toLowerCase()) === true,
    isStudioTag: (name) => ofStudio?.has(name.toLowerCase()) === true,
  };
}

function byLowerCase<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
}
