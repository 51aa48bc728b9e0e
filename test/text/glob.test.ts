/** IAM patterns, held against slow but obvious definitions on every small pattern. */
import { describe, expect, it } from 'vitest';
import { coversGlob, globsIntersect, hasWildcard, matchesGlob } from '../../server/src/text/glob.ts';

/** Every string of these characters up to that length. */
function words(characters: string, longest: number): string[] {
  const all = [''];
  for (let from = 0, length = 1; length <= longest; length++) {
    const to = all.length;
    for (const word of all.slice(from, to)) for (const char of characters) all.push(word + char);
    from = to;
  }
  return all;
}

const patterns = words('ab*?', 3);
/** `c` stands for every character that no pattern names. */
const texts = words('abc', 4);
const matched = new Map(
  patterns.map((pattern) => {
    const source = pattern.replace(/\*/g, '.*').replace(/\?/g, '.');
    return [pattern, new Set(texts.filter((text) => new RegExp(`^${source}$`).test(text)))];
  }),
);
const textsOf = (pattern: string): ReadonlySet<string> => matched.get(pattern) ?? new Set();

describe('matchesGlob', () => {
  it('agrees with a regular expression on every small pattern', () => {
    const wrong = patterns.flatMap((pattern) =>
      texts.filter((text) => matchesGlob(pattern, text) !== textsOf(pattern).has(text)).map((text) => [pattern, text]),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b:c', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', false],
    ['company_?/*.tar.gz', 'company_a/deep/model.tar.gz', true],
    ['a.c', 'abc', false],
    ['a+', 'aa', false],
    ['[ab]', 'a', false],
    ['\\*', '\\x', true],
    ['S3:Get*', 's3:getobject', false],
    ['', '', true],
    ['*', '\n', true],
  ])('%j and %j: %j', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('leaves letter case aside where it is told to', () => {
    expect(matchesGlob('S3:Get*', 's3:getOBJECT', { ignoreCase: true })).toBe(true);
    expect(matchesGlob('S3:Get*', 's3:putOBJECT', { ignoreCase: true })).toBe(false);
  });

  it('answers a pattern that makes a backtracking matcher hang', () => {
    const pattern = 'a*'.repeat(1_000);
    expect(matchesGlob(`${pattern}b`, 'a'.repeat(2_000))).toBe(false);
    expect(matchesGlob(`${pattern}b`, `${'a'.repeat(2_000)}b`)).toBe(true);
    expect(matchesGlob('*?'.repeat(1_000), 'a'.repeat(999))).toBe(false);
    expect(matchesGlob('*?'.repeat(1_000), 'a'.repeat(1_000))).toBe(true);
  });
});

describe('globsIntersect', () => {
  it('is true exactly where some text matches both', () => {
    const wrong = patterns.flatMap((a) =>
      patterns
        .filter((b) => globsIntersect(a, b) !== [...textsOf(a)].some((text) => textsOf(b).has(text)))
        .map((b) => [a, b]),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['endpoint/*', '*/shared', true],
    ['endpoint/*', 'endpoint-config/*', false],
    ['a*c', '*b*', true],
    ['a?', 'a', false],
    ['*', '', true],
    ['', '', true],
  ])('%j and %j: %j', (a, b, expected) => {
    expect(globsIntersect(a, b)).toBe(expected);
    expect(globsIntersect(b, a)).toBe(expected);
  });

  it('answers long patterns of many stars', () => {
    const many = 'a*'.repeat(1_000);
    expect(globsIntersect(`${many}b`, `${many}b`)).toBe(true);
    expect(globsIntersect(`${many}b`, `${many}c`)).toBe(false);
    expect(globsIntersect('A*', 'aB', { ignoreCase: true })).toBe(true);
  });
});

describe('coversGlob', () => {
  it('is true only where every text of the narrow pattern matches the wide one, and misses no case without `?`', () => {
    const covers = (wide: string, narrow: string) => [...textsOf(narrow)].every((text) => textsOf(wide).has(text));
    const wrong = patterns.flatMap((wide) =>
      patterns.filter((narrow) => coversGlob(wide, narrow) !== covers(wide, narrow)).map((narrow) => [wide, narrow]),
    );
    expect(wrong.filter(([wide = '', narrow = '']) => coversGlob(wide, narrow) || !wide.includes('?'))).toEqual([]);
  });

  it.each([
    ['deeplens*', 'deeplens*/*', true],
    ['bucket', 'bucket/*', false],
    ['ec2:Describe*', 'ec2:DescribeInstances', true],
    ['ec2:Describe?*', 'ec2:Describe*', false],
    ['ec2:Describe*?', 'ec2:Describe?*', true],
    ['a*?b', 'a?**b', true],
    ['*', '', true],
  ])('%j covers %j: %j', (wide, narrow, expected) => {
    expect(coversGlob(wide, narrow)).toBe(expected);
  });

  it('leaves letter case aside where it is told to, and answers long patterns', () => {
    expect(coversGlob('S3:GET*', 's3:Get?bject', { ignoreCase: true })).toBe(true);
    expect(coversGlob(`${'a*'.repeat(1_000)}b`, `${'aa*'.repeat(700)}c`)).toBe(false);
    expect(coversGlob('?'.repeat(200_000), '?'.repeat(199_999))).toBe(false);
  });
});

it('knows what a wildcard is', () => {
  expect(['a*', '?', 'a', '[a]', ''].map(hasWildcard)).toEqual([true, true, false, false, false]);
});
