/** Questions about condition keys: which requests carry them, and which values they may be compared with. */
import type { Action, Service } from './service.ts';
import type { AwsTables } from './tables.ts';

export interface KeyScope {
  /** A value, as an example, of a key that is to be compared with whole values alone. */
  sensitiveExample(key: string): string | undefined;
  /** How many characters must stand before a wildcard or a variable in a value of the key. */
  prefixLength(key: string): number | undefined;
  /** True for a global key that only the requests to some services carry. */
  isOfSomeServices(key: string): boolean;
  /** True where all requests for the action carry such a key. */
  isSentFor(key: string, service: string, actionName: string): boolean;
  /** True when Access Analyzer is known to hold the key against actions of the service that do not carry it. */
  isCheckedKey(key: string, service: string): boolean;
  /** The same of any service. */
  isEverChecked(key: string): boolean;
  /** True when it is known to hold every key of identity providers and of the service against the action. */
  isCheckedAction(service: string, actionName: string): boolean;
}

export function keyScope({ keyServices, keyActions, sensitiveKeys }: AwsTables): KeyScope {
  const sensitive = byLowerCase(sensitiveKeys.keys);
  const senders = byLowerCase(keyServices.keys);
  const prefixed = lowerCase(sensitiveKeys.prefixed);
  const silent = lowerCase(keyServices.except);
  const checkedActions = lowerCase(keyActions.actions);
  const checkedKeys = byLowerCase(keyActions.keys);
  return {
    sensitiveExample: (key) => sensitive.get(key.toLowerCase()),
    prefixLength: (key) => (prefixed.has(key.toLowerCase()) ? sensitiveKeys.prefixLength : undefined),
    isOfSomeServices: (key) => senders.has(key.toLowerCase()),
    isSentFor(key, service, actionName) {
      const services = senders.get(key.toLowerCase()) ?? [];
      return services.includes(service.toLowerCase()) && !silent.has(`${service}:${actionName}`.toLowerCase());
    },
    isCheckedKey: (key, service) =>
      [service.toLowerCase(), '*'].some((one) => checkedKeys.get(one)?.some((name) => fits(name, key)) === true),
    isEverChecked: (key) => [...checkedKeys.values()].some((names) => names.some((name) => fits(name, key))),
    isCheckedAction: (service, actionName) => checkedActions.has(`${service}:${actionName}`.toLowerCase()),
  };
}

/** True when the data say that requests for the action can carry the key, given as AWS writes it there. */
export function carries(action: Action, keyName: string, service: Service): boolean {
  return (
    action.conditionKeys.includes(keyName) ||
    action.resourceTypes.some(
      ({ name, conditionKeys }) =>
        conditionKeys.includes(keyName) || service.resourceType(name)?.conditionKeys.includes(keyName) === true,
    )
  );
}

function fits(name: string, key: string): boolean {
  const [wanted, written] = [name.toLowerCase(), key.toLowerCase()];
  return wanted.endsWith('*') ? written.startsWith(wanted.slice(0, -1)) : wanted === written;
}

function byLowerCase<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));
}

function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

const TAG_KEYS = ['aws:ResourceTag/${TagKey}', 'aws:RequestTag/${TagKey}'];

/** True when requests for the action can carry tags, those of the resource or those it is to get. */
export function supportsTags(action: Action, service: Service): boolean {
  return TAG_KEYS.some((key) => carries(action, key, service));
}

/**
 * True when the service has tags at all. Access Analyzer reads patterns such as `sagemaker-mlflow:*` so: it does not
 * count keys that stand only beside the resources of single actions.
 */
export function hasTags({ actions, resourceTypes }: Service): boolean {
  return [...actions, ...resourceTypes].some(({ conditionKeys }) =>
    conditionKeys.some((key) => TAG_KEYS.includes(key) || key === 'aws:TagKeys'),
  );
}
