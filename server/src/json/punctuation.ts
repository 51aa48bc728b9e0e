/** Brackets and commas: takes them, or says that they are missing, too many, or the wrong ones. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { ArrayNode, ObjectNode } from '../tree/node.ts';
import {
  type Cursor,
  insertion,
  isKey,
  isUnclosed,
  layoutAt,
  peek,
  previousEnd,
  removal,
  report,
  textOf,
} from './cursor.ts';
import { indentAt, layoutOf } from './layout.ts';
import type { Growing } from './nodes.ts';
import { isLeftOpen, isWrongBracket, lacksBrace } from './recover.ts';
import type { Token } from './tokens.ts';

/** Takes the closing bracket, or says that it is missing here and what would put it right. */
export function close(cursor: Cursor, bracket: '}' | ']', node: Growing<ObjectNode> | Growing<ArrayNode>): void {
  const token = peek(cursor);
  if (token?.kind === bracket) {
    cursor.at++;
    node.range = { start: node.range.start, end: token.end };
    return;
  }
  if (token && isWrongBracket(cursor, bracket)) {
    unexpectedBracket(cursor, token, bracket);
    node.range = { start: node.range.start, end: token.end };
    return;
  }
  if (bracket === '}') cursor.spareBraces++;
  else cursor.spareBrackets++;
  const comma = cursor.tokens[cursor.at - 1]?.kind === ',';
  const end = comma ? (cursor.tokens[cursor.at - 2]?.end ?? 0) : previousEnd(cursor);
  const { start } = node.range;
  node.open = true;
  node.range = { start, end: Math.max(end, start + 1) };
  const spread = /[\r\n]/.test(cursor.text.slice(start, end));
  const lead = spread ? layoutAt(cursor).eol + indentAt(cursor.text, start) : blankAfter(cursor.text, start);
  reportUnclosed(cursor, bracket === '}' ? 'unclosed-object' : 'unclosed-array', {
    opener: start,
    repair: { range: { start: end, end: comma && !token ? previousEnd(cursor) : end }, newText: lead + bracket },
  });
}

/** A bracket that the author parted from what it holds is parted at the other end too. */
function blankAfter(text: string, opener: number): string {
  return text[opener + 1] === ' ' ? ' ' : '';
}

/** Braces around bare members: on lines of their own, and the members one level deeper, where they take several lines. */
function braces(text: string, { start, end }: Range): [Edit, ...Edit[]] {
  const { eol, unit } = layoutOf(text);
  const lines = [...text.slice(start, end).matchAll(/(?:\r\n|\r|\n)(?=[^\r\n])/g)];
  if (lines.length === 0) return [insertion(start, '{ '), insertion(end, ' }')];
  const deeper = lines.map(({ index, 0: lineEnd }) => insertion(start + index + lineEnd.length, unit));
  return [insertion(start, `{${eol}${unit}`), ...deeper, insertion(end, `${eol}}`)];
}

/** Says that members lack the braces around them. The repair quotes their first key and drops a comma behind them. */
export function reportBareMembers(cursor: Cursor, first: Token, object: Growing<ObjectNode>): void {
  const { start } = object.range;
  const last = cursor.tokens[cursor.at - 1];
  const comma = last?.kind === ',' ? [removal(cursor.text, last)] : [];
  const end = comma.length > 0 ? (cursor.tokens[cursor.at - 2]?.end ?? start) : object.range.end;
  const unquoted = cursor.problems.findIndex(({ kind, range }) => kind === 'unquoted-key' && range.start === start);
  const quotes = unquoted < 0 ? [] : (cursor.problems.splice(unquoted, 1)[0]?.repair ?? []);
  const [open, ...rest] = braces(cursor.text, { start, end });
  const repair = [open, ...quotes, ...rest, ...comma];
  const name = object.members[0]?.key;
  report(cursor, 'bare-member', name?.range ?? first, { quote: name?.value ?? '', repair });
}

/** Takes the comma between two entries, or says that it is missing. */
export function separator(cursor: Cursor, container: ObjectNode | ArrayNode): void {
  const token = peek(cursor);
  const closer = container.kind === 'object' ? '}' : ']';
  if (token === undefined || token.kind === '}' || token.kind === ']' || token.kind === ':') return;
  if (token.kind === ',') {
    cursor.at++;
    if (peek(cursor)?.kind !== closer) return;
    const { start, end } = token;
    report(cursor, 'trailing-comma', token, { quote: closer, repair: [{ range: { start, end }, newText: '' }] });
    return;
  }
  const arrayEnds = closer === ']' && cursor.openObjects > 0 && isKey(cursor) && !lacksBrace(cursor, container);
  if (arrayEnds || isLeftOpen(cursor, container) || explained(cursor, token)) return;
  const repair = [insertion(previousEnd(cursor), ',')];
  report(cursor, 'missing-comma', token, { quote: textOf(cursor, token), repair });
}

/** Passes over the second of two opening brackets where one is meant. */
export function extraOpener(cursor: Cursor, token: Token): void {
  cursor.at++;
  if (token.kind === '{') cursor.spareBraces++;
  else cursor.spareBrackets++;
  const { start, end } = token;
  report(cursor, 'extra-opener', token, { quote: token.kind, repair: [{ range: { start, end }, newText: '' }] });
}

/** The bracket that is meant where the other one was written. */
export function otherOpener(cursor: Cursor, { kind, start, end }: Token): '{' | '[' {
  const meant = kind === '{' ? '[' : '{';
  cursor.spareBraces += meant === '{' ? -1 : 1;
  cursor.spareBrackets += meant === '[' ? -1 : 1;
  report(cursor, 'wrong-opener', { start, end }, { quote: kind, repair: [{ range: { start, end }, newText: meant }] });
  return meant;
}

export function unexpected(cursor: Cursor, token: Token): void {
  cursor.at++;
  if (token.kind === '}') cursor.spareBraces--;
  if (token.kind === ']') cursor.spareBrackets--;
  const { start, end } = token;
  report(cursor, 'unexpected', token, {
    quote: textOf(cursor, token),
    repair: [{ range: { start, end }, newText: '' }],
  });
}

/** A bracket or colon that is out of place between two entries: the comma behind it still parts them. */
export function outOfPlace(cursor: Cursor, token: Token, container: ObjectNode | ArrayNode): void {
  const before = cursor.tokens[cursor.at - 1]?.kind ?? ',';
  unexpected(cursor, token);
  if (!',[{'.includes(before)) separator(cursor, container);
}

/** A closing bracket that was written for `wanted`. */
function unexpectedBracket(cursor: Cursor, token: Token, wanted: '}' | ']'): void {
  cursor.at++;
  cursor.spareBraces += wanted === '}' ? 1 : -1;
  cursor.spareBrackets += wanted === ']' ? 1 : -1;
  const { start, end } = token;
  report(cursor, 'wrong-bracket', token, {
    quote: textOf(cursor, token),
    repair: [{ range: { start, end }, newText: wanted }],
  });
}

export function misplacedComma(cursor: Cursor, token: Token): void {
  cursor.at++;
  const { start, end } = token;
  report(cursor, 'extra-comma', token, { quote: ',', repair: [{ range: { start, end }, newText: '' }] });
}

/**
 * Says that a bracket is missing before the next token, or at the end of the text; several that are
 * missing at one place are one problem with one repair.
 */
function reportUnclosed(
  cursor: Cursor,
  kind: 'unclosed-object' | 'unclosed-array',
  { opener, repair }: { opener: number; repair: Edit },
): void {
  const end = previousEnd(cursor);
  const here = peek(cursor) ?? { start: Math.max(end - 1, 0), end };
  const last = cursor.problems.at(-1);
  if (last && isUnclosed(last) && last.range.start === here.start) {
    // The innermost bracket has taken the place of a comma that stood there.
    const behind = insertion(repair.range.end, repair.newText);
    cursor.problems[cursor.problems.length - 1] = { ...last, repair: [...(last.repair ?? []), behind] };
    return;
  }
  report(cursor, kind, here, { quote: cursor.text.slice(opener, opener + 1), repair: [repair] });
}

/**
 * True when the missing comma before `token` is part of a problem that was reported already. A bracket
 * that is missing there takes the comma into its repair, unless the author wrote it.
 */
function explained(cursor: Cursor, token: Token): boolean {
  const last = cursor.problems.at(-1);
  const previous = cursor.tokens[cursor.at - 1];
  if (last === undefined || previous === undefined) return false;
  if (last.kind === 'missing-value' || last.kind === 'missing-colon')
    return previous.kind === ':' || previous.kind === 'string';
  if (!isUnclosed(last) || last.range.start !== token.start) return false;
  if (previous.kind !== ',') {
    const repair = [...(last.repair ?? []), insertion(previous.end, ',')];
    cursor.problems[cursor.problems.length - 1] = { ...last, repair };
  }
  return true;
}
