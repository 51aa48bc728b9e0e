/**
 * A document that was copied out of the source of a web page, where quotes stand as `&quot;`. It is read as what the page
 * shows, and every place in it is a place in the text.
 */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Member, Node } from '../tree/node.ts';
import type { JsonTree } from './parse.ts';
import type { SyntaxProblem } from './problems.ts';

export interface Decoded {
  readonly text: string;
  /** For each character of `text`, and for its end, where it stands in the source. */
  readonly offsets: readonly number[];
  readonly problem: SyntaxProblem;
}

/** Undefined where the quotes of a text are not for the greater part entities. */
export function decodeEntities(source: string): Decoded | undefined {
  if (!MAY_HOLD.test(source)) return undefined;
  const found = [...source.matchAll(ENTITY)].map((match) => ({ match, meant: meaningOf(match[0]) }));
  // A page may write apostrophes so that are the quotes of no string.
  const quote = found.some(({ meant }) => meant === '"') ? '"' : "'";
  const quotes = found.filter(({ meant }) => meant === quote);
  const [first] = quotes;
  if (first === undefined || quotes.length <= source.split('"').length - 1) return undefined;
  const edits = found.map(({ match, meant }): Edit => {
    const range = { start: match.index, end: match.index + match[0].length };
    return { range, newText: meant === quote ? '"' : meant };
  });
  const range = { start: first.match.index, end: first.match.index + first.match[0].length };
  return { ...decoded(source, edits), problem: { kind: 'entities', range, quote: first.match[0], repair: edits } };
}

const MAY_HOLD = /&(?:quot|apos|#0*3[49]|#x0*2[27]);/i;

const ENTITY = /&(?:quot|apos|amp|lt|gt|nbsp|#\d{1,5}|#x[\da-f]{1,4});/gi;

const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

function meaningOf(entity: string): string {
  const name = entity.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return NAMED[name] ?? entity;
  return String.fromCharCode(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
}

function decoded(source: string, edits: readonly Edit[]): Pick<Decoded, 'text' | 'offsets'> {
  const offsets: number[] = [];
  let text = '';
  let at = 0;
  const copy = (end: number): void => {
    text += source.slice(at, end);
    while (at < end) offsets.push(at++);
  };
  for (const { range, newText } of edits) {
    copy(range.start);
    text += newText;
    offsets.push(at);
    at = range.end;
  }
  copy(source.length);
  offsets.push(at);
  return { text, offsets };
}

/** The tree of what a page shows as the tree of its source. */
export function inSource(
  { roots, comments, problems }: JsonTree,
  source: string,
  { offsets, problem }: Decoded,
): JsonTree {
  const place = ({ start, end }: Range): Range => ({ start: offsets[start] ?? start, end: offsets[end] ?? end });
  const inSourceToo = ({ range, repair, ...rest }: SyntaxProblem): SyntaxProblem => {
    const edits = repair?.map((edit) => ({ ...edit, range: place(edit.range) }));
    return { ...rest, range: place(range), ...(edits && { repair: edits }) };
  };
  for (const root of roots) moveNode(root, place);
  const all = [problem, ...problems.map(inSourceToo)];
  return {
    text: source,
    roots,
    comments: comments.map((comment) => ({ ...comment, ...place(comment) })),
    problems: all.sort((a, b) => a.range.start - b.range.start),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function moveNode(node: Mutable<Node>, place: (range: Range) => Range): void {
  if (node.kind === 'string') {
    const shown = { ...node };
    node.within = (from, to) => place(shown.within(from, to));
  }
  node.range = place(node.range);
  if (node.kind === 'array') for (const item of node.items) moveNode(item, place);
  if (node.kind === 'object') for (const member of node.members) moveMember(member, place);
}

function moveMember(member: Mutable<Member>, place: (range: Range) => Range): void {
  member.range = place(member.range);
  moveNode(member.key, place);
  if (member.value) moveNode(member.value, place);
}
