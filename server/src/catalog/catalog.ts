/**
 * Questions about AWS: does this service, action, resource type, condition key or Region exist, and what is it?
 * The tables are handed in, so that the same answers come from Node and from a browser worker. A service whose
 * table has not been loaded is unknown, not wrong: ask `loaded` before blaming a name.
 */
import { type ArnFacts, arnFacts } from './arnFacts.ts';
import { type CallerKeys, callerKeys } from './callerKeys.ts';
import { type ClientNames, clientNames } from './clientNames.ts';
import { type ConditionKey, keyFinder, keyPrefix } from './conditionKeys.ts';
import { type DependentActions, dependentActions } from './dependentActions.ts';
import { type EventParameters, eventParameters } from './eventParameters.ts';
import { type KeyFacts, keyFacts } from './keyFacts.ts';
import { type KeyScope, keyScope } from './keyScope.ts';
import { type Judgement, judgeName } from './misspelt.ts';
import { remembered } from './remembered.ts';
import { type RequestShapes, requestShapes } from './requestShapes.ts';
import { type SagemakerAccess, sagemakerAccess } from './sagemakerAccess.ts';
import { type SageMakerKeys, sagemakerKeys } from './sagemakerKeys.ts';
import { type Service, serviceFrom } from './service.ts';
import type { CatalogTables, Partition, ServiceTable, SizeQuota } from './tables.ts';
import { isCatalogueWord, isCatalogueWordStart, type WordQuestions } from './words.ts';

export interface Catalog extends WordQuestions {
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  readonly partitions: readonly Partition[];
  isServicePrefix(prefix: string): boolean;
  serviceName(prefix: string): string | undefined;
  servicePrefixes(): readonly string[];
  /** Undefined when there is no such service, and when its table is not loaded. */
  service(prefix: string): Service | undefined;
  loaded(prefix: string): boolean;
  /** The service whose table defines the condition keys of that prefix: `catalog` gives `aws-marketplace`. */
  keyService(prefix: string): string | undefined;
  /** The service whose table defines the ARNs with that service field: `catalog` gives `servicecatalog`. */
  arnService(field: string): string | undefined;
  /** True when resource control policies apply to the service. */
  supportsResourceControlPolicies(prefix: string): boolean;
  /** A key with the prefix `aws:`, also one that AWS gave up. */
  globalKey(name: string): ConditionKey | undefined;
  globalKeys(): readonly ConditionKey[];
  /** A key with any prefix, from the tables that are loaded. */
  conditionKey(name: string): ConditionKey | undefined;
  isIdentityProviderKey(name: string): boolean;
  /** Keys that say who calls, and on whose behalf. */
  readonly callerKeys: CallerKeys;
  /** The form of the values of some keys, and which keys are not to be relied on alone. */
  readonly keyFacts: KeyFacts;
  /** Which requests carry a condition key, and which values it may be compared with. */
  readonly keyScope: KeyScope;
  /** What is known of the condition keys of SageMaker beyond their types. */
  readonly sagemakerKeys: SageMakerKeys;
  /** How programs name services and their actions. */
  readonly clientNames: ClientNames;
  /** What CloudTrail writes of a call to SageMaker. */
  readonly eventParameters: EventParameters;
  /** What requests of SageMaker may hold. */
  readonly requestShapes: RequestShapes;
  /** What an action needs besides itself. */
  readonly dependentActions: DependentActions;
  /** How large a policy of that kind may be; undefined where that depends on more than its kind. */
  sizeQuota(documentKind: string): SizeQuota | undefined;
  /** Facts about ARNs and Regions. */
  readonly arnFacts: ArnFacts;
  /** Facts about SageMaker's permissions. */
  readonly sagemakerAccess: SagemakerAccess;
  isRegion(name: string): boolean;
  partitionOf(region: string): Partition | undefined;
  /** Judges a name, without prefix, that is no action of the service. */
  judgeAction(prefix: string, name: string): Judgement;
}

export function createCatalog(tables: CatalogTables): Catalog {
  const { index, words, aws } = tables;
  const { partitions } = aws.partitions;
  const prefixes = Object.keys(index.services);
  const rcpServices = new Set(index.rcpServices);
  const partitionOf = (region: string) => partitions.find(({ regions }) => regions.includes(region));
  const wordQuestions = {
    isCatalogueWord: (word: string) => isCatalogueWord(words, word),
    isCatalogueWordStart: (start: string) => isCatalogueWordStart(words, start),
  };
  const questions = serviceQuestions(tables);
  const judged = remembered(512, (action) => {
    const [prefix, name] = [action.slice(0, action.indexOf(':')), action.slice(action.indexOf(':') + 1)];
    return judgeName(name, questions.service(prefix)?.actionNames ?? [], wordQuestions);
  });
  return {
    date: index.date,
    partitions,
    isServicePrefix: (prefix) => entry(index.services, prefix) !== undefined,
    serviceName: (prefix) => entry(index.services, prefix),
    servicePrefixes: () => prefixes,
    supportsResourceControlPolicies: (prefix) => rcpServices.has(prefix.toLowerCase()),
    ...questions,
    ...wordQuestions,
    judgeAction: (prefix, name) => judged(`${prefix}:${name}`),
    callerKeys: callerKeys(aws),
    clientNames: clientNames(aws, index),
    keyFacts: keyFacts(aws),
    keyScope: keyScope(aws),
    sagemakerKeys: sagemakerKeys(aws),
    eventParameters: eventParameters(aws),
    requestShapes: requestShapes(aws),
    dependentActions: dependentActions(aws),
    sizeQuota: (kind) => aws.policySizes.kinds[kind],
    arnFacts: arnFacts(aws),
    sagemakerAccess: sagemakerAccess(aws),
    isRegion: (name) => partitionOf(name) !== undefined,
    partitionOf,
  };
}

type ServiceQuestions = Pick<
  Catalog,
  | 'service'
  | 'loaded'
  | 'keyService'
  | 'arnService'
  | 'globalKey'
  | 'globalKeys'
  | 'conditionKey'
  | 'isIdentityProviderKey'
>;

function serviceQuestions({ index, aws, services }: CatalogTables): ServiceQuestions {
  const { keys, crossService } = aws.globalConditionKeys;
  const globals = keyFinder(keys);
  const retired = keyFinder(aws.retiredKeys.keys);
  const globalKey = (name: string) => globals.find(name) ?? retired.find(name);
  const providers = new Set(aws.identityProviders.prefixes);
  const unpacked = new Map<ServiceTable, Service>();
  const service = (prefix: string) => {
    const table = services.get(prefix.toLowerCase());
    if (!table) return undefined;
    const elsewhere = crossService.filter(([name]) => keyPrefix(name) === table.prefix);
    const found = unpacked.get(table) ?? serviceFrom(table, elsewhere);
    unpacked.set(table, found);
    return found;
  };
  const keyService = (prefix: string) => ownerOf(index.services, index.keyPrefixes, prefix);
  return {
    service,
    loaded: (prefix) => services.has(prefix.toLowerCase()),
    keyService,
    arnService: (field) => ownerOf(index.services, index.arnServices, field),
    globalKey,
    globalKeys: () => globals.keys,
    conditionKey(name) {
      const prefix = keyPrefix(name);
      if (prefix === 'aws') return globalKey(name);
      return service(keyService(prefix) ?? prefix)?.conditionKey(name);
    },
    isIdentityProviderKey(name) {
      const prefix = keyPrefix(name);
      return name.includes(':') && (providers.has(prefix) || prefix.includes('.') || prefix.includes('/'));
    },
  };
}

function ownerOf(
  services: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
  prefix: string,
): string | undefined {
  return entry(services, prefix) === undefined ? entry(others, prefix) : prefix.toLowerCase();
}

/** The entry of that name, never what an object inherits (`constructor`). */
function entry(record: Readonly<Record<string, string>>, name: string): string | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(record, lower) ? record[lower] : undefined;
}
