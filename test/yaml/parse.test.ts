/** What the tree says of YAML, what it says of half-typed YAML, and that what it has no form for is never called wrong. */
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
    ['a: first\n  second\n\n  third\nb: 1', { a: 'first second\nthird', b: 1 }],
    ['url: https://example.com/a:b\nat: 10:30', { url: 'https://example.com/a:b', at: '10:30' }],
    ['a:b: c', { 'a:b': 'c' }],
    ['a: |\n  text: here\n  # no comment\n  more\nb: 1', { a: 'text: here\n# no comment\nmore\n', b: 1 }],
    ['a: >-\n  one\n  two\n\n    three\nb: |2+\n   x\n\n', { a: 'one two\n\n  three', b: ' x\n\n' }],
    ['\r\na: 1\r\nb:\r\n  c: 2\r\n', { a: 1, b: { c: 2 } }],
    ['{"a": {"b": null}}', { a: { b: null } }],
    ['just words', 'just words'],
    ['- a\n b\n- c', ['a b', 'c']],
    ['a:\n    b\n  c', { a: 'b c' }],
    ['a: [b\n c]', { a: ['b c'] }],
    ['a: "b\\\n   c\\x41\\u00e9\\U0001F600"', { a: 'bcAé😀' }],
    ['--- a', 'a'],
    ['%YAML 1.2\n---\na: 1\n...', { a: 1 }],
    ['? a\n: b', { a: 'b' }],
    ['a: !!str 1\nb: &x 2\n1: true', { 1: true, a: '1', b: 2 }],
    ['\ufeffa: 1', { a: 1 }],
    ['a:\t1\t# one', { a: 1 }],
    ['a: [b: c, d]', { a: [{ b: 'c' }, 'd'] }],
    ['a:\n- 1\n-\n- 2', { a: [1, 2] }],
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
      if (result.kind !== 'broken') throw new Error(`${result.kind}, not broken`);
      const [{ start }] = result.problems;
      expect(at === '' ? text.slice(start) : text.slice(start, start + at.length)).toBe(at);
    });
  }
});

describe('half-typed YAML', () => {
  const cases: readonly (readonly [text: string, meant: unknown, wrong: readonly string[]])[] = [
    ['a: 1\nb\nc: 2', { a: 1, b: null, c: 2 }, ['b']],
    ['a: b: c\nd: 1', { a: null, d: 1 }, [':']],
    ['a: 1\n  b: 2\nc: 3', { a: null, c: 3 }, [':']],
    ['- a\n- b: c: d: e\n  f: g\n- h', ['a', { b: null, f: 'g' }, 'h'], [':', ':']],
    ['a: "open\nb: 1', { a: null, b: 1 }, ['"open']],
    ["a: 'open\r\nb: 'x'\r\n", { a: null, b: 'x' }, ["'open"]],
    ['a: "open\n  more\nb: 1', { a: null, b: 1 }, ['"open']],
    ['a: "b\\"', { a: null }, ['"b\\"']],
    ['"open\nb: 1', {}, ['"open', '"open\nb']],
    ["a: it's\nb: 'open", { a: "it's", b: null }, ["'open"]],
    ['a: {b: 1\nc: 2', { a: { b: 1 }, c: 2 }, ['c']],
    ['a:\n  b: [1, "x\n  c: 2\nd: 3', { a: { b: null, c: 2 }, d: 3 }, ['"x', 'c']],
    ['a: [1,,2]\nb: 1', { a: null, b: 1 }, [',']],
    ['a:\n    b: 1\n  c: 2\nd: 3', { a: { b: 1 }, c: null, d: 3 }, ['c']],
    ['a: "\\q"\nb: 1', { a: null, b: 1 }, ['\\']],
    ['a: |x\n  b\nc: 1', { a: null, c: 1 }, ['x']],
    ['- `a`\n- b', ['b'], ['`']],
  ];
  for (const [text, meant, wrong] of cases) {
    it(`${JSON.stringify(text)} keeps the siblings of the broken line`, () => {
      const result = parseYaml(text);
      if (result.kind !== 'broken') throw new Error(`${result.kind}, not broken`);
      expect(plain(result.root)).toEqual(meant);
      expect(result.problems.map(({ start, end }) => text.slice(start, end))).toEqual(wrong);
    });
  }

  it('says which brackets are left open', () => {
    const open = (text: string) => {
      const result = parseYaml(text);
      const root = result.kind === 'unknown' ? undefined : result.root;
      return root?.kind === 'array' ? [root.open, ...root.items.map((item) => 'open' in item && item.open)] : [];
    };
    expect(open('[[1],\n {a: 2')).toEqual([true, false, true]);
    expect(open('[[1],\n {a: 2}]')).toEqual([undefined, false, false]);
  });

  it('every start of a specification is read', () => {
    for (const text of SPECIFICATIONS) {
      for (let end = 0; end <= text.length; end++) {
        const start = text.slice(0, end);
        const result = parseYaml(start);
        for (const range of result.kind === 'broken' ? result.problems : [])
          expect(range.start <= range.end && range.end <= start.length, JSON.stringify(start)).toBe(true);
      }
      expect(parseYaml(text).kind).toBe('read');
    }
  });
});

const SPECIFICATIONS = [
  `# how the model is called
benchmark:
  type: aiperf
parameters:
  prompt_input_tokens_mean: 900
  output_tokens_mean: 200
  concurrency: 4
  streaming: true
secrets:
  hf_token: arn:aws:secretsmanager:eu-west-1:111122223333:secret:model-hub-token-Qm4xT2
`,
  `---\r
benchmark: {type: aiperf, "warm up": 'it''s off'}\r
tooling:\r
- name: "a \\"quoted\\" one"\r
  args: [--rate, 0.5, {retries: 3}]\r
- name: >-\r
    folded over\r
    two lines\r
`,
  `parameters:
  script: |
    #!/bin/sh
      exec run "$@"
  note: a plain text that goes on
    over lines
  list:
    -
      - 1
      - "x: y\\
        z"
...
`,
];

describe('YAML beyond the tree is unknown', () => {
  const texts = [
    'a: &x 1\nb: *x',
    'a: *x\nb: c: d',
    'a: !Ref x',
    'a: !!set {b}',
    '!x a: 1',
    'a: !!binary aGk=',
    'a: 1\n---\nb: 2',
    'a: 1\n...\nb',
    '',
    '# nothing',
    '<<: *base',
    'a:\n  <<: {b: 1}',
    '{{ a }}',
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

  it('an alias is never followed', () => {
    const names = [...'abcdefghijklmnopqrstuvwxyz'];
    const laughs = names.map((name, i) => `${name}: &${name} [${`*${names[i - 1] ?? 'z'}, `.repeat(9)}lol]`);
    expect(parseYaml(laughs.join('\n'))).toEqual({ kind: 'unknown' });
  });

  it('neither depth nor length is without end', () => {
    expect(parseYaml('['.repeat(10_000))).toEqual({ kind: 'unknown' });
    expect(parseYaml('- '.repeat(10_000))).toEqual({ kind: 'unknown' });
    expect(read('['.repeat(90) + ']'.repeat(90))).toEqual(JSON.parse('['.repeat(90) + ']'.repeat(90)));
    expect(read('a: 1\n'.repeat(20_000))).toEqual({ a: 1 });
    expect(parseYaml('a: 1\n'.repeat(200_000))).toEqual({ kind: 'unknown' });
  });

  it('a key that stands twice is kept twice', () => {
    const result = parseYaml('a: 1\nb: 2\na: 3');
    const members = result.kind === 'read' && result.root.kind === 'object' ? result.root.members : [];
    expect(members.map(({ key, value }) => [key.value, plain(value)])).toEqual([
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ]);
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
