/**
 * Where the characters of a scalar stand. The library says what a scalar means, but not where in the text each
 * character of the meaning comes from. Offsets are those of `raw`, what is written between the quotes or below a header.
 */
export interface Places {
  readonly starts: number[];
  readonly ends: number[];
}

/** Between quotes of either kind, or without any. */
export function flowPlaces(raw: string, value: string, quote: string): Places {
  const places: Places = { starts: [], ends: [] };
  let at = 0;
  while (places.ends.length < value.length && at < raw.length) {
    const char = raw[at];
    if (quote === '"' && char === '\\') at = placeEscape(raw, at, places);
    else if (isBlank(char) || isBreak(raw, at)) at = placeBlanks(raw, at, places);
    else at = place(places, at, quote === "'" && char === "'" ? at + 2 : at + 1);
  }
  return places;
}

const LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** One character or two, and none for a line break. */
function placeEscape(raw: string, at: number, places: Places): number {
  if (isBreak(raw, at + 1)) return endOfBlanks(raw, afterBreak(raw, at + 1));
  const length = LENGTHS[raw[at + 1] ?? ''] ?? 2;
  const isPair = length === 10 && Number.parseInt(raw.slice(at + 2, at + 10), 16) > 0xffff;
  if (isPair) place(places, at, at + length);
  return place(places, at, at + length);
}

/** A line break with the blanks around it is a space; several are one line break less. Blanks alone are themselves. */
function placeBlanks(raw: string, at: number, places: Places): number {
  let end = endOfBlanks(raw, at);
  if (!isBreak(raw, end)) {
    for (let blank = at; blank < end; blank++) place(places, blank, blank + 1);
    return end;
  }
  const breaks: number[] = [];
  while (isBreak(raw, end)) {
    breaks.push(end);
    end = endOfBlanks(raw, afterBreak(raw, end));
  }
  return placeBreaks(places, [at, ...breaks.slice(2)], end);
}

/** Of the lines of a text block, whose first `indent` spaces say nothing. */
export function blockPlaces(raw: string, value: string, indent: number): Places {
  const places: Places = { starts: [], ends: [] };
  let at = endOfIndent(raw, 0, indent);
  while (places.ends.length < value.length && at < raw.length) {
    if (!isBreak(raw, at)) {
      at = place(places, at, at + 1);
      continue;
    }
    const start = at;
    const breaks: number[] = [];
    while (isBreak(raw, at)) {
      breaks.push(at);
      at = endOfIndent(raw, afterBreak(raw, at), indent);
    }
    // In a folded block a line break may be a space, and of several the first may say nothing.
    const meant = breaksMeant(value, places.ends.length);
    placeBreaks(places, [start, ...breaks.slice(breaks.length - meant + 1)], at);
  }
  return places;
}

function breaksMeant(value: string, from: number): number {
  let end = from;
  while (value[end] === '\n') end++;
  return Math.max(1, end - from);
}

function placeBreaks(places: Places, starts: readonly number[], end: number): number {
  for (const [i, start] of starts.entries()) place(places, start, starts[i + 1] ?? end);
  return end;
}

function place({ starts, ends }: Places, start: number, end: number): number {
  starts.push(start);
  ends.push(end);
  return end;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function isBreak(raw: string, at: number): boolean {
  return raw[at] === '\n' || (raw[at] === '\r' && raw[at + 1] === '\n');
}

function afterBreak(raw: string, at: number): number {
  return at + (raw[at] === '\r' ? 2 : 1);
}

function endOfBlanks(raw: string, from: number): number {
  let at = from;
  while (isBlank(raw[at])) at++;
  return at;
}

function endOfIndent(raw: string, from: number, indent: number): number {
  let at = from;
  while (at < from + indent && raw[at] === ' ') at++;
  return at;
}
