/** What changed between two texts, as one replaced stretch, and where everything around it stands now. */
import type { Range } from './range.ts';

export interface Change {
  /** What stood at `[from, oldEnd)` was replaced by what stands at `[from, newEnd)`. */
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest such stretch; of several equally small ones the last. */
export function changeBetween(before: string, after: string): Change {
  const from = alikeAtFront(before, after);
  const same = alikeAtBack(before, after, Math.min(before.length, after.length) - from);
  return { from, oldEnd: before.length - same, newEnd: after.length - same };
}

/** Blocks are compared at once, which is far quicker than letter by letter. */
const BLOCK = 512;

function alikeAtFront(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from + BLOCK <= most && before.slice(from, from + BLOCK) === after.slice(from, from + BLOCK)) from += BLOCK;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  return from;
}

function alikeAtBack(before: string, after: string, most: number): number {
  const [old, now] = [before.length, after.length];
  let same = 0;
  const block = (text: string, end: number) => text.slice(end - BLOCK, end);
  while (same + BLOCK <= most && block(before, old - same) === block(after, now - same)) same += BLOCK;
  while (same < most && before.charCodeAt(old - 1 - same) === after.charCodeAt(now - 1 - same)) same++;
  return same;
}

/** True for a range of the old text that the change left as it was. */
export function isUntouched({ start, end }: Range, { from, oldEnd }: Change): boolean {
  return end <= from || start >= oldEnd;
}

/** Where a range of the old text stands now; undefined where it begins or ends inside of what was replaced. */
export function moved({ start, end }: Range, { from, oldEnd, newEnd }: Change): Range | undefined {
  const by = newEnd - oldEnd;
  const newStart = start >= oldEnd ? start + by : start <= from ? start : undefined;
  const newStop = end <= from ? end : end >= oldEnd ? end + by : undefined;
  if (newStart === undefined || newStop === undefined || newStop < newStart) return undefined;
  return { start: newStart, end: newStop };
}

/**
 * For each range of the new text the place in the list of the old one that it was: those before and after the change
 * are as they were, and one that is left between them is the one that was there. Undefined where that is not certain.
 */
export function paired(
  before: readonly { readonly range: Range }[],
  now: readonly Range[],
  change: Change,
): readonly (number | undefined)[] {
  const most = Math.min(before.length, now.length);
  const isSame = (old: Range | undefined, range: Range | undefined) => {
    if (old === undefined || range === undefined || !isUntouched(old, change)) return false;
    const by = old.start >= change.oldEnd ? change.newEnd - change.oldEnd : 0;
    return old.start + by === range.start && old.end + by === range.end;
  };
  let front = 0;
  while (front < most && isSame(before[front]?.range, now[front])) front++;
  let back = 0;
  while (back < most - front && isSame(before[before.length - 1 - back]?.range, now[now.length - 1 - back])) back++;
  const oneLeft = before.length === now.length && front + back === now.length - 1;
  return now.map((_, at) => {
    if (at < front || (oneLeft && at === front)) return at;
    return at >= now.length - back ? at + before.length - now.length : undefined;
  });
}
