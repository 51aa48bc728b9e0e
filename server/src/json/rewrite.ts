/** Writes edits of a JSON text in the author's layout. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { entriesOf, indentAt, isSpread, type Layout, layoutOf } from './layout.ts';
import { concat, type Printed, print, printInside, printMember } from './print.ts';

/** The layout is read when the first edit is asked for. */
export function jsonRewrite(text: string): Rewrite {
  let known: Layout | undefined;
  const layout = (): Layout => {
    known ??= layoutOf(text);
    return known;
  };
  return {
    replace: (node, value) => [edit(node.range, print(value, layout(), indentOf(text, node, layout())))],
    replaceWithin: (node, span, insert) => [edit(node.within(span.start, span.end), printInside(insert))],
    renameKey: ({ key }, name) => [{ range: key.range, newText: JSON.stringify(name) }],
    addMember: (object, name, value, after) =>
      add(text, layout(), { container: object, after, print: (indent) => printMember(name, value, layout(), indent) }),
    addItem: (array, value) =>
      add(text, layout(), { container: array, print: (indent) => print(value, layout(), indent) }),
    replaceItem: (item, values) => replaceItem(text, layout(), item, values),
    removeMember: (member) => remove(member.parent, [member]),
    removeMembers: (members) => (members[0] ? remove(members[0].parent, members) : []),
    removeItem: (item) => (item.parent?.kind === 'array' ? remove(item.parent, [item]) : []),
    removeItems: (items) => (items[0]?.parent?.kind === 'array' ? remove(items[0].parent, items) : []),
    wrapInArray: ({ range: { start, end } }) => [
      { range: { start, end: start }, newText: '[' },
      { range: { start: end, end }, newText: ']' },
    ],
    unwrapArray,
    nestMembers: (members, name) => nest(text, layout(), members, JSON.stringify(name)),
  };
}

/** The indentation of what takes the place of a node, or undefined where its neighbours stand on one line. */
function indentOf(text: string, { parent, range }: Node, layout: Layout): string | undefined {
  const container = parent?.kind === 'member' ? parent.parent : parent;
  const lines = container === undefined || isSpread(text, container, layout);
  return lines || /[\r\n]/.test(text.slice(range.start, range.end)) ? indentAt(text, range.start) : undefined;
}

interface Addition {
  readonly container: ObjectNode | ArrayNode;
  readonly after?: Member | Node | 'first' | undefined;
  readonly print: (indent: string | undefined) => Printed;
}

function add(text: string, layout: Layout, { container, after, print: printed }: Addition): Edit[] {
  const entries = entriesOf(container);
  const first = entries[0];
  const previous = after === 'first' ? first : (after ?? entries.at(-1));
  const spread = isSpread(text, container, layout);
  if (first === undefined || previous === undefined) return [fill(text, layout, { container, print: printed })];
  const { start } = first.range;
  const indent = spread ? indentAt(text, start) : undefined;
  const lead = spread ? `,${layout.eol}${indent}` : layout.comma;
  if (after === 'first') return [edit({ start, end: start }, concat('', printed(indent), lead))];
  return [edit({ start: previous.range.end, end: previous.range.end }, concat(lead, printed(indent)))];
}

/** Puts the first entry into an empty container. */
function fill(text: string, layout: Layout, { container, print: printed }: Addition): Edit {
  const { start, end } = container.range;
  const pad = container.kind === 'object' ? layout.pad : '';
  const inside = { start: start + 1, end: Math.max(start + 1, end - 1) };
  if (!layout.manyLines) return edit(inside, concat(pad, printed(undefined), pad));
  const outer = indentAt(text, start);
  const inner = outer + layout.unit;
  return edit(inside, concat(layout.eol + inner, printed(inner), layout.eol + outer));
}

/** A list that held nothing else is written anew, for it may need more lines now. */
function replaceItem(text: string, layout: Layout, item: Node, values: readonly string[]): Edit[] {
  const { parent, range } = item;
  const list = parent?.kind === 'array' ? parent : undefined;
  const indent = indentOf(text, item, layout);
  if (list === undefined) {
    const [only, ...others] = values;
    return [edit(range, print(only === undefined || others.length > 0 ? values : only, layout, indent))];
  }
  const spread = isSpread(text, list, layout);
  if (list.items.length === 1 && !spread && !list.open) {
    return [edit(list.range, print(values, layout, indentOf(text, list, layout)))];
  }
  const lead = spread ? `,${layout.eol}${indent}` : layout.comma;
  return [{ range, newText: values.map((value) => JSON.stringify(value)).join(lead) }];
}

function unwrapArray({ range, items }: ArrayNode): Edit[] {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    { range: { start: range.start, end: first.range.start }, newText: '' },
    { range: { start: last.range.end, end: range.end }, newText: '' },
  ];
}

/** Every line of the members moves two levels to the right. */
function nest(text: string, layout: Layout, members: readonly Member[], key: string): Edit[] {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return [];
  const insert = (at: number, newText: string): Edit => ({ range: { start: at, end: at }, newText });
  const [start, end] = [first.range.start, last.range.end];
  if (!isSpread(text, first.parent, layout)) {
    return [insert(start, `${key}${layout.colon}[{${layout.pad}`), insert(end, `${layout.pad}}]`)];
  }
  const outer = layout.eol + indentAt(text, start);
  const inner = outer + layout.unit;
  const lines = [...text.slice(start, end).matchAll(/(?:\r\n|\n|\r)(?=[^\r\n])/g)];
  return [
    insert(start, `${key}${layout.colon}[${inner}{${inner}${layout.unit}`),
    ...lines.map((line) => insert(start + line.index + line[0].length, layout.unit + layout.unit)),
    insert(end, `${inner}}${outer}]`),
  ];
}

/** Takes entries out with the commas that belong to them. */
function remove(container: ObjectNode | ArrayNode, removed: readonly (Member | Node)[]): Edit[] {
  const entries = entriesOf(container);
  const gone = entries.map((entry) => removed.includes(entry));
  if (!gone.includes(false)) {
    const { start, end } = container.range;
    // An object that is not closed ends with what it holds.
    const last = entries.at(-1)?.range.end ?? start + 1;
    return [{ range: { start: start + 1, end: Math.max(last, end - 1) }, newText: '' }];
  }
  const edits: Edit[] = [];
  for (let from = 0; from < entries.length; from++) {
    if (!gone[from]) continue;
    let to = from;
    while (gone[to + 1]) to++;
    edits.push({ range: runRange(entries, from, to), newText: '' });
    from = to;
  }
  return edits;
}

function runRange(entries: readonly { readonly range: Range }[], from: number, to: number): Range {
  const next = entries[to + 1];
  if (next) return { start: entries[from]?.range.start ?? 0, end: next.range.start };
  return { start: entries[from - 1]?.range.end ?? 0, end: entries[to]?.range.end ?? 0 };
}

function edit(range: Range, { text, holes }: Printed): Edit {
  return holes.length > 0 ? { range, newText: text, holes } : { range, newText: text };
}
