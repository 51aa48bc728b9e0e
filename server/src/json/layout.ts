/** How the author lays out a JSON text: indentation, line ends, and what stands on one line. */
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';

export interface Layout {
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: string;
  /** False for a document that stands on one line. */
  readonly manyLines: boolean;
  /** The blank between a brace and what it holds on one line. */
  readonly pad: string;
  /** Between a key and its value. */
  readonly colon: string;
  /** Between two entries on one line. */
  readonly comma: string;
}

export function layoutOf(text: string): Layout {
  const indented = /\n([ \t]{1,8})\S/.exec(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const tight = (narrow: RegExp, wide: RegExp): boolean => narrow.test(text) && !wide.test(text);
  const tightColon = tight(/":[^\s]/, /":\s/);
  return {
    unit: indented?.[1] ?? '  ',
    eol,
    manyLines: /\n\s*\S/.test(text.trimStart()),
    pad: tight(/\{"/, /\{ +"/) ? '' : ' ',
    colon: tightColon ? ':' : ': ',
    comma: tightColon && !/["\]}], +["[{]/.test(text) ? ',' : ', ',
  };
}

/** Far more than anyone indents: what lies further back on its line is a document on one line. */
const LONGEST_LINE = 8192;

/** The white space before the first character of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') {
    if (offset - start > LONGEST_LINE) return '';
    start--;
  }
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** True where the entries of a container stand on lines of their own. */
export function isSpread(text: string, container: ObjectNode | ArrayNode, layout: Layout): boolean {
  const first = entriesOf(container)[0];
  if (first === undefined) return layout.manyLines;
  return /[\r\n]/.test(text.slice(container.range.start, first.range.start));
}

export function entriesOf(container: ObjectNode | ArrayNode): readonly (Member | Node)[] {
  return container.kind === 'object' ? container.members : container.items;
}
