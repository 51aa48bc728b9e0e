/**
 * A JSON parser for text that is being typed. It never throws, builds a tree from whatever is there, and
 * keeps the siblings of a broken line, by three rules: a string followed by a colon is a key, never a
 * value; `, {` inside an object that stands in an array closes that object; past `MAX_DEPTH` levels it
 * stops. Comments and trailing commas are always read; whether they are allowed is a rule's business.
 */
import type { ArrayNode, Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import {
  bareString,
  type Cursor,
  explained,
  insertion,
  isKey,
  isUnclosed,
  misplacedComma,
  peek,
  previousEnd,
  quoted,
  removal,
  report,
  reportFault,
  reportUnclosed,
  textOf,
  unexpected,
  unquotedValue,
} from './cursor.ts';
import { indentAt, layoutOf } from './layout.ts';
import { arrayNode, type Growing, objectNode, type Parent, scalarNode } from './nodes.ts';
import type { SyntaxProblem } from './problems.ts';
import { type Comment, readTokens, type Token, type Tokens } from './tokens.ts';

export interface JsonTree {
  readonly text: string;
  /** One for well-formed JSON; more where documents stand one after the other. */
  readonly roots: readonly Node[];
  readonly comments: readonly Comment[];
  /** In source order. */
  readonly problems: readonly SyntaxProblem[];
}

export const MAX_DEPTH = 200;

export function parseJson(text: string): JsonTree {
  const tree = parseTokens(text, readTokens(text));
  if (tree.comments.length === 0 || !tree.problems.some(isUnclosed)) return tree;
  const revived = parseTokens(text, readTokens(text, true));
  return revived.problems.some(isUnclosed) ? tree : revived;
}

function parseTokens(text: string, { list, comments }: Tokens): JsonTree {
  const cursor: Cursor = { text, tokens: list, problems: [], at: 0, depth: 0, openObjects: 0, openArrays: 0 };
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

/** `VpcConfig: { … }` as the guides print it: members without the braces around them. */
function parseBareMembers(cursor: Cursor, first: Token): ObjectNode {
  const object = objectNode(first.start, undefined);
  parseMembers(cursor, object);
  object.range = { start: first.start, end: previousEnd(cursor) };
  const { start, end } = object.range;
  const unquoted = cursor.problems.findIndex(({ kind, range }) => kind === 'unquoted-key' && range.start === start);
  const quotes = unquoted < 0 ? [] : (cursor.problems.splice(unquoted, 1)[0]?.repair ?? []);
  const repair = [insertion(start, '{ '), ...quotes, insertion(end, ' }')];
  const name = object.members[0]?.key;
  report(cursor, 'bare-member', name?.range ?? first, { quote: name?.value ?? '', repair });
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
      cursor.at++;
      reportFault(cursor, token);
      return scalarNode(Number(textOf(cursor, token)), { start: token.start, end: token.end }, parent);
    case 'true':
    case 'false':
    case 'null':
      cursor.at++;
      return scalarNode(SCALARS[token.kind], { start: token.start, end: token.end }, parent);
    default:
      return undefined;
  }
}

const SCALARS = { true: true, false: false, null: null } as const;

function parseNested(cursor: Cursor, opener: Token, parent: Parent): Node | undefined {
  if (cursor.depth >= MAX_DEPTH) {
    report(cursor, 'too-deep', opener, { quote: String(MAX_DEPTH) });
    cursor.at = cursor.tokens.length;
    return undefined;
  }
  cursor.depth++;
  cursor.at++;
  const node = opener.kind === '{' ? parseObject(cursor, opener, parent) : parseArray(cursor, opener, parent);
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

/** Takes the closing bracket, or says that it is missing here and what would put it right. */
function close(cursor: Cursor, bracket: '}' | ']', node: Growing<ObjectNode> | Growing<ArrayNode>): void {
  const token = peek(cursor);
  if (token?.kind === bracket) {
    cursor.at++;
    node.range = { start: node.range.start, end: token.end };
    return;
  }
  const comma = cursor.tokens[cursor.at - 1]?.kind === ',';
  const end = comma ? (cursor.tokens[cursor.at - 2]?.end ?? 0) : previousEnd(cursor);
  const { start } = node.range;
  node.range = { start, end: Math.max(end, start + 1) };
  const spread = /[\r\n]/.test(cursor.text.slice(start, end));
  const newText = spread ? layoutOf(cursor.text).eol + indentAt(cursor.text, start) + bracket : bracket;
  reportUnclosed(cursor, bracket === '}' ? 'unclosed-object' : 'unclosed-array', {
    opener: start,
    repair: { range: { start: end, end: comma && !token ? previousEnd(cursor) : end }, newText },
  });
}

function parseMembers(cursor: Cursor, object: Growing<ObjectNode>): void {
  for (;;) {
    const token = peek(cursor);
    if (token === undefined || token.kind === '}' || (token.kind === ']' && cursor.openArrays > 0)) return;
    if (token.kind === '{' && (object.parent?.kind === 'array' || cursor.openObjects === 0)) return;
    if (token.kind === ',') misplacedComma(cursor, token);
    else if (token.kind === ']' || token.kind === ':') unexpected(cursor, token);
    else if (token.kind === '{' || token.kind === '[') skipValue(cursor, token);
    else {
      object.members.push(parseMember(cursor, token, object));
      separator(cursor, '}');
    }
  }
}

/** An object or array where a key should stand: its text is passed over, what follows it is kept. */
function skipValue(cursor: Cursor, token: Token): void {
  report(cursor, 'unexpected', { start: token.start, end: token.end }, { quote: textOf(cursor, token) });
  parseValue(cursor, undefined);
  separator(cursor, '}');
}

function parseItems(cursor: Cursor, array: Growing<ArrayNode>): void {
  for (;;) {
    const token = peek(cursor);
    if (token === undefined || token.kind === ']' || (token.kind === '}' && cursor.openObjects > 0)) return;
    if (cursor.openObjects > 0 && isKey(cursor)) return;
    if (token.kind === ',') misplacedComma(cursor, token);
    else if (token.kind === '}' || token.kind === ':') unexpected(cursor, token);
    else {
      const item = parseValue(cursor, array);
      if (item) array.items.push(item);
      separator(cursor, ']');
    }
  }
}

/** Takes the comma between two entries, or says that it is missing. */
function separator(cursor: Cursor, closer: '}' | ']'): void {
  const token = peek(cursor);
  if (token === undefined || token.kind === '}' || token.kind === ']' || token.kind === ':') return;
  if (token.kind === ',') {
    cursor.at++;
    if (peek(cursor)?.kind !== closer) return;
    const { start, end } = token;
    report(cursor, 'trailing-comma', token, { quote: closer, repair: [{ range: { start, end }, newText: '' }] });
    return;
  }
  const arrayEnds = closer === ']' && cursor.openObjects > 0 && isKey(cursor);
  if (arrayEnds || explained(cursor, token)) return;
  const repair = [insertion(previousEnd(cursor), ',')];
  report(cursor, 'missing-comma', token, { quote: textOf(cursor, token), repair });
}

function parseMember(cursor: Cursor, first: Token, object: ObjectNode): Member {
  const member = { kind: 'member', parent: object } as Growing<Member>;
  member.key = parseKey(cursor, first, member);
  member.value = parseMemberValue(cursor, member, first);
  member.range = { start: first.start, end: Math.max(previousEnd(cursor), first.end) };
  return member;
}

function parseKey(cursor: Cursor, token: Token, parent: Member): StringNode {
  cursor.at++;
  if (token.kind === 'string') return quoted(cursor, token, parent);
  const key = bareString(cursor, token, parent);
  report(cursor, 'unquoted-key', key.range, {
    quote: key.value,
    repair: [{ range: key.range, newText: JSON.stringify(key.value) }],
  });
  return key;
}

function parseMemberValue(cursor: Cursor, member: Member, first: Token): Node | undefined {
  const { key } = member;
  const token = peek(cursor);
  if (token?.kind !== ':') {
    const valueFollows = token !== undefined && !isKey(cursor) && !',}]'.includes(token.kind);
    const repair = valueFollows ? [insertion(key.range.end, ':')] : undefined;
    if (first.fault === undefined)
      report(cursor, 'missing-colon', key.range, { quote: key.value, ...(repair && { repair }) });
    return valueFollows ? parseValue(cursor, member) : undefined;
  }
  cursor.at++;
  const value = isKey(cursor) ? undefined : parseValue(cursor, member);
  if (value === undefined) report(cursor, 'missing-value', key.range, { quote: key.value });
  return value;
}
