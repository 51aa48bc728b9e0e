/** How alike two names are, held against the plain definition. */
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../server/src/text/similarity.ts';

/** The textbook recursion: insert, delete, replace, or swap neighbours. */
function slow(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length);
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const best = Math.min(slow(shortA, b) + 1, slow(a, shortB) + 1, slow(shortA, shortB) + same);
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return swapped ? Math.min(best, slow(a.slice(0, -2), b.slice(0, -2)) + 1) : best;
}

describe('editDistance', () => {
  it('is the plain definition, cut off past the limit', () => {
    const some = ['', 'a', 'b', 'ab', 'ba', 'abc', 'acb', 'cab', 'abcd', 'badc', 'dcba', 'aabb', 'abab', 'bbaa'];
    const wrong = some.flatMap((a) =>
      some.flatMap((b) =>
        [0, 1, 2, 5]
          .filter((limit) => editDistance(a, b, limit) !== Math.min(slow(a, b), limit + 1))
          .map((limit) => [a, b, limit]),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['InvokeEndpont', 'InvokeEndpoint', 1],
    ['InvokeEndpiont', 'InvokeEndpoint', 1],
    ['INVOKEendpoint', 'InvokeEndpoint', 0],
    ['Efect', 'Effect', 1],
    ['CreateModel', 'DeleteModel', 3],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it('answers long names at once when they cannot be alike', () => {
    expect(editDistance('a'.repeat(100_000), 'a', 2)).toBe(3);
    expect(editDistance('a'.repeat(5_000), 'b'.repeat(5_000), 2)).toBe(3);
  });
});

describe('nearest', () => {
  const names = ['Deny', 'Allow', 'Allows'];

  it.each([
    ['allow', 2, 'Allow'],
    ['Allowss', 2, 'Allows'],
    ['Dny', 2, 'Deny'],
    ['Permit', 2, undefined],
    ['Alow', 0, undefined],
  ])('%s within %i: %s', (name, limit, expected) => {
    expect(nearest(name, names, limit)).toBe(expected);
  });

  it('takes the first of several that are equally near', () => {
    expect(nearest('cat', ['bat', 'car', 'hat'], 1)).toBe('bat');
    expect(nearest('cat', new Set(['bat', 'CAT', 'cat']), 1)).toBe('CAT');
    expect(nearest('cat', [], 3)).toBeUndefined();
  });
});
