/** The whole catalogue, with one name at a time left out, and slips of the hand that come out alike in every run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { camelWords } from '../../server/src/catalog/words.ts';
import { openTables } from '../../server/src/hosts/tables.ts';

const folder = fileURLToPath(new URL('../../server/src/catalog/data', import.meta.url));

/** With the tables of all services loaded. */
export function wholeCatalog(): Catalog {
  const { catalog, loadFor } = openTables(folder);
  loadFor(
    catalog
      .servicePrefixes()
      .map((prefix) => `"${prefix}:x"`)
      .join(' '),
  );
  return catalog;
}

/** The catalogue as it was before it held the name: words that stand in no other name are gone with it. */
export function leaveOut(catalog: Catalog): (name: string) => Catalog {
  const lines = readFileSync(`${folder}/words.txt`, 'utf8').trim().split('\n');
  const namesWith = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(' ')), Number(line.slice(line.indexOf(' ')))]),
  );
  return (name) => {
    const own = new Set(camelWords(name).map((word) => word.toLowerCase()));
    const others = (word: string) => (namesWith.get(word) ?? 0) - (own.has(word) ? 1 : 0);
    return { ...catalog, isCatalogueWord: (word) => others(word.toLowerCase()) > 0 };
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Each call replaces, drops, inserts or swaps one letter of what follows `from`. */
export function slips(): (name: string, from?: number) => string {
  const below = randomNumbers();
  return (name, from = 0) => {
    const at = from + below(name.length - from);
    const [before, letter, after] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
    const other = LETTERS[below(LETTERS.length)] ?? '';
    const results = [before + other + after, before + after, before + other + letter + after];
    return results[below(4)] ?? before + after.slice(0, 1) + letter + after.slice(1);
  };
}

/** The same numbers in every run (a linear congruential generator). */
function randomNumbers(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
