import type { Statement } from './model.ts';

/** True for the principals `"*"` and `{ "AWS": "*" }`. */
export function isForEveryone({ principal }: Statement): boolean {
  if (principal === undefined) return false;
  return principal.isStar || principal.entries.some(({ type, text }) => type === 'AWS' && text === '*');
}
