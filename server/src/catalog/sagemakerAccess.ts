/** What SageMaker's guide says of its permissions, beyond its actions, resource types and condition keys. */
import { nearest } from '../text/similarity.ts';
import type { AwsTables } from './tables.ts';

export interface SagemakerAccess {
  readonly servicePrincipal: string;
  /** True for the name of an API client or of its endpoint, whose calls IAM knows as `sagemaker`. */
  isClientName(prefix: string): boolean;
  isServicePrincipal(name: string): boolean;
  /** The resource type that was meant by a word that is none; undefined where nothing tells. */
  meantType(word: string, known: readonly string[]): string | undefined;
  /** The resource types that a caller needs all of, for some actions. */
  requiredTypes(actionName: string): readonly string[];
  /** The actions of EC2 that a role needs to place a job in a VPC. */
  readonly networkActions: readonly string[];
  /** Those actions of EC2 that only "*" grants. */
  readonly networkReads: readonly string[];
  /** True for a managed policy of AWS that grants none of the actions on networks. */
  isWithoutNetwork(policyName: string): boolean;
  /** Actions beside `List…` that read across resources. */
  isSearch(actionName: string): boolean;
  /** The actions that describe what Search finds as well. */
  readonly searchableDescribes: readonly string[];
  /** True for an update, given with its prefix, that leaves alone what its request does not name. */
  keepsWhatStands(action: string): boolean;
  /** True for an action, given with its prefix, whose requests stay in the VPC without naming one. */
  mayOmitVpc(action: string): boolean;
  /** The actions that put a model to use, and whose requests name it. */
  readonly modelUses: readonly string[];
  /** True for a type of which aws:SourceArn never names a single resource when SageMaker calls. */
  isUnnamedSource(type: string): boolean;
  /** True for a key that SageMaker's calls on its own behalf never carry. */
  isNeverSent(key: string): boolean;
}

export function sagemakerAccess({ sagemakerAccess: table, partitions }: AwsTables): SagemakerAccess {
  const aliases = new Map(Object.entries(table.typeAliases));
  const required = new Map(Object.entries(table.requiredTypes).map(([name, types]) => [name.toLowerCase(), types]));
  const searches = new Set(table.searches.map((name) => name.toLowerCase()));
  const suffixes = partitions.partitions.map(({ dnsSuffix }) => dnsSuffix.replaceAll('.', '\\.')).join('|');
  const form = new RegExp(
    `^(?:sagemaker(?:-[a-z0-9-]+)?|sagemaker\\.application-autoscaling|[a-z0-9-]+\\.sagemaker)\\.(?:${suffixes})$`,
  );
  return {
    servicePrincipal: table.servicePrincipal,
    isClientName: (prefix) => table.clientNames.includes(prefix.toLowerCase()),
    isServicePrincipal: (name) => form.test(name),
    meantType: (word, known) => {
      const lower = word.toLowerCase().replaceAll('_', '-');
      return aliases.get(lower) ?? nearest(lower, known, limitFor(lower));
    },
    requiredTypes: (actionName) => required.get(actionName.toLowerCase()) ?? [],
    networkActions: table.networkActions,
    networkReads: table.networkReads,
    isWithoutNetwork: (policyName) => table.withoutNetwork.includes(policyName),
    isSearch: (actionName) => searches.has(actionName.toLowerCase()),
    searchableDescribes: table.searchable.map((name) => `Describe${name}`),
    keepsWhatStands: (action) => table.keepWhatStands.some((name) => action === `sagemaker:${name}`),
    mayOmitVpc: (action) =>
      [...table.keepWhatStands, ...table.inheritVpc].some((name) => action === `sagemaker:${name}`),
    modelUses: table.modelUses,
    isUnnamedSource: (type) => table.unnamedSources.includes(type),
    isNeverSent(key) {
      const lower = key.toLowerCase();
      return table.neverSent.some((name) =>
        name.endsWith(':') ? lower.startsWith(name) : lower === name.toLowerCase(),
      );
    },
  };
}

/** Short words lie close together: `apps` may be meant for `app`, and `job` is not meant for `hub`. */
function limitFor(word: string): number {
  if (word.length < 6) return 1;
  return word.length < 10 ? 2 : 3;
}
