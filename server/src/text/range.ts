/**
 * Ranges of text. Every offset in the core counts UTF-16 code units from the start of the document,
 * as JavaScript strings and LSP do; only `lineIndex.ts` knows about lines.
 */
export interface Range {
  /** First offset inside the range. */
  readonly start: number;
  /** First offset after the range. */
  readonly end: number;
}

export function range(start: number, end: number): Range {
  return { start, end };
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two ranges share at least one character. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when the ranges share a character or meet at an edge, as a cursor meets the word before it. */
export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
