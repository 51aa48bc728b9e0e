/** Statements that stand one after the other without the policy around them. */
import type { Edit } from '../text/edit.ts';
import { member, type Node } from '../tree/node.ts';
import { isBareStatement } from './build.ts';
import { DOCUMENT_ELEMENTS } from './model.ts';

/** True for several statements, with commas between them or not, and nothing else. */
export function areStatements(roots: readonly Node[]): boolean {
  return roots.length > 1 && roots.every(isStatement);
}

function isStatement(root: Node): boolean {
  if (root.kind !== 'object' || !isBareStatement(root)) return false;
  return DOCUMENT_ELEMENTS.every((name) => member(root, name) === undefined);
}

/** The edits that make a policy of them, and take away a comma behind the last. */
export function wrapStatements(text: string, roots: readonly Node[]): Edit[] {
  const ranges = roots.map(({ range }) => range);
  const start = ranges[0]?.start ?? 0;
  const end = ranges.at(-1)?.end ?? start;
  const { open, close, inner } = around(text.slice(start, end));
  const lines = inner === '' ? [] : [...text.slice(start, end).matchAll(/(?:\r\n|\r|\n)(?=[^\r\n])/g)];
  const deeper = lines.map(({ index, 0: lineEnd }) => insertion(start + index + lineEnd.length, inner));
  const commas = ranges.slice(1).flatMap((next, at) => {
    const last = ranges[at]?.end ?? next.start;
    return text.slice(last, next.start).includes(',') ? [] : [insertion(last, ',')];
  });
  const comma = /^\s*,/.exec(text.slice(end, end + LONGEST_GAP))?.[0] ?? '';
  const tail: Edit = { range: { start: end, end: end + comma.length }, newText: close };
  return [insertion(start, open), ...commas, ...deeper, tail];
}

const LONGEST_GAP = 256;

/** What opens and closes the policy, and how much deeper its statements stand; on one line where they do. */
function around(statements: string): { open: string; close: string; inner: string } {
  const eol = /\r\n|\n|\r/.exec(statements)?.[0];
  if (eol === undefined) return { open: '{ "Version": "2012-10-17", "Statement": [', close: '] }', inner: '' };
  const unit = /\n([ \t]{1,8})\S/.exec(statements)?.[1] ?? '  ';
  const inner = unit + unit;
  const open = ['{', `${unit}"Version": "2012-10-17",`, `${unit}"Statement": [`, inner].join(eol);
  return { open, close: `${eol}${unit}]${eol}}`, inner };
}

function insertion(offset: number, newText: string): Edit {
  return { range: { start: offset, end: offset }, newText };
}
