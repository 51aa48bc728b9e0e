/** Every snippet is well formed, and expands the way an editor expands it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expandAllSnippets, expandSnippet } from './support/expandSnippet.ts';

describe('the snippets', () => {
  const snippets = expandAllSnippets();

  const shipped = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

  test('stand in the README', () => {
    const named = [...shipped('README.md').matchAll(/`(sm-[a-z0-9-]+[a-z0-9])`/g)].map(([, prefix = '']) => prefix);
    const prefixes = snippets.map(({ prefix }) => prefix.replace('sm-scp-', 'sm-'));
    expect(named.sort()).toEqual([...new Set(prefixes)].sort());
  });

  test('are offered where they belong', () => {
    const manifest = JSON.parse(shipped('package.json'));
    const wanted = [...new Set(snippets.map(({ file }) => file))].flatMap((file) => {
      const script = /^guard-(javascript|typescript)\.json$/.exec(file)?.[1];
      const languages = script === undefined ? ['json', 'jsonc'] : [script];
      return languages.map((language) => ({ language, path: `./snippets/${file}` }));
    });
    expect(new Set(manifest.contributes.snippets)).toEqual(new Set(wanted));
  });

  test('are indented by tabs, which editors turn into what is set', () => {
    for (const file of new Set(snippets.map(({ file }) => file))) {
      expect(shipped(`snippets/${file}`), file).not.toMatch(/^ {6}"(\\t)* /m);
    }
  });

  test('have prefixes and names of their own in each language', () => {
    for (const other of ['guard-javascript.json', 'guard-typescript.json']) {
      const offered = snippets.filter(({ file }) => file !== other);
      for (const values of [offered.map(({ prefix }) => prefix), offered.map(({ name }) => name)]) {
        expect(values).toEqual([...new Set(values)]);
      }
    }
  });

  test.each(snippets)('$prefix begins with sm- and says what it is for', ({ prefix, description }) => {
    expect(prefix).toMatch(/^sm-[a-z0-9-]+$/);
    expect(description).toMatch(/^[A-Z].+\.$/);
  });
});

describe('expandSnippet', () => {
  test.each([
    ['plain text', 'a $ b } c', 'a $ b } c'],
    ['a placeholder', '${1:abc}-$1-${1}', 'abc-abc-abc'],
    ['a mirror before its placeholder', '$1 and ${1:abc}', 'abc and abc'],
    ['a nested placeholder', '${1:a${2:b}c} $2', 'abc b'],
    ['a choice', '${1|x/*,y|} $1', 'x/* x/*'],
    ['a choice with escapes', '${1|a\\,b\\|c,d|}', 'a,b|c'],
    ['empty tab stops', 'a$1${2}$0', 'a'],
    ['an escaped policy variable', '\\${aws:PrincipalTag/team\\}/*', '${aws:PrincipalTag/team}/*'],
    ['a policy variable as default', '${1:\\${aws:username\\}}/*', '${aws:username}/*'],
    ['an escaped backslash', 'a\\\\b\\n', 'a\\b\\n'],
  ])('%s', (_, body, text) => {
    expect(expandSnippet(body)).toBe(text);
  });

  test('takes what is picked instead of a default, also for mirrors', () => {
    expect(expandSnippet('$1: ${1|a,b|} ${2:c}', new Map([['1', 'b']]))).toBe('b: b c');
  });

  test('rejects an unescaped policy variable', () => {
    expect(() => expandSnippet('${aws:username}/*')).toThrow(
      'Snippet variable where a policy variable was meant? Escape its $: ${aws',
    );
  });

  test('rejects a tab stop without end', () => {
    expect(() => expandSnippet('"${1:abc"')).toThrow('A tab stop is not closed: abc"');
  });
});
