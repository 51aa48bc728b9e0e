/** Reads the catalogue's tables from disk, each service when a document first names it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, createCatalog } from '../catalog/catalog.ts';
import { tablesNamed } from '../catalog/services.ts';
import type { AwsTables, IndexTable, ServiceTable } from '../catalog/tables.ts';

export interface TableSource {
  readonly catalog: Catalog;
  /** Loads every service that the text may name and that is not loaded yet. */
  loadFor(text: string): void;
}

/** `folder` holds index.json, words.txt, aws/ and services/. Throws where the installation is incomplete. */
export function openTables(folder: string): TableSource {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const index = JSON.parse(read('index.json')) as IndexTable;
  const services = new Map<string, ServiceTable>();
  const aws: AwsTables = {
    partitions: JSON.parse(read('aws/partitions.json')),
    globalConditionKeys: JSON.parse(read('aws/global-condition-keys.json')),
    identityProviders: JSON.parse(read('aws/identity-providers.json')),
  };
  const catalog = createCatalog({ index, words: read('words.txt'), aws, services });
  return {
    catalog,
    loadFor(text) {
      for (const prefix of tablesNamed(text, index)) {
        if (services.has(prefix)) continue;
        services.set(prefix, JSON.parse(read(`services/${prefix}.json`)) as ServiceTable);
      }
    },
  };
}
