import type { Edit } from '../text/edit.ts';
import type { StringNode } from './node.ts';
import { type Rewrite, Template } from './rewrite.ts';

/** Edits of a text that stands in a string, as edits of that string. */
export function insideString(node: StringNode, edits: readonly Edit[], write: Pick<Rewrite, 'replaceWithin'>): Edit[] {
  return edits.flatMap(({ range, newText, holes = [] }) =>
    write.replaceWithin(node, range, new Template(newText, holes)),
  );
}
