import type { Catalog } from './catalog.ts';
import { familiesFor } from './fittingOperator.ts';

/** False where the type of a key calls for other operators: its values are then of that type, and not to be blamed. */
export function suitsFamily(key: string, family: string, catalog: Catalog): boolean {
  const known = catalog.conditionKey(key);
  return known === undefined || familiesFor(known).includes(family);
}
