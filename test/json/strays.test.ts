/** What has no place between the tokens of a document is one problem each, and nothing around it is read otherwise. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { Node } from '../../server/src/tree/node.ts';

function mended(text: string): { problems: string[]; left: string } {
  const { problems } = parseJson(text);
  const edits = problems.flatMap(({ repair }) => repair ?? []);
  return {
    problems: problems.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`),
    left: applyEdits(text, edits),
  };
}

describe('dots for what is left out', () => {
  it.each([
    ['["a", ...]', '...', '["a"]'],
    ['["a", …, "b"]', '…', '["a", "b"]'],
    ['[..., "a"]', '...', '["a"]'],
    ['["a" ..., "b"]', '...', '["a" , "b"]'],
    ['["a"\n  ...\n  "b"]', '...', '["a",\n  "b"]'],
    ['[\n  { "a": 1 },\n  ...\n]', '...', '[\n  { "a": 1 }\n]'],
    ['[\n  ...,\n  { "a": 1 }\n]', '...', '[\n  { "a": 1 }\n]'],
    ['[\n  { "a": 1 },\n  ...more statements...\n]', '...more statements...', '[\n  { "a": 1 }\n]'],
    ['[...]', '...', '[]'],
    ['{ ... "a": 1 }', '...', '{ "a": 1 }'],
    ['{ "a": 1, ... }', '...', '{ "a": 1 }'],
    ['{\n  "a": 1,\n  ...,\n  "b": 2\n}', '...', '{\n  "a": 1,\n  "b": 2\n}'],
  ])('%j', (text, marked, left) => {
    expect(mended(text)).toEqual({ problems: [`ellipsis ${marked}`], left });
  });

  it('leave what holds them open', () => {
    const [root] = parseJson('{ "a": ["b", ...], "c": ["d"] }').roots;
    const lists = root?.kind === 'object' ? root.members.map(({ value }) => value) : [];
    expect(lists.map((list) => list?.kind === 'array' && list.open)).toEqual([true, undefined]);
  });

  it('leave objects open that hold them beside what they hold', () => {
    const [root] = parseJson('{ "a": { "b": ["c"], ... }, "d": { "e": [...], "f": {} } }').roots;
    const open: string[] = [];
    const visit = (name: string, node: Node | undefined): void => {
      if (node?.kind !== 'object' && node?.kind !== 'array') return;
      if (node.open) open.push(name);
      if (node.kind === 'object') for (const { key, value } of node.members) visit(key.value, value);
    };
    visit('root', root);
    expect(open).toEqual(['a', 'e']);
  });

  it('in the place of a value are no value', () => {
    expect(mended('{ "a": ..., "b": 1 }').problems).toEqual(['missing-value "a"']);
  });

  it('that begin a key are one', () => {
    expect(mended('{ ...rest: 1 }').problems).toEqual(['unquoted-key ...rest']);
  });
});

describe('a stray character', () => {
  it.each([
    ['{ "a": "*"! }', '!', '{ "a": "*" }'],
    ['{ "a": "*" ! }', '!', '{ "a": "*" }'],
    ['{ "a": "b"`, "c": 1 }', '`', '{ "a": "b", "c": 1 }'],
    ['{ "a": "b",\\\n  "c": 1 }', '\\', '{ "a": "b",\n  "c": 1 }'],
    ['{ "a": $"b" }', '$', '{ "a": "b" }'],
    ['{ "a"! : "b" }', '!', '{ "a" : "b" }'],
    ['{ !"a": 1 }', '!', '{ "a": 1 }'],
    ['[!\n  "a"\n]', '!', '[\n  "a"\n]'],
    ['["a", ! "b"]', '!', '["a", "b"]'],
    ['["a", !, "b"]', '!', '["a", "b"]'],
    ['{ "a": 1 }\n;\n', ';', '{ "a": 1 }\n'],
  ])('%j', (text, marked, left) => {
    expect(mended(text)).toEqual({ problems: [`stray ${marked}`], left });
  });

  it.each([
    ['{ "a": 1; "b": 2 }', '{ "a": 1, "b": 2 }'],
    ['["a";\n  "b"]', '["a",\n  "b"]'],
  ])('in the place of a comma: %j', (text, left) => {
    expect(mended(text)).toEqual({ problems: ['stray-separator ;'], left });
  });

  it.each(['{ "a": * }', '{ "a": ! }', '{ "a": ${b} }', '{ "a": b ! c }'])('is not what %j holds', (text) => {
    expect(parseJson(text).problems.map(({ kind }) => kind)).not.toContain('stray');
  });
});

describe('quotes that JSON does not know', () => {
  it.each([
    ["{'a': 'b', 'c': ['d']}", "'a'", '{"a": "b", "c": ["d"]}'],
    ['{“a”: “b”, ‘c’: 1}', '“a”', '{"a": "b", "c": 1}'],
  ])('around all strings are one problem: %j', (text, marked, left) => {
    expect(mended(text)).toEqual({ problems: [`other-quotes ${marked}`], left });
  });

  it('leave other problems theirs', () => {
    expect(mended("{'a': True, 'b': c}")).toEqual({
      problems: ["other-quotes 'a'", 'foreign-word True', 'unquoted-value c'],
      left: '{"a": true, "b": "c"}',
    });
  });

  it('around some strings are one problem each', () => {
    expect(mended("{'a': 'b', \"c\": 1}").problems).toEqual(["unquoted-key 'a'", "unquoted-value 'b'"]);
  });
});
