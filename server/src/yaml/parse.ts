/**
 * Reads the part of YAML that people write small documents in: mappings and lists by indentation or in brackets,
 * plain and quoted scalars, text blocks, comments. What else YAML has (anchors, tags, several documents, keys over
 * lines) makes the text unknown: it is not judged, and never called wrong. Nothing here knows where the text stands.
 */
import { arrayNode, type Growing, objectNode, type Parent } from '../json/nodes.ts';
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import { readFlow } from './flow.ts';
import { halt, type Line, linesOf, MAX_DEPTH, type Reader, type YamlResult } from './reader.ts';
import { endOfQuoted, scalarOf, stringAt, unquotedString } from './scalars.ts';

export function parseYaml(text: string): YamlResult {
  const reader: Reader = { text, lines: linesOf(text), at: 0, depth: 0, stop: undefined };
  const first = reader.lines[0];
  if (first && /^---[ \t]*(#.*)?$/.test(text.slice(first.start, first.end))) reader.at++;
  const start = reader.lines[reader.at];
  if (start === undefined || /^(?:%|---|\.\.\.)/.test(text.slice(start.start, start.end))) return { kind: 'unknown' };
  const root = readBlock(reader, start.indent, -1, undefined);
  if (reader.stop) return reader.stop;
  const rest = reader.lines[reader.at];
  if (rest)
    return /^(---|\.\.\.)/.test(text.slice(rest.start)) ? { kind: 'unknown' } : { kind: 'broken', at: rest.start };
  return root ? { kind: 'read', root } : { kind: 'unknown' };
}

/** What stands at an indentation: a list, a mapping, or one scalar, which goes on as far as lines are right of `outer`. */
function readBlock(reader: Reader, indent: number, outer: number, parent: Parent): Node | undefined {
  const line = reader.lines[reader.at];
  if (line === undefined || reader.stop) return undefined;
  if (++reader.depth > MAX_DEPTH) return halt(reader, { kind: 'unknown' });
  const node = isItem(reader, line)
    ? readList(reader, indent, parent)
    : keyOf(reader, line)
      ? readMapping(reader, indent, parent)
      : readInline(reader, { from: line.start, line, indent: outer }, parent);
  reader.depth--;
  return node;
}

function readMapping(reader: Reader, indent: number, parent: Parent): ObjectNode | undefined {
  const first = reader.lines[reader.at];
  const object = objectNode(first?.start ?? 0, parent);
  for (let line = first; line && line.indent >= indent && !reader.stop; line = reader.lines[reader.at]) {
    if (isDocumentEnd(reader, line)) break;
    const key = line.indent === indent ? keyOf(reader, line) : undefined;
    if (key === undefined) return halt(reader, stopAt(reader, line.start));
    const member = { kind: 'member', parent: object as ObjectNode } as Growing<Member>;
    const { start, end } = key;
    member.key = stringAt(reader.text, { start, end }, member);
    member.value = readValue(reader, { from: key.after, line, indent }, member);
    member.range = { start, end: Math.max(key.after, member.value?.range.end ?? 0) };
    object.members.push(member);
    object.range = { start: object.range.start, end: member.range.end };
  }
  return object;
}

function readList(reader: Reader, indent: number, parent: Parent): ArrayNode | undefined {
  const first = reader.lines[reader.at];
  const array = arrayNode(first?.start ?? 0, parent);
  for (let line = first; line && line.indent >= indent && !reader.stop; line = reader.lines[reader.at]) {
    if (line.indent > indent) return halt(reader, stopAt(reader, line.start));
    if (!isItem(reader, line)) break;
    const from = skipBlanks(reader.text, line.start + 1, line.end);
    const item = isNothing(reader.text, from, line.end)
      ? readBelow(reader, indent + 1, indent, array)
      : readItem(reader, { line, from, indent }, array);
    if (item) array.items.push(item);
    array.range = { start: array.range.start, end: item?.range.end ?? line.start + 1 };
  }
  return array;
}

interface Place {
  readonly line: Line;
  /** Where the value begins. */
  readonly from: number;
  /** Of what holds the value. */
  readonly indent: number;
}

/** What follows a hyphen on its line is a block of its own, as far to the right as it stands. */
function readItem(reader: Reader, { line, from, indent }: Place, parent: ArrayNode): Node | undefined {
  line.indent += from - line.start;
  line.start = from;
  return readBlock(reader, line.indent, indent, parent);
}

function readValue(reader: Reader, place: Place, parent: Member): Node | undefined {
  const { line, indent } = place;
  const from = skipBlanks(reader.text, place.from, line.end);
  if (!isNothing(reader.text, from, line.end)) return readInline(reader, { ...place, from }, parent);
  const next = reader.lines[reader.at + 1];
  const listBelow = next?.indent === indent && isItem(reader, next);
  return readBelow(reader, listBelow ? indent : indent + 1, indent, parent);
}

/** What stands on the lines below, if they are indented as far. */
function readBelow(reader: Reader, indent: number, outer: number, parent: Parent): Node | undefined {
  reader.at++;
  const next = reader.lines[reader.at];
  return next && next.indent >= indent ? readBlock(reader, next.indent, outer, parent) : undefined;
}

/** A scalar or a collection in brackets, which may go on over the lines below. */
function readInline(reader: Reader, { from, line, indent }: Place, parent: Parent): Node | undefined {
  const { text } = reader;
  const first = text[from] ?? '';
  if ('&*!?'.includes(first)) return halt(reader, { kind: 'unknown' });
  if ('@`%\t'.includes(first)) return halt(reader, { kind: 'broken', at: from });
  if ('|>'.includes(first)) return readText(reader, { from, line, indent }, parent);
  if ('[{"\''.includes(first)) return readQuotedOrFlow(reader, { from, line, indent }, parent);
  let end = line.end;
  reader.at++;
  for (let next = reader.lines[reader.at]; next && next.indent > indent; next = reader.lines[reader.at]) {
    end = next.end;
    reader.at++;
  }
  const plain = text.slice(from, end).replace(/[ \t]#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  const colon = /:(?=[ \t\r\n])|:$/.exec(plain);
  if (colon) return halt(reader, { kind: 'broken', at: from + colon.index });
  return scalarOf(text, { start: from, end: from + plain.trimEnd().length }, parent);
}

function readQuotedOrFlow(reader: Reader, { from, line }: Place, parent: Parent): Node | undefined {
  const read = readFlow(reader, from, parent);
  if (read === undefined) return undefined;
  let last = line;
  reader.at++;
  for (let next = reader.lines[reader.at]; next && next.start < read.end; next = reader.lines[reader.at]) {
    last = next;
    reader.at++;
  }
  const after = skipBlanks(reader.text, read.end, last.end);
  if (isNothing(reader.text, after, last.end)) return read.node;
  return halt(reader, reader.text[after] === ':' ? { kind: 'unknown' } : { kind: 'broken', at: after });
}

/** The lines of a text block, without the indentation that they share. */
function readText(reader: Reader, { from, line, indent }: Place, parent: Parent): Node | undefined {
  const { text } = reader;
  if (!/^[|>][-+\d]*[ \t]*(?:#.*)?$/.test(text.slice(from, line.end)))
    return halt(reader, { kind: 'broken', at: from });
  reader.at++;
  let end = line.end;
  for (let next = reader.lines[reader.at]; next && next.indent > indent; next = reader.lines[reader.at]) {
    end = next.end;
    reader.at++;
  }
  return unquotedString(text, { start: Math.min(line.end + 1, end), end }, parent);
}

/** A tab where only spaces may stand, and half a line, are no YAML; what this reader does not know is unknown. */
function stopAt({ text }: Reader, offset: number): Parameters<typeof halt>[1] {
  return '?&*!%[{'.includes(text[offset] ?? '') ? { kind: 'unknown' } : { kind: 'broken', at: offset };
}

function isItem({ text }: Reader, { start, end }: Line): boolean {
  return text[start] === '-' && (start + 1 >= end || text[start + 1] === ' ');
}

function isDocumentEnd({ text }: Reader, { indent, start, end }: Line): boolean {
  return indent === 0 && /^(?:---|\.\.\.)(?:[ \t]|$)/.test(text.slice(start, end));
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function isNothing(text: string, from: number, end: number): boolean {
  return from >= end || text[from] === '#';
}

interface Key {
  readonly start: number;
  readonly end: number;
  /** Behind the colon. */
  readonly after: number;
}

/** The key that a line begins with: up to a colon that a blank follows. */
function keyOf({ text }: Reader, { start, end }: Line): Key | undefined {
  const first = text[start] ?? '';
  if ('[]{},&*!|>%@`#\t'.includes(first) || ('?:-'.includes(first) && isBlank(text[start + 1], start + 1, end)))
    return undefined;
  const from = first === '"' || first === "'" ? endOfQuoted(text, start) : start;
  for (let at = from; at < end; at++) {
    if (text[at] === '#' && isBlank(text[at - 1], at, end)) return undefined;
    if (text[at] !== ':' || !isBlank(text[at + 1], at + 1, end)) {
      if (from > start && text[at] !== ' ') return undefined;
      continue;
    }
    return { start, end: start + text.slice(start, at).trimEnd().length, after: at + 1 };
  }
  return undefined;
}

function isBlank(char: string | undefined, at: number, end: number): boolean {
  return at >= end || char === ' ' || char === '\t';
}
