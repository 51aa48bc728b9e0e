/**
 * The tables as they stand in `data/`: rows instead of objects, because a service is read while someone types.
 * Hosts read the files and hand them in; `scripts/generate-catalog.mjs` writes what is generated.
 */
export interface CatalogTables {
  readonly index: IndexTable;
  /** The text of words.txt. */
  readonly words: string;
  readonly aws: AwsTables;
  /** Whatever has been loaded so far, by lower-case prefix; it may grow while the catalogue is in use. */
  readonly services: ReadonlyMap<string, ServiceTable>;
}

export interface IndexTable {
  readonly source: string;
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  readonly hash: string;
  /** Services that resource control policies apply to. */
  readonly rcpServices: readonly string[];
  /** Prefixes of condition keys that are no service, with the service whose table defines the keys. */
  readonly keyPrefixes: Readonly<Record<string, string>>;
  /** Service fields of ARNs that are no service prefix, with the service whose table defines the formats. */
  readonly arnServices: Readonly<Record<string, string>>;
  /** Service prefix to service name. */
  readonly services: Readonly<Record<string, string>>;
}

export interface AwsTables {
  readonly partitions: { readonly partitions: readonly Partition[] };
  readonly globalConditionKeys: { readonly keys: readonly KeyRow[]; readonly crossService: readonly KeyRow[] };
  readonly identityProviders: { readonly prefixes: readonly string[] };
  readonly servicePrincipals: {
    readonly sourceKeys: readonly string[];
    readonly poorSubstitutes: readonly string[];
    readonly narrowing: readonly string[];
    readonly neverSent: Readonly<Record<string, readonly string[]>>;
  };
  readonly resourceControlKeys: { readonly principalKeys: readonly string[]; readonly sourceKeys: readonly string[] };
  readonly audienceClaims: {
    readonly claims: readonly string[];
    readonly otherClaims: Readonly<Record<string, string>>;
    readonly confirmed: readonly string[];
  };
  readonly dependentActions: { readonly passRole: Readonly<Record<string, readonly string[]>> };
  readonly enablingActions: { readonly actions: Readonly<Record<string, string>> };
  readonly irrelevantKeys: { readonly kinds: Readonly<Record<string, readonly string[]>> };
  readonly servicePrincipalKeys: {
    readonly forms: Readonly<Record<string, 'any' | 'single' | 'regional'>>;
    readonly suffixes: readonly string[];
  };
  readonly kmsKeyArns: { readonly keys: readonly string[] };
  readonly callerSuppliedKeys: { readonly keys: readonly string[] };
  readonly pairedKeys: { readonly pairs: Readonly<Record<string, readonly string[]>> };
  readonly retiredKeys: {
    readonly keys: readonly KeyRow[];
    readonly replacements: Readonly<Record<string, readonly string[]>>;
  };
  readonly keyServices: {
    readonly keys: Readonly<Record<string, readonly string[]>>;
    readonly except: readonly string[];
  };
  readonly keyActions: {
    readonly keys: Readonly<Record<string, readonly string[]>>;
    readonly actions: readonly string[];
  };
  readonly sensitiveKeys: {
    readonly keys: Readonly<Record<string, string>>;
    readonly prefixed: readonly string[];
    readonly prefixLength: number;
  };
  readonly sagemakerConditionKeys: {
    readonly values: Readonly<Record<string, readonly string[]>>;
    readonly starts: Readonly<Record<string, string>>;
    readonly replacements: Readonly<Record<string, string>>;
    readonly variables: readonly string[];
    readonly presence: readonly string[];
    readonly omittable: readonly string[];
    readonly studioTags: readonly string[];
  };
  readonly policySizes: { readonly kinds: Readonly<Record<string, SizeQuota>> };
  readonly closedServices: { readonly services: readonly string[] };
  readonly flatNames: { readonly types: Readonly<Record<string, readonly string[]>> };
  readonly trustedPairings: {
    readonly typed: Readonly<Record<string, readonly string[]>>;
    readonly starOnly: readonly string[];
    readonly moreTypes: Readonly<Record<string, readonly string[]>>;
  };
  readonly regionKeys: { readonly keys: readonly string[] };
  readonly sagemakerEventParameters: { readonly operations: Readonly<Record<string, readonly string[]>> };
  readonly sagemakerAiRequests: {
    readonly date: string;
    readonly texts: Readonly<Record<string, TextShape>>;
    readonly operations: Readonly<Record<string, RequestShape>>;
  };
  readonly resourcesOfAws: { readonly services: Readonly<Record<string, readonly string[]>> };
  readonly sagemakerAccess: SagemakerAccessTable;
  readonly clientNames: {
    /** In small letters and digits alone, with the prefix of the service. */
    readonly clients: Readonly<Record<string, string>>;
    /** By prefix: operations with the actions that they need. */
    readonly operations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  };
}

/** What a member of a request may hold; one that says nothing is not judged. */
export interface RequestShape {
  /** The name of a text. */
  readonly text?: string;
  readonly values?: readonly string[];
  /** What a value looks like that is newer than the table. */
  readonly newer?: string;
  readonly boolean?: true;
  readonly list?: RequestShape;
  /** How many elements there may be. */
  readonly min?: number;
  readonly max?: number;
  readonly members?: Readonly<Record<string, RequestShape>>;
  readonly required?: readonly string[];
  /** Set where one member only may be given. */
  readonly union?: true;
}

export interface TextShape {
  /** How a message says it. */
  readonly is: string;
  readonly pattern?: string;
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
}

/** What each list is for stands with the questions that are asked of it. */
export interface SagemakerAccessTable {
  readonly clientNames: readonly string[];
  readonly servicePrincipal: string;
  readonly typeAliases: Readonly<Record<string, string>>;
  readonly requiredTypes: Readonly<Record<string, readonly string[]>>;
  readonly networkActions: readonly string[];
  readonly networkReads: readonly string[];
  readonly withoutNetwork: readonly string[];
  readonly searches: readonly string[];
  readonly searchable: readonly string[];
  readonly keepWhatStands: readonly string[];
  readonly inheritVpc: readonly string[];
  readonly modelUses: readonly string[];
  readonly unnamedSources: readonly string[];
  /** A name that ends in a colon stands for all keys that begin like it. */
  readonly neverSent: readonly string[];
}

export interface SizeQuota {
  readonly characters: number;
  /** Whether white space counts. */
  readonly whiteSpace: boolean;
}

export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: readonly string[];
}

export interface ServiceTable {
  readonly prefix: string;
  readonly name: string;
  readonly keys: readonly KeyRow[];
  readonly resources: readonly ResourceRow[];
  /** Formats of ARNs of this service that only other services or the guides list. */
  readonly arnsElsewhere: readonly string[];
  readonly actions: readonly ActionRow[];
}

/** Name and type: `String`, `String[]` where a request may carry several values, `Date|Numeric` for either. */
export type KeyRow = readonly [name: string, type: string];

/** Numbers are indexes into the keys of the service; empty lists at the end of a row are left out. */
export type ResourceRow = readonly [name: string, arn: string, keys?: readonly number[]];

export type ActionRow = readonly [
  name: string,
  accessLevel: string,
  resources?: readonly (string | ActionResourceRow)[],
  keys?: readonly number[],
  dependentActions?: readonly string[],
];

/** The name of a resource type, with `*` at its end where the action needs one. */
export type ActionResourceRow = readonly [name: string, keys?: readonly number[], dependentActions?: readonly string[]];
