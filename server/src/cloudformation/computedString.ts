/**
 * The text that a template computes, as far as it is known: `Fn::Sub` and `Fn::Join` write most of it out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
import type { Range } from '../text/range.ts';
import { type ArrayNode, type Member, member, type Node, type ObjectNode, type StringNode } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import type { ComputedString, MeaningOf } from './model.ts';

/** Some characters of the text, and where they stand. */
interface Piece {
  readonly text: string;
  /** Undefined for what is not known: it is shown as a whole. */
  within?(from: number, to: number): Range;
  readonly range: Range;
  readonly oneModel?: boolean;
}

export function computedString(
  node: ObjectNode,
  parent: ArrayNode | Member | undefined,
  meaningOf: MeaningOf,
): ComputedString {
  const pieces = piecesOf(node, meaningOf);
  const starts: number[] = [];
  let value = '';
  for (const { text } of pieces) {
    starts.push(value.length);
    value += text;
  }
  const indexAt = (at: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= at),
    );
  const rangeIn = (index: number, from: number, to: number): Range => {
    const [piece, start = 0] = [pieces[index], starts[index]];
    if (piece === undefined) return node.range;
    return piece.within?.(Math.max(0, from - start), Math.min(piece.text.length, to - start)) ?? piece.range;
  };
  return {
    kind: 'string',
    range: node.range,
    parent,
    ...(node.origin && { origin: node.origin }),
    value,
    within: (from = 0, to = value.length) => ({
      start: rangeIn(indexAt(from), from, to).start,
      end: rangeIn(indexAt(Math.max(from, to - 1)), from, to).end,
    }),
    computed: {
      shown: shownOf(node),
      oneModel: pieces.length === 1 && pieces[0]?.oneModel === true,
      isLiteral: (from, to) => {
        const index = indexAt(from);
        return pieces[index]?.within !== undefined && index === indexAt(Math.max(from, to - 1));
      },
    },
  };
}

/** The string that `Fn::Sub` fills in, else the name of the function. */
function shownOf(node: ObjectNode): Range {
  const [only] = node.members;
  if (only === undefined) return node.range;
  return (only.key.value === 'Fn::Sub' ? subText(only.value)?.range : undefined) ?? only.key.range;
}

function piecesOf(node: Node, meaningOf: MeaningOf): readonly Piece[] {
  if (node.kind === 'string')
    return [{ text: node.value, within: (from, to) => node.within(from, to), range: node.range }];
  const [only] = node.kind === 'object' ? node.members : [];
  const known = only?.key.value === 'Fn::Sub' ? subPieces(only.value, meaningOf) : only && joinPieces(only, meaningOf);
  return known ?? [referencePiece(nameOf(node), node.range, meaningOf)];
}

function referencePiece(name: string, range: Range, meaningOf: MeaningOf): Piece {
  const { text = `\${${name}}`, oneModel = false } = meaningOf(name) ?? {};
  return { text, range, oneModel };
}

function subText(value: Node | undefined): StringNode | undefined {
  const text = value?.kind === 'array' ? value.items[0] : value;
  return text?.kind === 'string' ? text : undefined;
}

/** What a function refers to by itself, as it is written in `Fn::Sub`. */
export function referencesIn(node: ObjectNode): readonly string[] {
  const [only] = node.members;
  if (only?.key.value === 'Ref' || only?.key.value === 'Fn::GetAtt') return [nameOf(node)];
  const text = only?.key.value === 'Fn::Sub' ? (subText(only.value)?.value ?? '') : '';
  return text.includes('${') ? [...text.matchAll(REFERENCE)].map(([, name = '']) => name.trim()) : [];
}

const REFERENCE = /\$\{([^{}]*)\}/g;

/** `${Name}` is filled in, `${!Name}` stands for `${Name}` itself. */
function subPieces(value: Node | undefined, meaningOf: MeaningOf): readonly Piece[] | undefined {
  const text = subText(value);
  if (text === undefined) return undefined;
  const own = value?.kind === 'array' ? value.items[1] : undefined;
  const pieces: Piece[] = [];
  const literal = (from: number, to: number) => {
    const within = (a: number, b: number) => text.within(from + a, from + b);
    if (from < to) pieces.push({ text: text.value.slice(from, to), within, range: text.within(from, to) });
  };
  let at = 0;
  for (const { index, 0: written, 1: name = '' } of text.value.matchAll(REFERENCE)) {
    const isLiteral = name.startsWith('!');
    literal(at, isLiteral ? index + 2 : index);
    at = index + (isLiteral ? 3 : written.length);
    if (isLiteral) continue;
    const range = text.within(index, at);
    const isLocal = member(own, name.trim()) !== undefined;
    pieces.push(
      isLocal ? { text: `\${Fn::Sub ${name.trim()}}`, range } : referencePiece(name.trim(), range, meaningOf),
    );
  }
  literal(at, text.value.length);
  return pieces;
}

function joinPieces({ key, value }: Member, meaningOf: MeaningOf): readonly Piece[] | undefined {
  const [delimiter, list] = key.value === 'Fn::Join' && value?.kind === 'array' ? value.items : [];
  if (delimiter?.kind !== 'string' || list?.kind !== 'array') return undefined;
  if (isOpen(list) || list.items.length === 0) return undefined;
  const between = delimiter.value === '' ? [] : [{ text: delimiter.value, range: delimiter.range }];
  return list.items.flatMap((item, index) => {
    const pieces = piecesOf(item, meaningOf);
    return index === 0 ? pieces : [...between, ...pieces];
  });
}

/** The same for the same value, without characters that mean something in a policy. */
function nameOf(node: Node): string {
  const [only] = node.kind === 'object' ? node.members : [];
  const { value } = only ?? {};
  if (only?.key.value === 'Ref' && value?.kind === 'string') return value.value;
  if (only?.key.value === 'Fn::GetAtt') {
    if (value?.kind === 'string') return value.value;
    if (value?.kind === 'array') return value.items.map(plain).join('.');
  }
  return plain(node);
}

function plain(node: Node): string {
  if (node.kind === 'array') return node.items.map(plain).join(' ');
  if (node.kind !== 'object') return String(node.value).replace(/[^\w:.@/ -]/g, '');
  return node.members.map(({ key, value }) => `${key.value} ${value ? plain(value) : ''}`).join(' ');
}
