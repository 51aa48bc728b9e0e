import { describe, expect, it } from 'vitest';
import { changeBetween, moved, paired } from '../../server/src/text/change.ts';

describe('changeBetween', () => {
  it.each([
    ['abc', 'abc', { from: 3, oldEnd: 3, newEnd: 3 }],
    ['abc', 'abXc', { from: 2, oldEnd: 2, newEnd: 3 }],
    ['abXc', 'abc', { from: 2, oldEnd: 3, newEnd: 2 }],
    ['aa', 'aaa', { from: 2, oldEnd: 2, newEnd: 3 }],
    ['', 'abc', { from: 0, oldEnd: 0, newEnd: 3 }],
    ['one two', 'one 22 two', { from: 4, oldEnd: 4, newEnd: 7 }],
  ])('from %j to %j', (before, after, change) => {
    expect(changeBetween(before, after)).toEqual(change);
  });

  it('finds one letter in a long text', () => {
    const text = 'abcdefg'.repeat(1000);
    for (const at of [0, 1, 511, 512, 513, 3500, 6999, 7000]) {
      const after = `${text.slice(0, at)}X${text.slice(at)}`;
      expect(changeBetween(text, after)).toEqual({ from: at, oldEnd: at, newEnd: at + 1 });
      expect(changeBetween(after, text)).toEqual({ from: at, oldEnd: at + 1, newEnd: at });
    }
  });
});

describe('moved', () => {
  const change = { from: 10, oldEnd: 14, newEnd: 12 };
  it.each([
    [
      { start: 2, end: 10 },
      { start: 2, end: 10 },
    ],
    [
      { start: 14, end: 20 },
      { start: 12, end: 18 },
    ],
    [
      { start: 2, end: 20 },
      { start: 2, end: 18 },
    ],
    [{ start: 2, end: 12 }, undefined],
    [{ start: 12, end: 20 }, undefined],
  ])('%j', (range, place) => {
    expect(moved(range, change)).toEqual(place);
  });

  it('keeps what is put in out of the ranges at its edges', () => {
    const insertion = { from: 5, oldEnd: 5, newEnd: 8 };
    expect(moved({ start: 2, end: 5 }, insertion)).toEqual({ start: 2, end: 5 });
    expect(moved({ start: 5, end: 9 }, insertion)).toEqual({ start: 8, end: 12 });
    expect(moved({ start: 5, end: 5 }, insertion)).toBeUndefined();
  });
});

describe('paired', () => {
  const ranges = (...pairs: [number, number][]) => pairs.map(([start, end]) => ({ start, end }));
  const old = (...pairs: [number, number][]) => ranges(...pairs).map((range) => ({ range }));

  it('keeps what stands around a change, and what changed between', () => {
    const change = { from: 6, oldEnd: 6, newEnd: 8 };
    const now = ranges([0, 3], [4, 10], [11, 13]);
    expect(paired(old([0, 3], [4, 8], [9, 11]), now, change)).toEqual([0, 1, 2]);
  });

  it('knows nothing of what is new', () => {
    const change = { from: 3, oldEnd: 3, newEnd: 7 };
    const now = ranges([0, 3], [4, 7], [8, 12]);
    expect(paired(old([0, 3], [4, 8]), now, change)).toEqual([0, undefined, 1]);
  });

  it('knows nothing of two that changed at once', () => {
    const change = { from: 1, oldEnd: 7, newEnd: 9 };
    expect(paired(old([0, 3], [4, 8], [9, 11]), ranges([0, 4], [5, 10], [11, 13]), change)).toEqual([
      undefined,
      undefined,
      2,
    ]);
  });
});
