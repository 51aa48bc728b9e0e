/** Policy text inside an editor snippet stays what it is. */
import { describe, expect, it } from 'vitest';
import { toSnippet } from '../../server/src/lsp/snippets.ts';

const AT_START = { start: 0, end: 0 };

describe('an edit as a snippet', () => {
  it('keeps policy variables, braces and backslashes', () => {
    const newText = '{ "s3:prefix": "${aws:username}/$1/\\u0041" }';
    expect(toSnippet({ range: AT_START, newText }, 1)).toBe('{ "s3:prefix": "\\${aws:username\\}/\\$1/\\\\u0041" \\}');
  });

  it('has tab stops for its holes and nothing else', () => {
    const newText = '["${a}", "b|c,d"]';
    const holes = [
      { start: 2, end: 6 },
      { start: 10, end: 15 },
    ];
    expect(toSnippet({ range: AT_START, newText, holes }, 3)).toBe('["${3:\\${a\\}}", "${4:b|c,d}"]');
  });

  it('may have a hole without text', () => {
    expect(toSnippet({ range: AT_START, newText: '""', holes: [{ start: 1, end: 1 }] }, 1)).toBe('"${1:}"');
  });
});
