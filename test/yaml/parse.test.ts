/** What our reader makes of YAML, and that it never calls wrong what it does not know. */
import { describe, expect, it } from 'vitest';
import type { Node } from '../../server/src/tree/node.ts';
import { parseYaml } from '../../server/src/yaml/parse.ts';

/** The value that a node means. */
function plain(node: Node | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plain(value)]));
  return node.value;
}

function read(text: string): unknown {
  const result = parseYaml(text);
  return result.kind === 'read' ? plain(result.root) : result;
}

describe('documents', () => {
  const cases: readonly (readonly [text: string, meant: unknown])[] = [
    ['a: 1\nb: two words\n', { a: 1, b: 'two words' }],
    [
      'benchmark:\n  type: aiperf\nparameters:\n  streaming: true\n  ratio: 0.5\n',
      { benchmark: { type: 'aiperf' }, parameters: { streaming: true, ratio: 0.5 } },
    ],
    ['---\n# first\na: x # why\n\nb:\n', { a: 'x', b: null }],
    ['a:\n  - 1\n  - b: 2\n    c: 3\n  -\n    d: 4\n', { a: [1, { b: 2, c: 3 }, { d: 4 }] }],
    ['a:\n- x\n- y\nb: z', { a: ['x', 'y'], b: 'z' }],
    ['- - a\n  - b\n- c', [['a', 'b'], 'c']],
    ['a: {b: 1, "c": [x, \'it\'\'s\', "q\\"q"]}\nd: []', { a: { b: 1, c: ['x', "it's", 'q"q'] }, d: [] }],
    ['a: [\n  1, # one\n  2\n]\nb: 3', { a: [1, 2], b: 3 }],
    ['a: "x: y # z"\n\'b c\': ~', { a: 'x: y # z', 'b c': null }],
    ['a: first\n  second\nb: 1', { a: 'first\n  second', b: 1 }],
    ['url: https://example.com/a:b\nat: 10:30', { url: 'https://example.com/a:b', at: '10:30' }],
    ['a:b: c', { 'a:b': 'c' }],
    ['a: |\n  text: here\n  # no comment\n  more\nb: 1', { a: '  text: here\n  # no comment\n  more', b: 1 }],
    ['\r\na: 1\r\nb:\r\n  c: 2\r\n', { a: 1, b: { c: 2 } }],
    ['{"a": {"b": null}}', { a: { b: null } }],
    ['just words', 'just words'],
    ['- a\n b\n- c', ['a\n b', 'c']],
    ['a:\n    b\n  c', { a: 'b\n  c' }],
    ['a: -1\nb: -x\n-c: d', { a: -1, b: '-x', '-c': 'd' }],
  ];
  for (const [text, meant] of cases) it(JSON.stringify(text), () => expect(read(text)).toEqual(meant));
});

describe('no YAML', () => {
  const cases: readonly (readonly [text: string, at: string])[] = [
    ['a: 1\nb\nc: 2', 'b'],
    ['a: 1\n  b: 2', ': 2'],
    ['a: {b: 1', ''],
    ['a: [1, 2', ''],
    ['a: "open\nb: 1', '"'],
    ['a: b: c', ': c'],
    ['a:\n\tb: 1', '\tb'],
    ['a: [1] x', 'x'],
    ['a: `b`', '`'],
    ['a:\n    b: 1\n  c: 2', 'c: 2'],
  ];
  for (const [text, at] of cases) {
    it(JSON.stringify(text), () => {
      const result = parseYaml(text);
      expect(result.kind).toBe('broken');
      if (result.kind === 'broken')
        expect(text.slice(result.at).startsWith(at) && (at !== '' || result.at === text.length)).toBe(true);
    });
  }
});

describe('YAML beyond the reader is unknown', () => {
  const texts = [
    'a: &x 1\nb: *x',
    'a: !!str 1',
    '? a\n: b',
    '%YAML 1.2\n---\na: 1',
    'a: 1\n---\nb: 2',
    '--- a',
    'a: [b\n c]',
    '',
    '# nothing',
    '<<: *base',
    '{a}: 1',
    'a: 1\n[k]: 2',
    '[a]: 1',
  ];
  for (const text of texts) it(JSON.stringify(text), () => expect(parseYaml(text)).toEqual({ kind: 'unknown' }));
});

describe('hostile text', () => {
  it('ends, whatever it is', () => {
    const long = 100_000;
    const texts = [
      '['.repeat(long),
      '- '.repeat(long),
      '{a: '.repeat(long),
      ' '.repeat(long),
      `a${' '.repeat(long)}b`,
      ':'.repeat(long),
      '"'.repeat(long),
      'a:\n'.repeat(long),
    ];
    for (const text of texts) expect(['read', 'broken', 'unknown']).toContain(parseYaml(text).kind);
    const deep = Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(parseYaml(deep)).toEqual({ kind: 'unknown' });
  });

  it('keeps the places of what it read', () => {
    const text = "secrets:\n  hf_token: \"a\\tb\"\n  other: 'it''s'";
    const result = parseYaml(text);
    if (result.kind !== 'read' || result.root.kind !== 'object') throw new Error('not read');
    const secrets = result.root.members[0]?.value;
    const places =
      secrets?.kind === 'object'
        ? secrets.members.map(({ key, value, range }) => [key.range, value?.range, range])
        : [];
    expect(places.flat().map((range) => text.slice(range?.start, range?.end))).toEqual([
      'hf_token',
      '"a\\tb"',
      'hf_token: "a\\tb"',
      'other',
      "'it''s'",
      "other: 'it''s'",
    ]);
    const values =
      secrets?.kind === 'object'
        ? secrets.members.map(({ value }) => (value?.kind === 'string' ? value.within(2, 3) : undefined))
        : [];
    expect(values.map((range) => text.slice(range?.start, range?.end))).toEqual(['b', "''"]);
  });
});
