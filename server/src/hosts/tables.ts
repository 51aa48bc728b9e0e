/** Reads the catalogue's tables from disk, each service when a document first names it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, createCatalog } from '../catalog/catalog.ts';
import { servicesNamed, tablesFor } from '../catalog/services.ts';
import type { AwsTables, IndexTable, ServiceTable } from '../catalog/tables.ts';

export interface TableSource {
  readonly catalog: Catalog;
  /** Loads every service that the text may name and that is not loaded yet. */
  loadFor(text: string): void;
}

/** Names whose tables were looked for; half-typed ones add up over a long session. */
const MOST_REMEMBERED = 4096;

/** `folder` holds index.json, words.txt, aws/ and services/. Throws where the installation is incomplete. */
export function openTables(folder: string): TableSource {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const index = JSON.parse(read('index.json')) as IndexTable;
  const services = new Map<string, ServiceTable>();
  const aws = readAwsTables(read);
  const seen = new Set<string>();
  const catalog = createCatalog({ index, words: read('words.txt'), aws, services });
  return {
    catalog,
    loadFor(text) {
      const unseen = servicesNamed(text).filter((name) => !seen.has(name));
      if (seen.size > MOST_REMEMBERED) seen.clear();
      for (const name of unseen) seen.add(name);
      for (const prefix of tablesFor(unseen, index, aws.clientNames.clients)) {
        if (services.has(prefix)) continue;
        services.set(prefix, JSON.parse(read(`services/${prefix}.json`)) as ServiceTable);
      }
    },
  };
}

/** The tables under aws/, which are kept by hand. */
export function readAwsTables(read: (name: string) => string): AwsTables {
  return {
    partitions: JSON.parse(read('aws/partitions.json')),
    globalConditionKeys: JSON.parse(read('aws/global-condition-keys.json')),
    identityProviders: JSON.parse(read('aws/identity-providers.json')),
    servicePrincipals: JSON.parse(read('aws/service-principals.json')),
    resourceControlKeys: JSON.parse(read('aws/resource-control-keys.json')),
    audienceClaims: JSON.parse(read('aws/audience-claims.json')),
    dependentActions: JSON.parse(read('aws/dependent-actions.json')),
    enablingActions: JSON.parse(read('aws/enabling-actions.json')),
    irrelevantKeys: JSON.parse(read('aws/irrelevant-keys.json')),
    servicePrincipalKeys: JSON.parse(read('aws/service-principal-keys.json')),
    kmsKeyArns: JSON.parse(read('aws/kms-key-arns.json')),
    callerSuppliedKeys: JSON.parse(read('aws/caller-supplied-keys.json')),
    pairedKeys: JSON.parse(read('aws/paired-keys.json')),
    retiredKeys: JSON.parse(read('aws/retired-keys.json')),
    keyServices: JSON.parse(read('aws/key-services.json')),
    keyActions: JSON.parse(read('aws/key-actions.json')),
    sensitiveKeys: JSON.parse(read('aws/sensitive-keys.json')),
    sagemakerConditionKeys: JSON.parse(read('aws/sagemaker-condition-keys.json')),
    policySizes: JSON.parse(read('aws/policy-sizes.json')),
    closedServices: JSON.parse(read('aws/closed-services.json')),
    flatNames: JSON.parse(read('aws/flat-names.json')),
    trustedPairings: JSON.parse(read('aws/trusted-pairings.json')),
    regionKeys: JSON.parse(read('aws/region-keys.json')),
    sagemakerEventParameters: JSON.parse(read('aws/sagemaker-event-parameters.json')),
    sagemakerAiRequests: JSON.parse(read('aws/sagemaker-ai-requests.json')),
    resourcesOfAws: JSON.parse(read('aws/resources-of-aws.json')),
    sagemakerAccess: JSON.parse(read('aws/sagemaker-access.json')),
    clientNames: JSON.parse(read('aws/client-names.json')),
  };
}
