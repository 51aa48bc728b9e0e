/**
 * Edits as editor snippets. Only the holes of an edit are snippet syntax; all other text is a policy's, in
 * which `${aws:username}` is an ordinary value, so every character with a meaning in snippets is escaped.
 */
import type { Edit } from '../text/edit.ts';

/** The edit's text with its holes as the tab stops `first`, `first + 1` and so on. */
export function toSnippet({ newText, holes = [] }: Edit, first: number): string {
  let result = '';
  let at = 0;
  holes.forEach((hole, index) => {
    const filling = escapeSnippet(newText.slice(hole.start, hole.end));
    result += `${escapeSnippet(newText.slice(at, hole.start))}\${${first + index}:${filling}}`;
    at = hole.end;
  });
  return result + escapeSnippet(newText.slice(at));
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
