/** Quotes that JSON does not know around every string: one problem, however many there are. */

import type { SyntaxProblem } from './problems.ts';
import type { Token } from './tokens.ts';
import { isOtherQuote } from './tornLine.ts';

/** The problems with all such strings told on the first; as they are where any string stands in double quotes. */
export function joinOtherQuotes(
  text: string,
  list: readonly Token[],
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  if (list.some(({ kind }) => kind === 'string')) return problems;
  const quoted = problems.filter((problem) => isInOtherQuotes(text, problem));
  const [first] = quoted;
  if (first === undefined || quoted.length < 2) return problems;
  const isCurly = ({ range }: SyntaxProblem) => text[range.start] !== "'";
  if (quoted.some((problem) => isCurly(problem) !== isCurly(first))) return problems;
  const joined: SyntaxProblem = {
    kind: 'other-quotes',
    range: first.range,
    quote: String(quoted.length),
    repair: quoted.flatMap(({ repair }) => repair ?? []),
  };
  const others = new Set(quoted.slice(1));
  return problems.filter((problem) => !others.has(problem)).map((problem) => (problem === first ? joined : problem));
}

function isInOtherQuotes(text: string, { kind, range }: SyntaxProblem): boolean {
  return (kind === 'unquoted-key' || kind === 'unquoted-value') && isOtherQuote(text[range.start]);
}
