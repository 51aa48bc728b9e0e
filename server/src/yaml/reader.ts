/** The reader's place in a YAML text, and how its parts say that they cannot go on. */
import type { Node } from '../tree/node.ts';

export type YamlResult =
  | { readonly kind: 'read'; readonly root: Node }
  /** No YAML at all, from this offset on. */
  | { readonly kind: 'broken'; readonly at: number }
  /** YAML that this reader does not know. */
  | { readonly kind: 'unknown' };

type Stop = Exclude<YamlResult, { readonly kind: 'read' }>;

export interface Reader {
  readonly text: string;
  readonly lines: readonly Line[];
  /** The line to read next. */
  at: number;
  depth: number;
  stop: Stop | undefined;
}

export const MAX_DEPTH = 100;

export interface Line {
  /** How far its first character stands to the right. */
  indent: number;
  /** Offset of its first character that is no blank. */
  start: number;
  /** Offset of its end, without the line break. */
  readonly end: number;
}

/** The first reason to stop counts. */
export function halt(reader: Reader, stop: Stop): undefined {
  reader.stop ??= stop;
  return undefined;
}

/** The lines that say something: comments and blank lines are left out. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { index, 0: raw } of text.matchAll(/[^\r\n]+/g)) {
    const blank = /^[ ]*/.exec(raw)?.[0].length ?? 0;
    const first = raw[blank];
    if (first === undefined || first === '#' || raw.trim() === '') continue;
    lines.push({ indent: blank, start: index + blank, end: index + raw.length });
  }
  return lines;
}
