/** How alike two names are, for "did you mean". */

/**
 * The number of single-character insertions, deletions, replacements and swaps of neighbours that turn
 * `a` into `b`, letter case aside; `limit + 1` as soon as it must exceed `limit`. Only the band of cells
 * that can stay within the limit is computed: time is length times limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  return distance(a.toLowerCase(), b.toLowerCase(), limit);
}

/** The candidate nearest to `name` within `limit`, the first one where several are equally near. */
export function nearest(name: string, candidates: Iterable<string>, limit: number): string | undefined {
  const wanted = name.toLowerCase();
  const pieces = piecesOf(wanted, limit);
  let found: string | undefined;
  let best = limit + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (pieces.length > 0 && !pieces.some((piece) => other.includes(piece))) continue;
    const far = distance(wanted, other, best - 1);
    if (far >= best) continue;
    best = far;
    found = candidate;
    if (best === 0) break;
  }
  return found;
}

const SHORTEST_PIECE = 3;

/**
 * Pieces of which a name within `limit` has at least one as it is: an edit spoils one piece, a swap two. None for
 * names too short to tell anything by their pieces.
 */
function piecesOf(name: string, limit: number): string[] {
  const count = 2 * limit + 1;
  const size = Math.floor(name.length / count);
  if (size < SHORTEST_PIECE) return [];
  return Array.from({ length: count }, (_, i) => name.slice(i * size, i === count - 1 ? undefined : (i + 1) * size));
}

function distance(a: string, b: string, limit: number): number {
  const most = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return most;
  const start = commonStart(a, b);
  const tail = commonEnd(a, b, start);
  const from = a.slice(start, a.length - tail);
  const to = b.slice(start, b.length - tail);
  let twoUp: number[] = [];
  let up = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row: number[] = new Array(to.length + 1).fill(most);
    const first = Math.max(1, i - limit);
    const last = Math.min(to.length, i + limit);
    row[0] = i;
    let least = first === 1 ? i : most;
    for (let j = first; j <= last; j++) {
      const same = from.charCodeAt(i - 1) === to.charCodeAt(j - 1);
      let cell = Math.min((row[j - 1] ?? most) + 1, (up[j] ?? most) + 1, (up[j - 1] ?? most) + (same ? 0 : 1));
      if (i > 1 && j > 1 && isSwap(from, to, i, j)) cell = Math.min(cell, (twoUp[j - 2] ?? most) + 1);
      row[j] = cell;
      if (cell < least) least = cell;
    }
    if (least > limit) return most;
    twoUp = up;
    up = row;
  }
  return Math.min(up[to.length] ?? most, most);
}

function isSwap(from: string, to: string, i: number, j: number): boolean {
  return from.charCodeAt(i - 1) === to.charCodeAt(j - 2) && from.charCodeAt(i - 2) === to.charCodeAt(j - 1);
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}
