/** Which entries of a list another entry of the same list covers: every text they match, it matches too. */
import { coversGlob, type GlobOptions, hasWildcard } from '../text/glob.ts';

export interface Covered<T> {
  readonly entry: T;
  /** The entry that covers it: the widest there is, or the first of several that are equal. */
  readonly by: T;
  /** True where the two are the same pattern. */
  readonly repeated: boolean;
}

export interface Coverage<T> {
  /** The entries that could be removed, in source order. */
  readonly covered: readonly Covered<T>[];
  /** The entries that would remain and cover others, in source order. */
  readonly covering: readonly T[];
}

interface Pattern<T> {
  readonly text: string;
  /** Entries with that text. */
  readonly entries: readonly T[];
  readonly index: number;
}

/** Far more than any policy needs, and little enough for a text that is made to be slow. */
const MOST_COMPARISONS = 200_000;

export function coverage<T extends { readonly text: string }>(
  entries: readonly T[],
  options: GlobOptions,
): Coverage<T> {
  const patterns = distinct(entries, options);
  const differ = patterns.length === entries.length && !patterns.some(({ text }) => hasWildcard(text));
  if (differ) return { covered: [], covering: [] };
  const widest = widestCovers(patterns);
  const covered: Covered<T>[] = [];
  const covering = new Set<T>();
  for (const pattern of patterns) {
    const by = widest.get(pattern)?.entries[0] ?? pattern.entries[0];
    const repeated = !widest.has(pattern);
    for (const entry of pattern.entries) {
      if (by === undefined || entry === by) continue;
      covered.push({ entry, by, repeated });
      covering.add(by);
    }
  }
  const place = new Map(entries.map((entry, index) => [entry, index]));
  const order = (a: T, b: T) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  return { covered: covered.sort((a, b) => order(a.entry, b.entry)), covering: [...covering].sort(order) };
}

function distinct<T extends { readonly text: string }>(entries: readonly T[], options: GlobOptions): Pattern<T>[] {
  const byText = new Map<string, T[]>();
  for (const entry of entries) {
    const text = options.ignoreCase ? entry.text.toLowerCase() : entry.text;
    const same = byText.get(text);
    if (same) same.push(entry);
    else byText.set(text, [entry]);
  }
  return [...byText].map(([text, same], index) => ({ text, entries: same, index }));
}

/** For each pattern that is covered, one that covers it and that nothing covers. */
function widestCovers<T>(patterns: readonly Pattern<T>[]): Map<Pattern<T>, Pattern<T>> {
  const sorted = [...patterns].sort((a, b) => (a.text < b.text ? -1 : 1));
  const covers: (readonly [Pattern<T>, Pattern<T>])[] = [];
  let left = MOST_COMPARISONS;
  for (const wide of patterns) {
    if (!hasWildcard(wide.text)) continue;
    const prefix = wide.text.slice(0, wide.text.search(/[*?]/));
    const runs = wide.text.split(/[*?]+/);
    for (let at = firstWith(prefix, sorted); left > 0; at++, left--) {
      const narrow = sorted[at];
      if (!narrow?.text.startsWith(prefix)) break;
      if (narrow === wide || !runs.every((run) => narrow.text.includes(run))) continue;
      if (covered(wide, narrow)) covers.push([narrow, wide]);
    }
  }
  const narrower = new Set(covers.map(([narrow]) => narrow));
  return new Map(covers.filter(([, wide]) => !narrower.has(wide)).reverse());
}

/** Of two patterns that cover each other (`a*`, `a**`) the first stays. */
function covered<T>(wide: Pattern<T>, narrow: Pattern<T>): boolean {
  if (!isCovered(wide.text, narrow.text)) return false;
  return wide.index < narrow.index || !isCovered(narrow.text, wide.text);
}

/** A policy variable is any text: a star covers it, question marks do not. A star inside one is no wildcard. */
function isCovered(wide: string, narrow: string): boolean {
  if (narrow.includes('${') && wide.includes('?')) return false;
  if (holdsStarInVariable(wide) || holdsStarInVariable(narrow)) return false;
  return coversGlob(wide, narrow);
}

function holdsStarInVariable(text: string): boolean {
  return text.includes('${') && /\$\{[^{}]*[*?]/.test(text);
}

/** The first of the sorted patterns that does not come before the prefix. */
function firstWith<T>(prefix: string, sorted: readonly Pattern<T>[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.text ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
