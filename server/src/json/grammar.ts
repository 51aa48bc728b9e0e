/**
 * A JSON parser for text that is being typed. It never throws, builds a tree from whatever is there, and
 * keeps the siblings of a broken line, by four rules: a string followed by a colon is a key, never a
 * value; `, {` inside an object that stands in an array closes that object; where the text closes more than
 * it opens, the bracket that was left out is looked for (recover.ts); past `MAX_DEPTH` levels it stops.
 * Comments and trailing commas are always read; whether they are allowed is a rule's business.
 */
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import {
  type Cursor,
  insertion,
  isKey,
  keyAt,
  peek,
  previousEnd,
  quoted,
  removal,
  report,
  scalar,
  textOf,
  unquotedValue,
} from './cursor.ts';
import { arrayNode, type Growing, objectNode, type Parent } from './nodes.ts';
import type { JsonTree } from './parse.ts';
import {
  close,
  extraOpener,
  misplacedComma,
  otherOpener,
  outOfPlace,
  reportBareMembers,
  separator,
  unexpected,
} from './punctuation.ts';
import {
  alignsWithElement,
  isCommaForColon,
  isDoubledOpener,
  isLeftOpen,
  isWrongBracket,
  isWrongOpener,
  lacksBrace,
  lacksBracket,
  spares,
} from './recover.ts';
import type { Token, Tokens } from './tokens.ts';

export const MAX_DEPTH = 200;

/** Parses a text of which `list` is what is to be read. */
export function parseTokens(text: string, { list, comments }: Tokens): JsonTree {
  const start = { at: 0, depth: 0, openObjects: 0, openArrays: 0, ...spares(list) };
  const cursor: Cursor = { text, tokens: list, problems: [], ...start };
  for (const comment of comments) {
    const kind = comment.closed ? 'comment' : 'unclosed-comment';
    report(cursor, kind, comment, { quote: text.slice(comment.start, comment.end), repair: [removal(text, comment)] });
  }
  const roots: Node[] = [];
  while (cursor.at < list.length) parseRoot(cursor, roots);
  const problems = cursor.problems.sort((a, b) => a.range.start - b.range.start);
  return { text, roots, comments, problems };
}

function parseRoot(cursor: Cursor, roots: Node[]): void {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) return;
  if (isKey(cursor)) {
    roots.push(parseBareMembers(cursor, token));
    return;
  }
  if (token.kind === ',' && roots.length > 0 && opens(cursor.tokens[cursor.at + 1])) {
    cursor.at++;
    return;
  }
  if (token.kind === ',' || token.kind === ':' || token.kind === '}' || token.kind === ']') {
    unexpected(cursor, token);
    return;
  }
  if (roots.length > 0) {
    const first = { start: token.start, end: Math.min(token.end, token.start + 1) };
    report(cursor, 'second-root', first, { quote: textOf(cursor, token) });
  }
  const root = parseValue(cursor, undefined);
  if (root) roots.push(root);
}

/** A comma between two documents is part of what is wrong with the second. */
function opens(token: Token | undefined): boolean {
  return token?.kind === '{' || token?.kind === '[';
}

/** `VpcConfig: { … }` as the guides print it: members without the braces around them. */
function parseBareMembers(cursor: Cursor, first: Token): ObjectNode {
  const object = objectNode(first.start, undefined);
  parseMembers(cursor, object);
  object.range = { start: first.start, end: previousEnd(cursor) };
  if (peek(cursor)?.kind === '}') return closeBareMembers(cursor, first, object);
  reportBareMembers(cursor, first, object);
  return object;
}

/** Bare members that end with a brace lack only the opening one. */
function closeBareMembers(cursor: Cursor, first: Token, object: Growing<ObjectNode>): ObjectNode {
  const repair = [insertion(first.start, '{ ')];
  report(cursor, 'unopened-object', first, { quote: textOf(cursor, first), repair });
  close(cursor, '}', object);
  return object;
}

function parseValue(cursor: Cursor, parent: Parent): Node | undefined {
  const token = peek(cursor);
  if (token === undefined) return undefined;
  switch (token.kind) {
    case '{':
    case '[':
      return parseNested(cursor, token, parent);
    case 'word':
      return unquotedValue(cursor, token, parent);
    case 'string':
      cursor.at++;
      return quoted(cursor, token, parent);
    case 'number':
    case 'true':
    case 'false':
    case 'null':
      return scalar(cursor, token, parent);
    default:
      return undefined;
  }
}

function parseNested(cursor: Cursor, opener: Token, parent: Parent): Node | undefined {
  if (cursor.depth >= MAX_DEPTH) {
    report(cursor, 'too-deep', opener, { quote: String(MAX_DEPTH) });
    cursor.at = cursor.tokens.length;
    return undefined;
  }
  cursor.depth++;
  const kind = isWrongOpener(cursor) ? otherOpener(cursor, opener) : opener.kind;
  cursor.at++;
  if (isDoubledOpener(cursor)) extraOpener(cursor, cursor.tokens[cursor.at] ?? opener);
  const node = kind === '{' ? parseObject(cursor, opener, parent) : parseArray(cursor, opener, parent);
  cursor.depth--;
  return node;
}

function parseObject(cursor: Cursor, opener: Token, parent: Parent): ObjectNode {
  const object = objectNode(opener.start, parent);
  cursor.openObjects++;
  parseMembers(cursor, object);
  cursor.openObjects--;
  close(cursor, '}', object);
  return object;
}

function parseArray(cursor: Cursor, opener: Token, parent: Parent): ArrayNode {
  const array = arrayNode(opener.start, parent);
  cursor.openArrays++;
  parseItems(cursor, array);
  cursor.openArrays--;
  close(cursor, ']', array);
  return array;
}

function parseMembers(cursor: Cursor, object: Growing<ObjectNode>): void {
  for (;;) {
    const token = peek(cursor);
    if (token === undefined || token.kind === '}' || isLeftOpen(cursor, object)) return;
    if (lacksBracket(cursor, object.members.at(-1))) {
      openArray(cursor, object.members.at(-1));
      continue;
    }
    if (token.kind === ']' && (isWrongBracket(cursor, '}') || (cursor.openArrays > 0 && cursor.spareBrackets <= 0)))
      return;
    if (token.kind === ',') misplacedComma(cursor, token);
    else if (token.kind === ']') outOfPlace(cursor, token, object);
    else if (token.kind === ':') skipNamelessMember(cursor, token);
    else if (token.kind === '{' || token.kind === '[') skipValue(cursor, token);
    else {
      object.members.push(parseMember(cursor, token, object));
      separator(cursor, object);
    }
  }
}

/** A colon without a key: its value is passed over. */
function skipNamelessMember(cursor: Cursor, colon: Token): void {
  cursor.at++;
  report(cursor, 'unexpected', colon, { quote: ':' });
  if (!isKey(cursor)) parseValue(cursor, undefined);
  if (peek(cursor)?.kind === ',') cursor.at++;
}

/** An object or array where a key should stand: its text is passed over, what follows it is kept. */
function skipValue(cursor: Cursor, token: Token): void {
  report(cursor, 'unexpected', { start: token.start, end: token.end }, { quote: textOf(cursor, token) });
  parseValue(cursor, undefined);
  if (peek(cursor)?.kind === ',') cursor.at++;
}

function parseItems(cursor: Cursor, array: Growing<ArrayNode>): void {
  for (;;) {
    const token = peek(cursor);
    if (token === undefined || token.kind === ']' || isLeftOpen(cursor, array)) return;
    const closes = cursor.spareBraces <= 0 || isWrongBracket(cursor, ']');
    if (token.kind === '}' && cursor.openObjects > 0 && closes) return;
    const lacking = lacksBrace(cursor, array) && cursor.depth < MAX_DEPTH;
    if (cursor.openObjects > 0 && isKey(cursor) && !lacking) return;
    if (token.kind === ',') misplacedComma(cursor, token);
    else if (token.kind === '}' || token.kind === ':') outOfPlace(cursor, token, array);
    else {
      const item = lacking ? openObject(cursor, token, array) : parseValue(cursor, array);
      if (item) array.items.push(item);
      separator(cursor, array);
    }
  }
}

function parseMember(cursor: Cursor, first: Token, object: ObjectNode): Member {
  const member = { kind: 'member', parent: object } as Growing<Member>;
  member.key = keyAt(cursor, first, member);
  member.value = parseMemberValue(cursor, member, first);
  member.range = { start: first.start, end: Math.max(previousEnd(cursor), first.end) };
  return member;
}

function parseMemberValue(cursor: Cursor, member: Member, first: Token): Node | undefined {
  const { key } = member;
  const token = peek(cursor);
  if (token && isCommaForColon(cursor)) {
    const repair = [{ range: { start: token.start, end: token.end }, newText: ':' }];
    report(cursor, 'missing-colon', key.range, { quote: key.value, repair });
  } else if (token?.kind !== ':') {
    const ends = isKey(cursor) || alignsWithElement(cursor, member.parent);
    const valueFollows = token !== undefined && !ends && !',}]'.includes(token.kind);
    const repair = valueFollows ? [insertion(key.range.end, ':')] : undefined;
    if (first.fault === undefined)
      report(cursor, 'missing-colon', key.range, { quote: key.value, ...(repair && { repair }) });
    return valueFollows ? parseValue(cursor, member) : undefined;
  }
  cursor.at++;
  const next = peek(cursor);
  if (next && lacksBrace(cursor) && cursor.depth < MAX_DEPTH) return openObject(cursor, next, member);
  const ends = isKey(cursor) || alignsWithElement(cursor, member.parent);
  const value = ends ? undefined : parseValue(cursor, member);
  if (value === undefined) report(cursor, 'missing-value', key.range, { quote: key.value });
  return value;
}

/** Reads an object whose `{` is missing before its first key. */
function openObject(cursor: Cursor, first: Token, parent: Parent): ObjectNode {
  const repair = [insertion(first.start, '{ ')];
  report(cursor, 'unopened-object', first, { quote: textOf(cursor, first), repair });
  cursor.spareBraces--;
  cursor.depth++;
  const object = parseObject(cursor, first, parent);
  cursor.depth--;
  return object;
}

/** Makes the value of a member the first element of an array whose `[` is missing. */
function openArray(cursor: Cursor, member: Growing<Member> | undefined): void {
  const first = member?.value as Growing<Node> | undefined;
  if (member === undefined || first === undefined) return;
  const { start } = first.range;
  const key = first.kind === 'object' && cursor.text[start] !== '{' ? first.members[0]?.key : undefined;
  const range = first.kind === 'string' ? first.range : (key?.range ?? { start, end: start + 1 });
  report(cursor, 'unopened-array', range, { quote: textOf(cursor, range), repair: [insertion(start, '[')] });
  cursor.spareBrackets--;
  const array = arrayNode(start, member as Member);
  array.items.push(first as Node);
  first.parent = array;
  cursor.openArrays++;
  parseItems(cursor, array);
  cursor.openArrays--;
  close(cursor, ']', array);
  member.value = array;
  member.range = { start: member.range.start, end: array.range.end };
  separator(cursor, member.parent);
}
