/** What to say of a condition key that the tables do not hold. */
import type { Catalog } from './catalog.ts';
import { keysNamed } from './keysNamed.ts';
import { judgeName } from './misspelt.ts';

export interface UnknownKey {
  /** `near` and `unknown` may be keys that are newer than the data. */
  readonly verdict: 'misspelt' | 'characters' | 'incomplete' | 'near' | 'unknown';
  /** The key that was probably meant. */
  readonly nearest?: string;
}

/** `candidates` are the known keys with the same prefix, `services` those that the statement is about. */
export function judgeUnknownKey(
  key: string,
  { candidates, services }: { readonly candidates: readonly string[]; readonly services: readonly string[] },
  catalog: Catalog,
): UnknownKey {
  const example = `${key.replace(/\/$/, '')}/Department`;
  if (catalog.conditionKey(example) !== undefined) return { verdict: 'incomplete', nearest: example };
  const { misspelt, nearest } = judgeName(key, candidates, catalog);
  if (misspelt) return nearest === undefined ? { verdict: 'characters' } : { verdict: 'misspelt', nearest };
  const alike = nearest ?? keysNamed(key.slice(key.indexOf(':') + 1), services, catalog)[0];
  return alike === undefined ? { verdict: 'unknown' } : { verdict: 'near', nearest: alike };
}

/** True for a condition key on a tag that ends where the key of the tag should follow: `aws:ResourceTag/`. */
export function lacksTagKey(key: string, catalog: Catalog): boolean {
  return /tags?\/$/i.test(key) && catalog.conditionKey(`${key}team`) !== undefined;
}
