import type { Catalog } from './catalog.ts';

/**
 * The condition keys with that name after their prefix, among the global keys and those of the services: what
 * someone means who writes `SourceIp`, or `s3:SourceIp`. A free part stays as it is given.
 */
export function keysNamed(name: string, services: readonly string[], catalog: Catalog): readonly string[] {
  const found = ['aws', ...services].flatMap((prefix) => {
    const full = `${prefix}:${name}`;
    const key = name === '' ? undefined : catalog.conditionKey(full);
    if (key === undefined) return [];
    return key.name.length === full.length && !key.name.includes('$') ? key.name : full;
  });
  return [...new Set(found)];
}
