import { fileURLToPath } from 'node:url';
import { openTables, type TableSource } from '../../server/src/hosts/tables.ts';

/** The real tables, straight from the sources. */
export const tables: TableSource = openTables(fileURLToPath(new URL('../../server/src/catalog/data', import.meta.url)));
