/** Prints a value as JSON text in a given layout, and remembers where its holes came to stand. */
import type { Range } from '../text/range.ts';
import { Template, type Value } from '../tree/rewrite.ts';
import type { Layout } from './layout.ts';

export interface Printed {
  readonly text: string;
  readonly holes: readonly Range[];
}

/** `indent` is the indentation of the line the value begins on; `undefined` prints on one line. */
export function print(value: Value, layout: Layout, indent: string | undefined): Printed {
  if (value instanceof Template) return printTemplate(value);
  if (Array.isArray(value))
    return printEntries(
      '[]',
      value.map((item) => ({ value: item })),
      { layout, indent: fits(value) ? undefined : indent },
    );
  if (typeof value !== 'object' || value === null) return { text: JSON.stringify(value), holes: [] };
  const entries = Object.entries(value).map(([name, item]) => ({ name, value: item }));
  return printEntries('{}', entries, { layout, indent });
}

export function printMember(name: string, value: Value, layout: Layout, indent: string | undefined): Printed {
  return concat(`${JSON.stringify(name)}${layout.colon}`, print(value, layout, indent));
}

/** Puts text before and after printed text; the holes move along. */
export function concat(before: string, printed: Printed, after = ''): Printed {
  return { text: before + printed.text + after, holes: printed.holes.map((hole) => shifted(hole, before.length)) };
}

/** Text as it stands between the quotes of a JSON string. */
export function printInside(text: string | Template): Printed {
  if (text instanceof Template) {
    const { text: quoted, holes } = printTemplate(text);
    return { text: quoted.slice(1, -1), holes: holes.map((hole) => shifted(hole, -1)) };
  }
  return { text: JSON.stringify(text).slice(1, -1), holes: [] };
}

interface Entry {
  readonly name?: string;
  readonly value: Value;
}

interface Place {
  readonly layout: Layout;
  readonly indent: string | undefined;
}

function printEntries(brackets: string, entries: readonly Entry[], { layout, indent }: Place): Printed {
  const [open, close] = [brackets.slice(0, 1), brackets.slice(1)];
  if (entries.length === 0) return { text: brackets, holes: [] };
  const spread = indent !== undefined && layout.manyLines;
  const inner = spread ? indent + layout.unit : undefined;
  const pad = open === '{' ? layout.pad : '';
  const lead = spread ? layout.eol + inner : pad;
  let text = open;
  const holes: Range[] = [];
  entries.forEach(({ name, value }, i) => {
    text += i === 0 ? lead : spread ? `,${lead}` : layout.comma;
    const printed = name === undefined ? print(value, layout, inner) : printMember(name, value, layout, inner);
    holes.push(...printed.holes.map((hole) => shifted(hole, text.length)));
    text += printed.text;
  });
  return { text: text + (spread ? layout.eol + indent : pad) + close, holes };
}

function printTemplate({ text, holes }: Template): Printed {
  const before = (end: number): number => JSON.stringify(text.slice(0, end)).length - 1;
  return {
    text: JSON.stringify(text),
    holes: holes.map(({ start, end }) => ({ start: before(start), end: before(end) })),
  };
}

/** A short list of plain values reads best on one line. */
function fits(items: readonly Value[]): boolean {
  const plain = items.every((item) => item instanceof Template || typeof item !== 'object' || item === null);
  const length = items.reduce<number>(
    (sum, item) => sum + (item instanceof Template ? item.text : String(item)).length + 4,
    0,
  );
  return plain && length <= 72;
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
