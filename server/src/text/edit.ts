/**
 * Text edits. An edit may hold holes: parts of its new text that only the user can know. Editors that
 * take snippets turn them into tab stops; everywhere else the text stands as it is.
 */
import type { Range } from './range.ts';

export interface Edit {
  readonly range: Range;
  readonly newText: string;
  /** Ranges inside `newText`, in order, that the user should fill in. */
  readonly holes?: readonly Range[];
}

/** Applies edits that do not overlap; edits at the same offset apply in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of inOrder(edits)) {
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

/** True when some edit of `a` and some edit of `b` touch the same text, or insert at the same place. */
export function collide(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some((x) => b.some((y) => x.range.start <= y.range.end && y.range.start <= x.range.end));
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
