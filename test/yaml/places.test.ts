/** Where the characters of a YAML string stand, in every style that YAML writes strings in. */
import { describe, expect, it } from 'vitest';
import type { StringNode } from '../../server/src/tree/node.ts';
import { parseYaml } from '../../server/src/yaml/parse.ts';

/** The only member's value. */
function onlyValue(text: string): StringNode {
  const result = parseYaml(text);
  const value = result.kind === 'read' && result.root.kind === 'object' ? result.root.members[0]?.value : undefined;
  if (value?.kind !== 'string') throw new Error(`${JSON.stringify(text)} holds no string`);
  return value;
}

/** The characters, each that is written otherwise than it is meant with what is written. */
function written(text: string): string {
  const { value, within } = onlyValue(text);
  const characters = Array.from({ length: value.length }, (_, i) => {
    const { start, end } = within(i, i + 1);
    return value[i] === text.slice(start, end) ? value[i] : `<${value[i]}|${text.slice(start, end)}>`;
  });
  return characters.join('');
}

describe('every character', () => {
  const cases: readonly (readonly [style: string, text: string, characters: string])[] = [
    ['plain', 'a: b c # d', 'b c'],
    ['plain over lines', 'a: one\n  two \n\n\n  six', 'one< |\n  >two<\n| \n\n><\n|\n  >six'],
    ['plain over lines that end with CRLF', 'a: one\r\n  two\r\n\r\n  six', 'one< |\r\n  >two<\n|\r\n\r\n  >six'],
    ['single quotes', "a: 'it''s\n  x '", "it<'|''>s< |\n  >x "],
    ['double quotes', 'a: "x\\ty\\u00e9\\x41\\/"', 'x<\t|\\t>y<é|\\u00e9><A|\\x41></|\\/>'],
    ['double quotes over lines', 'a: "b\\\n   c  \n\n  d"', 'bc<\n|  \n\n  >d'],
    ['literal', 'a: |\n  ab\n   c\n\n  d\n', 'ab<\n|\n  > c\n<\n|\n  >d<\n|>'],
    ['literal with an indentation', 'a: |2-\n   x\n  y\n', ' x<\n|\n  >y'],
    ['literal that begins with a blank line', 'a: |\n\n  x', '<\n|\n  >x<\n|>'],
    ['folded', 'a: >-\n  ab\n  cd\n\n  ef', 'ab< |\n  >cd<\n|\n\n  >ef'],
    ['folded with CRLF', 'a: >-\r\n  ab\r\n  cd', 'ab< |\r\n  >cd'],
    ['folded around lines further right', 'a: >-\n  ab\n    cd\n\n  ef', 'ab<\n|\n  >  cd\n<\n|\n  >ef'],
    ['behind a byte order mark', '\ufeffa: b', 'b'],
  ];
  for (const [style, text, characters] of cases) it(style, () => expect(written(text)).toBe(characters));

  it('a pair of surrogates from one escape stands in one place', () => {
    const { value, within } = onlyValue('a: "\\U0001F600x"');
    expect([value, within(0, 2), within(2, 3)]).toEqual(['😀x', { start: 4, end: 14 }, { start: 14, end: 15 }]);
  });
});

describe('whole strings', () => {
  const cases: readonly (readonly [text: string, whole: string, within: string])[] = [
    ['a: b c\nd: 1', 'b c', 'b c'],
    ['a: "b"\nd: 1', '"b"', 'b'],
    ['a: |\n  b\n  c\n\nd: 1', '|\n  b\n  c', 'b\n  c'],
    ['a: >+ # why\n  b\n\n\n', '>+ # why\n  b', 'b'],
    ["a: ''", "''", ''],
  ];
  for (const [text, whole, inner] of cases) {
    it(JSON.stringify(text), () => {
      const { range, within } = onlyValue(text);
      const { start, end } = within();
      expect([text.slice(range.start, range.end), text.slice(start, end)]).toEqual([whole, inner]);
      expect(within(1000, 2000)).toEqual({ start: end, end });
    });
  }
});
