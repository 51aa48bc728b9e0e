/** Questions about condition keys whose values have one form, and about keys that are not to be relied on alone. */
import { type ConditionKey, keyFinder } from './conditionKeys.ts';
import type { AwsTables } from './tables.ts';

/** How a key writes a service: any principal, one with a single label before the domain, one with a Region. */
export type ServicePrincipalForm = 'any' | 'single' | 'regional';

export interface KeyFacts {
  /** What follows the labels of a service principal, such as `amazonaws.com`. */
  readonly principalSuffixes: readonly string[];
  /** Those of them that belong to no partition: under them stands no service that has a prefix for its actions. */
  readonly foreignSuffixes: readonly string[];
  /** Undefined for a key whose values are no service principals. */
  servicePrincipalForm(key: string): ServicePrincipalForm | undefined;
  /** True when every value of the key is the ARN of a KMS key. */
  takesKmsKeyArn(key: string): boolean;
  /** True when the caller sets the value at will. */
  isCallerSupplied(key: string): boolean;
  /** The keys of which one should stand beside the key, the one to recommend first. */
  pairedKeys(key: string): readonly string[];
  /** A global key that AWS gave up. */
  retiredKey(name: string): ConditionKey | undefined;
  /** The keys that took its place. */
  replacements(name: string): readonly string[];
}

export function keyFacts(aws: AwsTables): KeyFacts {
  const forms = byLowerCase(aws.servicePrincipalKeys.forms);
  const kmsKeys = lowerCase(aws.kmsKeyArns.keys);
  const callerSupplied = lowerCase(aws.callerSuppliedKeys.keys);
  const pairs = byLowerCase(aws.pairedKeys.pairs);
  const replacements = byLowerCase(aws.retiredKeys.replacements);
  const retiredKeys = keyFinder(aws.retiredKeys.keys);
  const suffixes = aws.partitions.partitions.map(({ dnsSuffix }) => dnsSuffix);
  return {
    principalSuffixes: [...new Set([...suffixes, ...aws.servicePrincipalKeys.suffixes])],
    foreignSuffixes: aws.servicePrincipalKeys.suffixes,
    servicePrincipalForm: (key) => forms.get(key.toLowerCase()),
    takesKmsKeyArn: (key) => kmsKeys.has(key.toLowerCase()),
    isCallerSupplied: (key) => callerSupplied.has(key.toLowerCase()),
    pairedKeys: (key) => pairs.get(key.toLowerCase()) ?? [],
    retiredKey: retiredKeys.find,
    replacements: (name) => replacements.get(name.toLowerCase()) ?? [],
  };
}

function byLowerCase<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
}

function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
