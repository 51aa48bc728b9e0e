/** Regular expressions where patterns belong, and the patterns that say the same. */
import { describe, expect, it } from 'vitest';
import { globsOfRegex, looksLikeRegex } from '../../server/src/text/regexGlob.ts';

describe('looksLikeRegex', () => {
  it.each(['^a', 'a$', 'a\\.b', 'a.+', 'model_[ab]', 'a|b', '(a|b)/x', '.*', 'a/.*', '\\'])('%s does', (text) => {
    expect(looksLikeRegex(text)).toBe(true);
  });

  it.each([
    'model.*',
    '*.tar.gz',
    'v1.2/*',
    'a+b',
    'model(1).tar.gz',
    '${aws:PrincipalTag/tenant}',
    "${aws:username, '^a|b$'}/*",
    'a[b',
    '',
  ])('%s does not', (text) => {
    expect(looksLikeRegex(text)).toBe(false);
  });
});

describe('globsOfRegex', () => {
  it.each([
    ['^company_a/.*$', ['company_a/*']],
    ['company_a/.+\\.tar\\.gz', ['company_a/?*.tar.gz']],
    ['^(company_a|company_b)/.*$', ['company_a/*', 'company_b/*']],
    ['^a$|^b$', ['a', 'b']],
    ['(?:a|b)(c|d)?', ['a', 'ac', 'ad', 'b', 'bc', 'bd']],
    ['m\\d{3}_[0-9]{1,2}', ['m???_?*']],
    ['m[0-9]+/v\\w*', ['m?*/v*']],
    ['m[0-9]?', ['m', 'm?']],
    ['(ab)+|(cd)*x', ['ab*', '*x']],
    ['[.]x\\*\\$', ['.x${*}${$}']],
    ['.*?/a.*.*', ['*/a*']],
    ['model.v1/\\bx', ['model.v1/x']],
    ['^${aws:PrincipalTag/tenant}/.*', ['${aws:PrincipalTag/tenant}/*']],
    ['a|a', ['a']],
  ])('%s: %j', (text, expected) => {
    expect(globsOfRegex(text)).toEqual(expected);
  });

  it.each(['^(?!secret).*', '(a)\\1', 'a\\', '(a|b', 'a)', 'x$y', '(ab){2}', '^$', 'a|', '\\.*', '(a|b)'.repeat(5)])(
    'no patterns say %s',
    (text) => {
      expect(globsOfRegex(text)).toBeUndefined();
    },
  );

  it('gives up on what is too deep or too long to be a path', () => {
    expect(globsOfRegex(`${'('.repeat(50_000)}a|b`)).toBeUndefined();
    expect(globsOfRegex(`${'[a'.repeat(5_000)}|b`)).toBeUndefined();
    expect(globsOfRegex(`^${'a'.repeat(5_000)}.*`)).toEqual([`${'a'.repeat(5_000)}*`]);
  });
});
