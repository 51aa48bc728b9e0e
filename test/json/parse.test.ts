/** The states a document is in while someone types it: nothing that stands is lost. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { Node } from '../../server/src/tree/node.ts';

function shape(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'object') return node.members.map(({ key, value }) => [key.value, shape(value)]);
  return node.kind === 'array' ? node.items.map(shape) : node.value;
}

function parsed(text: string): { roots: unknown[]; problems: string[] } {
  const { roots, problems } = parseJson(text);
  const spans = problems.map(({ kind, range }) => `${kind} ${JSON.stringify(text.slice(range.start, range.end))}`);
  return { roots: roots.map(shape), problems: spans };
}

describe('half-typed text', () => {
  const cases: [what: string, text: string, root: unknown, problems: string[]][] = [
    [
      'a key without a value',
      '{"Action":\n"Resource": "*"}',
      [
        ['Action', undefined],
        ['Resource', '*'],
      ],
      ['missing-value "\\"Action\\""'],
    ],
    [
      'an array without its bracket',
      '{"Action": ["s3:Get",\n"Resource": "*"}',
      [
        ['Action', ['s3:Get']],
        ['Resource', '*'],
      ],
      ['unclosed-array "\\"Resource\\""'],
    ],
    [
      'a statement without its brace',
      '[{"Effect": "Allow", {"Effect": "Deny"}]',
      [[['Effect', 'Allow']], [['Effect', 'Deny']]],
      ['unclosed-object "{"'],
    ],
    [
      'a missing colon',
      '{"Action" "x", "Sid": "y"}',
      [
        ['Action', 'x'],
        ['Sid', 'y'],
      ],
      ['missing-colon "\\"Action\\""'],
    ],
    ['a key without quotes', '{Action: "x"}', [['Action', 'x']], ['unquoted-key "Action"']],
    [
      'other quotes than double ones',
      `{'a:b': 'x, y', “c”: [“d”]}`,
      [
        ['a:b', 'x, y'],
        ['c', ['d']],
      ],
      [`unquoted-key "'a:b'"`, `unquoted-value "'x, y'"`, 'unquoted-key "“c”"', 'unquoted-value "“d”"'],
    ],
    [
      'a missing comma',
      '{"a": 1 "b": 2}',
      [
        ['a', 1],
        ['b', 2],
      ],
      ['missing-comma "\\"b\\""'],
    ],
    [
      'an unclosed string',
      '{"a": "x\n, "b": 2}',
      [
        ['a', 'x'],
        ['b', 2],
      ],
      ['unclosed-string "\\"x"'],
    ],
    [
      'a doubled comma',
      '{"a": 1,, "b": 2}',
      [
        ['a', 1],
        ['b', 2],
      ],
      ['extra-comma ","'],
    ],
    [
      'a duplicate key',
      '{"a": 1, "a": 2}',
      [
        ['a', 1],
        ['a', 2],
      ],
      [],
    ],
    ['a byte-order mark', '\ufeff{"a": 1}', [['a', 1]], []],
    ['an array closed as an object', '{"S": [{"a": 1} }', [['S', [[['a', 1]]]]], ['unclosed-array "}"']],
    ['a brace at the end', '{"a": 1}}', [['a', 1]], ['unexpected "}"']],
    [
      'a missing opening quote',
      '{Effect": "Allow", "A": ["x", y"], "Url": s3://b/*"}',
      [
        ['Effect', 'Allow'],
        ['A', ['x', 'y']],
        ['Url', 's3://b/*'],
      ],
      ['unquoted-key "Effect\\""', 'unquoted-value "y\\""', 'unquoted-value "s3://b/*\\""'],
    ],
    [
      'a missing closing quote',
      '{"Effect: "Allow",\n"A": ["x, "y"],\n"R": "${aws:username},\n"B": {"k: true}}',
      [
        ['Effect', 'Allow'],
        ['A', ['x', 'y']],
        ['R', '${aws:username}'],
        ['B', [['k', true]]],
      ],
      [
        'unclosed-string "\\"Effect"',
        'unclosed-string "\\"x"',
        'unclosed-string "\\"${aws:username}"',
        'unclosed-string "\\"k"',
      ],
    ],
    [
      'an object without its opening brace',
      '{"C": "k": "v"}, "S": ["a": 1}, {"b": 2}]}',
      [
        ['C', [['k', 'v']]],
        ['S', [[['a', 1]], [['b', 2]]]],
      ],
      ['unopened-object "\\"k\\""', 'unopened-object "\\"a\\""'],
    ],
    [
      'a document without its opening brace',
      '"a": 1, "b": [2]}',
      [
        ['a', 1],
        ['b', [2]],
      ],
      ['unopened-object "\\"a\\""'],
    ],
    [
      'an array without its opening bracket',
      '{"A": "x", "y"], "S": {"a": 1}, {"b": 2}], "T": "z"]}',
      [
        ['A', ['x', 'y']],
        ['S', [[['a', 1]], [['b', 2]]]],
        ['T', ['z']],
      ],
      ['unopened-array "\\"x\\""', 'unopened-array "{"', 'unopened-array "\\"z\\""'],
    ],
    [
      'an array closed with a brace',
      '{"A": ["x"}, "b": 1}',
      [
        ['A', ['x']],
        ['b', 1],
      ],
      ['wrong-bracket "}"'],
    ],
    ['an object closed with a bracket', '[{"a": 1], {"b": 2}]', [[['a', 1]], [['b', 2]]], ['wrong-bracket "]"']],
    ['a brace too many', '{"S": [{"a": 1}}, {"b": 2}]}', [['S', [[['a', 1]], [['b', 2]]]]], ['unexpected "}"']],
    [
      'a bracket too many',
      '{"S": ["a"]], "b": 1}',
      [
        ['S', ['a']],
        ['b', 1],
      ],
      ['unexpected "]"'],
    ],
    [
      'an element that breaks off',
      '[\n  { "a": { "b": ["x\n  { "c": 1 }\n]',
      [[['a', [['b', ['x']]]]], [['c', 1]]],
      ['unclosed-string "\\"x"', 'unclosed-array "{"'],
    ],
    [
      'an object left open before the next key',
      '{\n  "P": { "k": "v",\n  "A": 1\n}',
      [
        ['P', [['k', 'v']]],
        ['A', 1],
      ],
      ['unclosed-object "\\"A\\""'],
    ],
    [
      'an object left open where no line is indented',
      '{\n"P": [{\n"k": "v",\n"A": 1\n}\n',
      [
        [
          'P',
          [
            [
              ['k', 'v'],
              ['A', 1],
            ],
          ],
        ],
      ],
      ['unclosed-array "}"'],
    ],
    [
      'quotes that stand twice',
      '{\n"a"": "x",\n"b": ["y"",\n"z"]\n}',
      [
        ['a', 'x'],
        ['b', ['y', 'z']],
      ],
      ['extra-quote "\\"a\\"\\""', 'extra-quote "\\"y\\"\\""'],
    ],
    [
      'two kinds of quotes',
      `{'a": 1,\n"b": 'x"\n}`,
      [
        ['a', 1],
        ['b', 'x'],
      ],
      [`unquoted-key "'a\\""`, `unquoted-value "'x\\""`],
    ],
    ['an opening brace that stands twice', '[{{"a": 1}, {"b": 2}]', [[['a', 1]], [['b', 2]]], ['extra-opener "{"']],
    [
      'an opening bracket that stands twice',
      '{"a": [["x"], "b": 1}',
      [
        ['a', ['x']],
        ['b', 1],
      ],
      ['extra-opener "["'],
    ],
    [
      'a bracket written for a brace',
      '{"a": ["b": "x"}, "c": 1}',
      [
        ['a', [['b', 'x']]],
        ['c', 1],
      ],
      ['wrong-opener "["'],
    ],
    [
      'a brace written for a bracket',
      '{"a": {"x", "y"], "c": 1}',
      [
        ['a', ['x', 'y']],
        ['c', 1],
      ],
      ['wrong-opener "{"'],
    ],
    [
      'a comma written for a colon',
      '{"a", {"b": "x"}, "c": 1}',
      [
        ['a', [['b', 'x']]],
        ['c', 1],
      ],
      ['missing-colon "\\"a\\""'],
    ],
    [
      'a colon without its key',
      '{"a": 1, : ["x"], "b": 2}',
      [
        ['a', 1],
        ['b', 2],
      ],
      ['unexpected ":"'],
    ],
    [
      'single quotes',
      "{'a': 'b, c', \"d\": 1}",
      [
        ['a', 'b, c'],
        ['d', 1],
      ],
      ['unquoted-key "\'a\'"', 'unquoted-value "\'b, c\'"'],
    ],
    ['the end of the text', '{"a": {"b": ["c"', [['a', [['b', ['c']]]]], ['unclosed-array "\\""']],
    [
      'members without an object',
      'VpcConfig: {"Subnets": []}',
      [['VpcConfig', [['Subnets', []]]]],
      ['bare-member "VpcConfig"'],
    ],
  ];
  for (const [what, text, root, problems] of cases) {
    it(`keeps what stands around ${what}`, () => expect(parsed(text)).toEqual({ roots: [root], problems }));
  }

  it('reads documents that stand one after the other', () => {
    expect(parsed('{"a": 1}\n{"b": 2} [3]')).toEqual({
      roots: [[['a', 1]], [['b', 2]], [3]],
      problems: ['second-root "{"', 'second-root "["'],
    });
  });

  it('ends a comment where the text it swallowed goes on', () => {
    const text = '{ "C": { // only these "StringLike": { "k": ["a/*"] } } }';
    expect(parsed(text)).toEqual({
      roots: [[['C', [['StringLike', [['k', ['a/*']]]]]]]],
      problems: ['comment "// only these "'],
    });
  });

  it('leaves a commented-out member in its comment', () => {
    const text = '{\n  "a": 1, // "b": 2,\n  "c": 3\n}';
    expect(parsed(text)).toEqual({
      roots: [
        [
          ['a', 1],
          ['c', 3],
        ],
      ],
      problems: ['comment "// \\"b\\": 2,"'],
    });
  });

  it('stops past 200 levels with one problem', () => {
    const { roots, problems } = parseJson('['.repeat(100_000));
    expect(roots).toHaveLength(1);
    expect(problems.map(({ kind, range }) => [kind, range.start])).toEqual([['too-deep', 200]]);
  });

  it('repairs every problem it can repair at once', () => {
    const text = '{"a" "x",\n "b": [1,\n "c": y}';
    const { problems } = parseJson(text);
    expect(
      problems.map(({ repair }) => repair?.map(({ range, newText }) => [range.start, range.end, newText])),
    ).toEqual([[[4, 4, ':']], [[18, 18, ']']], [[26, 27, '"y"']]]);
  });

  it.each([
    ['{"a": [{"b": "x",', '{"a": [{"b": "x"}]}'],
    ['{\n  "a": [\n    {\n      "b": "x",\n', '{\n  "a": [\n    {\n      "b": "x"\n    }\n  ]\n}\n'],
    ['{"a": {"b": ["x", ', '{"a": {"b": ["x"]}} '],
  ])('closes what ends behind a comma with edits that stand apart: %j', (text, closed) => {
    const edits = parseJson(text).problems.flatMap(({ repair }) => repair ?? []);
    expect(applyEdits(text, edits)).toBe(closed);
    for (const [index, { range }] of edits.entries()) {
      expect(range.start).toBeGreaterThanOrEqual(edits[index - 1]?.range.end ?? 0);
    }
  });
});

describe('strings', () => {
  function only(text: string) {
    const root = parseJson(text).roots[0];
    if (root?.kind !== 'string') throw new Error('a string was expected');
    return root;
  }

  it('maps every character behind escapes to where it stands', () => {
    const text = '"\\u0073a\\n\\"\\u00e9:x"';
    const node = only(text);
    expect(node.value).toBe('sa\n"é:x');
    expect(
      [...node.value].map((_, i) => node.within(i, i + 1)).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['\\u0073', 'a', '\\n', '\\"', '\\u00e9', ':', 'x']);
    expect(node.within()).toEqual({ start: 1, end: text.length - 1 });
  });

  it('counts in UTF-16 code units', () => {
    const node = only('"🔒s3:x"');
    expect(node.within(node.value.indexOf('s3'))).toEqual({ start: 3, end: 7 });
  });

  it('clamps what lies outside', () => {
    expect(only('"ab"').within(1, 99)).toEqual({ start: 2, end: 3 });
    expect(only('"a\\u0062"').within(1, 99)).toEqual({ start: 2, end: 8 });
  });
});

describe('text that was pasted between two quotes', () => {
  it('is one value with its line breaks', () => {
    const pasted = 's3:GetObject\r\n  s3:PutObject\ns3:ListBucket';
    expect(parsed(`{"Action": "${pasted}", "Resource": "*"}`)).toEqual({
      roots: [
        [
          ['Action', pasted],
          ['Resource', '*'],
        ],
      ],
      problems: [`line-break ${JSON.stringify(`"${pasted}"`)}`],
    });
  });

  it('is one value where the quotes are missing too', () => {
    const pasted = 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: sagemaker:ListModels';
    const problems = [`unquoted-value ${JSON.stringify(pasted)}`];
    expect(parsed(`[\n${pasted}\n]`)).toEqual({ roots: [[pasted]], problems });
    expect(parsed(`{"Action": ${pasted}, "Resource": "*"}`)).toEqual({
      roots: [
        [
          ['Action', pasted],
          ['Resource', '*'],
        ],
      ],
      problems,
    });
    expect(parsed('{User: "not authorized to perform"}').roots).toEqual([[['User', 'not authorized to perform']]]);
  });

  it('is one element of a list where it is a sentence', () => {
    const pasted = 'An error occurred when calling\nthe CreateModel operation';
    expect(parsed(`["x", "${pasted}"]`)).toEqual({
      roots: [['x', pasted]],
      problems: [`line-break ${JSON.stringify(`"${pasted}"`)}`],
    });
  });

  it.each([
    '{"a": "b\n"c": "d"}',
    '{"a": "b\nc: "d"}',
    '{"a": "b\n}',
    '{"a": "b,\n// c\n"d": 1}',
    '["a\nb"]',
    '{"a": b",\nc"}',
  ])('is not what %j holds', (text) => {
    expect(parseJson(text).problems.map(({ kind }) => kind)).not.toContain('line-break');
  });
});

describe('any text', () => {
  it('never throws, and every range lies inside the text', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"Action"',
      "'",
      '"',
      '//x\n',
      '/*',
      '*/',
      '#',
      '1',
      'x',
      '\\',
      '\n',
      ' ',
      'true',
      '-',
      '\u0000',
      '\ud83d',
      '...',
      ';',
      '```',
      '&quot;',
    ];
    let seed = 7;
    const next = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % limit;
    };
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: next(24) }, () => pieces[next(pieces.length)]).join('');
      const { roots, problems } = parseJson(text);
      for (const { range } of [...roots, ...problems]) {
        expect(range.start >= 0 && range.start <= range.end && range.end <= text.length, JSON.stringify(text)).toBe(
          true,
        );
      }
    }
  });
});
