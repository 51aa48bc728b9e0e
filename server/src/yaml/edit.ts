/** Edits of a YAML document that is written by indentation; undefined where it is written in brackets. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { Template } from '../tree/rewrite.ts';

/** A plain scalar in the place of a value. */
export function replaceYaml({ range }: Node, value: Template): Edit {
  return { range, newText: value.text, holes: value.holes };
}

/** Moves a member to the root, with all that it holds. */
export function liftYaml(text: string, root: ObjectNode, moved: Member): Edit[] | undefined {
  const lines = linesOf(text, moved);
  if (lines === undefined || !isBlock(text, root) || member(root, moved.key.value)) return undefined;
  const indent = Math.max(1, columnOf(text, moved.key.range.start) - columnOf(text, root.range.start));
  const block = text.slice(lines.start, lines.end).replace(/[\r\n]+$/, '');
  const lifted = block.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '');
  return [removal(lines), append(text, lines, new Template(lifted, []))];
}

/** Takes a member away, and puts another value under its name into a mapping of the root. */
export function hideYaml(text: string, root: ObjectNode, moved: Member, to: Hiding): Edit[] | undefined {
  const lines = linesOf(text, moved);
  if (lines === undefined || !isBlock(text, root)) return undefined;
  const { under, value } = to;
  const name = text.slice(moved.key.range.start, moved.key.range.end);
  const held = member(root, under);
  if (held === undefined) {
    const lead = `${under}:${eolOf(text)}  ${name}: `;
    return [removal(lines), append(text, lines, prefixed(lead, value))];
  }
  const last = held.value?.kind === 'object' && isBlock(text, held.value) ? held.value.members.at(-1) : undefined;
  if (last === undefined || held.value?.kind !== 'object') return undefined;
  if (member(held.value, moved.key.value)) return [removal(lines)];
  const indent = ' '.repeat(columnOf(text, held.value.range.start));
  const { text: newText, holes } = prefixed(`${eolOf(text)}${indent}${name}: `, value);
  return [{ range: { start: last.range.end, end: last.range.end }, newText, holes }, removal(lines)];
}

export interface Hiding {
  readonly under: string;
  readonly value: Template;
}

/** The lines of a member that shares them with nothing else. */
function linesOf(text: string, { key, range, parent }: Member): Range | undefined {
  const start = text.lastIndexOf('\n', key.range.start - 1) + 1;
  if (!isBlock(text, parent) || text.slice(start, key.range.start).trim() !== '') return undefined;
  const end = text.indexOf('\n', range.end);
  return { start, end: end < 0 ? text.length : end + 1 };
}

function isBlock(text: string, { range }: ObjectNode): boolean {
  return text[range.start] !== '{';
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function removal(range: Range): Edit {
  return { range, newText: '' };
}

/** At the end of the document, on lines of its own. */
function append(text: string, without: Range, { text: added, holes }: Template): Edit {
  const rest = text.slice(0, without.start) + text.slice(without.end);
  const lead = rest === '' || rest.endsWith('\n') ? '' : eolOf(text);
  const moved = prefixed(lead, new Template(added, holes));
  const newText = moved.text + (text.endsWith('\n') ? eolOf(text) : '');
  return { range: { start: text.length, end: text.length }, newText, holes: moved.holes };
}

function prefixed(lead: string, { text, holes }: Template): Template {
  const shifted = holes.map(({ start, end }) => ({ start: start + lead.length, end: end + lead.length }));
  return new Template(lead + text, shifted);
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
