/** Applying edits, and telling which of them cannot be applied together. */
import { describe, expect, it } from 'vitest';
import { applyEdits, collide, type Edit } from '../../server/src/text/edit.ts';
import { contains, overlaps, range, touches } from '../../server/src/text/range.ts';

const edit = (start: number, end: number, newText: string): Edit => ({ range: { start, end }, newText });

describe('applyEdits', () => {
  it.each([
    ['nothing', [], 'abcdef'],
    ['in any order', [edit(4, 6, 'X'), edit(0, 1, ''), edit(2, 2, '-')], 'b-cdX'],
    ['at one place, in the order given', [edit(3, 3, '1'), edit(3, 3, '2'), edit(3, 4, 'D')], 'abc12Def'],
    ['an insertion before what is replaced', [edit(3, 5, 'X'), edit(3, 3, '1')], 'abc1Xf'],
    ['side by side', [edit(0, 2, 'x'), edit(2, 4, 'y')], 'xyef'],
    ['at both ends', [edit(6, 6, '>'), edit(0, 0, '<')], '<abcdef>'],
    ['the whole text', [edit(0, 6, '')], ''],
  ])('applies %s', (_, edits, expected) => {
    expect(applyEdits('abcdef', edits)).toBe(expected);
  });

  it('leaves the list of edits as it is', () => {
    const edits = [edit(4, 5, ''), edit(0, 1, '')];
    applyEdits('abcdef', edits);
    expect(edits).toEqual([edit(4, 5, ''), edit(0, 1, '')]);
  });
});

describe('collide', () => {
  it.each([
    [[edit(0, 2, '')], [edit(3, 4, '')], false],
    [[edit(0, 2, '')], [edit(2, 4, '')], true],
    [[edit(0, 4, '')], [edit(1, 2, '')], true],
    [[edit(3, 3, 'a')], [edit(3, 3, 'a')], true],
    [[edit(3, 3, 'a')], [edit(4, 4, 'a')], false],
    [[edit(0, 1, ''), edit(8, 9, '')], [edit(4, 5, ''), edit(9, 9, 'x')], true],
    [[], [edit(0, 1, '')], false],
  ])('%j and %j: %j', (a, b, expected) => {
    expect(collide(a, b)).toBe(expected);
    expect(collide(b, a)).toBe(expected);
  });
});

it('tells ranges that overlap, touch or hold each other', () => {
  const inner = range(2, 4);
  const others = [range(0, 2), range(0, 3), range(2, 4), range(0, 9), range(3, 3), range(4, 4), range(5, 6)];
  expect(others.map((other) => overlaps(inner, other))).toEqual([false, true, true, true, true, false, false]);
  expect(others.map((other) => touches(inner, other))).toEqual([true, true, true, true, true, true, false]);
  expect(others.map((other) => contains(other, inner))).toEqual([false, false, true, true, false, false, false]);
});
