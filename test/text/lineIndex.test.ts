/** Lines and columns as LSP counts them. */
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../server/src/text/lineIndex.ts';

/** Line and column of every offset, as `line:character`. */
function positions(text: string): string {
  const { positionAt } = lineIndex(text);
  return Array.from({ length: text.length + 1 }, (_, offset) => {
    const { line, character } = positionAt(offset);
    return `${line}:${character}`;
  }).join(' ');
}

describe('positionAt', () => {
  it.each([
    ['', '0:0'],
    ['ab', '0:0 0:1 0:2'],
    ['a\nb', '0:0 0:1 1:0 1:1'],
    ['a\r\nb', '0:0 0:1 0:2 1:0 1:1'],
    ['a\rb', '0:0 0:1 1:0 1:1'],
    ['\r\r\n\n', '0:0 1:0 1:1 2:0 3:0'],
    ['a\n', '0:0 0:1 1:0'],
    // An emoji is two UTF-16 units; separators that are no line ends for LSP do not count.
    ['😀b\nc', '0:0 0:1 0:2 0:3 1:0 1:1'],
    ['a\u2028b\u0085c', '0:0 0:1 0:2 0:3 0:4 0:5'],
  ])('of every offset in %j', (text, expected) => {
    expect(positions(text)).toBe(expected);
  });

  it('clamps offsets outside the text', () => {
    const { positionAt } = lineIndex('a\nbc');
    expect([positionAt(-5), positionAt(99)]).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 2 },
    ]);
  });
});

describe('offsetAt', () => {
  it.each(['', 'ab', 'a\nb\n', 'a\r\nb', '\r\rx', '😀\r\n😀x', 'a\n\n\r\n'])('finds the way back in %j', (text) => {
    const { positionAt, offsetAt } = lineIndex(text);
    const between = (offset: number) => text[offset - 1] === '\r' && text[offset] === '\n';
    for (let offset = 0; offset <= text.length; offset++) {
      expect(offsetAt(positionAt(offset))).toBe(between(offset) ? offset - 1 : offset);
    }
  });

  it('clamps a column to its line, and a line to the text', () => {
    const { offsetAt } = lineIndex('ab\r\ncd\n');
    const at = (line: number, character: number) => offsetAt({ line, character });
    expect([at(0, 99), at(1, 99), at(2, 99), at(7, 0), at(-1, 5), at(1, -3)]).toEqual([2, 6, 7, 7, 0, 4]);
  });
});
