/** Where a condition value is open to several texts: at its wildcards, and at its policy variables. */
import type { Range } from '../text/range.ts';
import { variablesIn } from './variables.ts';

export type Opening = 'wildcard' | 'variable';

export interface OpenPart extends Range {
  readonly kind: Opening;
}

/** In order; `${*}` and its like are characters, not openings. */
export function openParts(value: string): readonly OpenPart[] {
  return read(value).parts;
}

/** True when fewer than `length` characters stand directly before some opening of that kind. */
export function hasShortPrefix(value: string, kind: Opening, length: number): boolean {
  const { parts } = read(value);
  return parts.some((part, index) => part.kind === kind && part.start - (parts[index - 1]?.end ?? 0) < length);
}

/**
 * True when a user ID is open on the left of its colon, where the ID of the role or user stands, without being open
 * to all of them there.
 */
export function opensUniqueId(value: string, kind: Opening): boolean {
  const { parts, colon } = read(value);
  const left = parts.filter(({ end }) => end <= (colon ?? value.length));
  const isAll = left[0]?.start === 0 && left[0].end === colon;
  return !isAll && left.some((part) => part.kind === kind);
}

interface Reading {
  readonly parts: readonly OpenPart[];
  /** The first colon that stands in no variable. */
  readonly colon: number | undefined;
}

function read(value: string): Reading {
  const parts: OpenPart[] = [];
  let colon: number | undefined;
  let at = 0;
  const readUpTo = (end: number) => {
    for (const { index, 0: char } of value.slice(at, end).matchAll(/[*?:]/g)) {
      if (char === ':') colon ??= at + index;
      else parts.push({ kind: 'wildcard', start: at + index, end: at + index + 1 });
    }
  };
  for (const { span, isEscape } of variablesIn(value)) {
    readUpTo(span.start);
    if (!isEscape) parts.push({ kind: 'variable', start: span.start, end: span.end });
    at = span.end;
  }
  readUpTo(value.length);
  return { parts, colon };
}
