/** How alike two names are, for "did you mean". */

/**
 * The number of single-character insertions, deletions, replacements and swaps of neighbours that turn
 * `a` into `b`, letter case aside; `limit + 1` as soon as it must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const from = a.toLowerCase();
  const to = b.toLowerCase();
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) row.push(cell(from, to, { i, j, row, last, beforeLast }));
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[to.length] ?? 0, limit + 1);
}

interface Cell {
  readonly i: number;
  readonly j: number;
  readonly row: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cell(from: string, to: string, { i, j, row, last, beforeLast }: Cell): number {
  const same = from[i - 1] === to[j - 1];
  const best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
  const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
  return swapped ? Math.min(best, (beforeLast[j - 2] ?? 0) + 1) : best;
}

/** The candidate nearest to `name` within `limit`, the first one where several are equally near. */
export function nearest(name: string, candidates: Iterable<string>, limit: number): string | undefined {
  let found: string | undefined;
  let best = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate, best - 1);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
    if (best === 0) break;
  }
  return found;
}
