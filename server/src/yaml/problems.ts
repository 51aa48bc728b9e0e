/** What the library calls wrong, where the author sees it: the library tells some of it elsewhere. */
import type { Document, YAMLError } from 'yaml';
import type { Range } from '../text/range.ts';
import { library } from './library.ts';
import type { Tokens } from './tokens.ts';

export interface Problems {
  /** In source order. */
  readonly problems: readonly Range[];
  /** The lines whose values mean nothing certain, in source order and each once. */
  readonly damaged: readonly Range[];
}

export function findProblems(text: string, document: Document.Parsed, { unclosed, cuts }: Tokens): Problems {
  const problems = [...unclosed];
  const damages = unclosed.map(({ start }) => start);
  const ends = new Set(unclosed.map(({ end }) => end));
  const cutAt = new Set(cuts);
  const colons = colonsBehind(document);
  let before = -1;
  for (const error of document.errors) {
    const [start] = error.pos;
    const isFollowUp = start === before || (error.code === 'MISSING_CHAR' && ends.has(start));
    before = start;
    if (isFollowUp) continue;
    const range = placeOf(error, text, colons);
    problems.push(range);
    // What ends a bracket is itself whole.
    if (!cutAt.has(start)) damages.push(start, range.start);
  }
  return { problems: problems.sort((a, b) => a.start - b.start), damaged: linesOf(text, damages) };
}

function placeOf({ code, pos: [from, to] }: YAMLError, text: string, colons: Map<number, number>): Range {
  const colon = code === NESTED ? colons.get(from) : undefined;
  if (colon !== undefined) return { start: colon, end: colon + 1 };
  let start = Math.min(from, text.length);
  while (code === 'BAD_INDENT' && text[start] === ' ') start++;
  return { start, end: Math.min(Math.max(to, start + 1), text.length) };
}

const NESTED = 'BLOCK_AS_IMPLICIT_KEY';

/** The second colon of `a: b: c` is what is wrong there; the library shows the "b" before it. By the place of that. */
function colonsBehind(document: Document.Parsed): Map<number, number> {
  const colons = new Map<number, number>();
  if (!document.errors.some(({ code }) => code === NESTED)) return colons;
  library().visit(document, {
    Map(_, { range, items: [first] }) {
      const colon = first?.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
      if (range && colon) colons.set(range[0], colon.offset);
    },
  });
  return colons;
}

function linesOf(text: string, offsets: readonly number[]): Range[] {
  const lines: Range[] = [];
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    const last = lines.at(-1);
    if (last && offset <= last.end) continue;
    const end = text.indexOf('\n', offset);
    lines.push({ start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end });
  }
  return lines;
}
