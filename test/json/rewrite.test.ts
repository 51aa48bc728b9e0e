/** Every operation of a rewrite, in every layout that people write JSON in. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { jsonRewrite } from '../../server/src/json/rewrite.ts';
import type { Edit } from '../../server/src/text/edit.ts';
import { type ArrayNode, type Member, member, type Node, type ObjectNode } from '../../server/src/tree/node.ts';
import { type Rewrite, template, type Value } from '../../server/src/tree/rewrite.ts';
import { fixedText } from '../support/check.ts';

type Change = (write: Rewrite, at: Places) => Edit[];

/** The parts of `{"a": …}` by the names that the tests use. */
interface Places {
  readonly root: ObjectNode;
  value(name: string): Node;
  entry(name: string): Member;
  list(name: string): ArrayNode;
}

function places(text: string): Places {
  const [root] = parseJson(text).roots;
  if (root?.kind !== 'object') throw new Error('The test needs an object.');
  const entry = (name: string): Member => {
    const found = member(root, name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };
  const value = (name: string): Node => {
    const found = entry(name).value;
    if (found === undefined) throw new Error(`${name} has no value.`);
    return found;
  };
  const list = (name: string): ArrayNode => {
    const found = value(name);
    if (found.kind !== 'array') throw new Error(`${name} is no list.`);
    return found;
  };
  return { root, entry, value, list };
}

function rewritten(text: string, change: Change): string {
  const after = fixedText(text, { edits: change(jsonRewrite(text), places(text)) });
  expect(parseJson(after.replace(/<\||\|>/g, '')).problems, after).toEqual([]);
  return after;
}

/** The same document in five layouts. */
const ONE_LINE = `{ "a": 1, "b": ["x", "y"], "c": { "d": true } }`;
const TIGHT = `{"a":1,"b":["x","y"],"c":{"d":true}}`;
const SPREAD = `{
  "a": 1,
  "b": [
    "x",
    "y"
  ],
  "c": {
    "d": true
  }
}
`;
const TABS = SPREAD.replaceAll('  ', '\t');
const CRLF = SPREAD.replaceAll('\n', '\r\n');

/** What the change makes of each layout; the last two must be the spread one in their own characters. */
function inEveryLayout(change: Change): { oneLine: string; tight: string; spread: string } {
  const spread = rewritten(SPREAD, change);
  expect(rewritten(TABS, change)).toBe(spread.replaceAll('  ', '\t'));
  expect(rewritten(CRLF, change)).toBe(spread.replaceAll('\n', '\r\n'));
  return { oneLine: rewritten(ONE_LINE, change), tight: rewritten(TIGHT, change), spread };
}

const NESTED: Value = { e: { f: ['u', 'v'] }, g: [] };

describe('addMember', () => {
  it('adds the last member', () => {
    expect(inEveryLayout((write, { root }) => write.addMember(root, 'new', NESTED))).toEqual({
      oneLine: `{ "a": 1, "b": ["x", "y"], "c": { "d": true }, "new": { "e": { "f": ["u", "v"] }, "g": [] } }`,
      tight: `{"a":1,"b":["x","y"],"c":{"d":true},"new":{"e":{"f":["u","v"]},"g":[]}}`,
      spread: `{
  "a": 1,
  "b": [
    "x",
    "y"
  ],
  "c": {
    "d": true
  },
  "new": {
    "e": {
      "f": ["u", "v"]
    },
    "g": []
  }
}
`,
    });
  });

  it('adds a member after another', () => {
    expect(inEveryLayout((write, { root, entry }) => write.addMember(root, 'new', 2, entry('a')))).toEqual({
      oneLine: `{ "a": 1, "new": 2, "b": ["x", "y"], "c": { "d": true } }`,
      tight: `{"a":1,"new":2,"b":["x","y"],"c":{"d":true}}`,
      spread: SPREAD.replace('"a": 1,', '"a": 1,\n  "new": 2,'),
    });
  });

  it('adds the first member', () => {
    expect(inEveryLayout((write, { root }) => write.addMember(root, 'new', 'v', 'first'))).toEqual({
      oneLine: `{ "new": "v", "a": 1, "b": ["x", "y"], "c": { "d": true } }`,
      tight: `{"new":"v","a":1,"b":["x","y"],"c":{"d":true}}`,
      spread: SPREAD.replace('"a": 1,', '"new": "v",\n  "a": 1,'),
    });
  });

  it.each([
    ['{}', `{ "k": 1 }`],
    ['{ }', `{ "k": 1 }`],
    ['{\n}\n', `{ "k": 1 }\n`],
  ])('fills the empty object %j', (text, expected) => {
    const manyLines = text.startsWith('{\n') ? `{\n  "k": 1\n}\n` : expected;
    expect(rewritten(text, (write, { root }) => write.addMember(root, 'k', 1))).toBe(manyLines);
  });

  it('fills an empty object in the layout around it', () => {
    const fill: Change = (write, { value }) => {
      const object = value('o');
      return object.kind === 'object' ? write.addMember(object, 'k', ['v']) : [];
    };
    expect(rewritten(`{"a":1,"o":{}}`, fill)).toBe(`{"a":1,"o":{"k":["v"]}}`);
    expect(rewritten(`{\n    "o": {}\n}`, fill)).toBe(`{\n    "o": {\n        "k": ["v"]\n    }\n}`);
    expect(rewritten(`{\n\t"o": {\n\t}\n}`, fill)).toBe(`{\n\t"o": {\n\t\t"k": ["v"]\n\t}\n}`);
  });

  it('keeps a member on the line of its neighbours in a document of many lines', () => {
    const text = `{\n  "a": 1,\n  "c": { "d": true }\n}`;
    const change: Change = (write, { value }) => {
      const object = value('c');
      return object.kind === 'object' ? write.addMember(object, 'new', { e: 'f' }) : [];
    };
    expect(rewritten(text, change)).toBe(`{\n  "a": 1,\n  "c": { "d": true, "new": { "e": "f" } }\n}`);
  });

  it('adds several members in the order given', () => {
    const change: Change = (write, { root }) => [...write.addMember(root, 'p', 1), ...write.addMember(root, 'q', 2)];
    expect(rewritten(ONE_LINE, change)).toBe(`{ "a": 1, "b": ["x", "y"], "c": { "d": true }, "p": 1, "q": 2 }`);
  });
});

describe('replaceItem', () => {
  it('puts several elements in the place of one', () => {
    const change: Change = (write, { list }) =>
      list('b')
        .items.slice(0, 1)
        .flatMap((item) => write.replaceItem(item, ['p', 'q']));
    expect(inEveryLayout(change)).toEqual({
      oneLine: `{ "a": 1, "b": ["p", "q", "y"], "c": { "d": true } }`,
      tight: `{"a":1,"b":["p","q","y"],"c":{"d":true}}`,
      spread: SPREAD.replace('"x"', '"p",\n    "q"'),
    });
  });

  it('makes a list of a value that stands alone, and keeps one string a string', () => {
    const change =
      (values: string[]): Change =>
      (write, { value }) =>
        write.replaceItem(value('a'), values);
    expect(rewritten(ONE_LINE, change(['p', 'q']))).toBe(ONE_LINE.replace('"a": 1', '"a": ["p", "q"]'));
    expect(rewritten(ONE_LINE, change(['p']))).toBe(ONE_LINE.replace('"a": 1', '"a": "p"'));
  });

  it('gives a list that held nothing else the lines it needs', () => {
    const long = ['p', 'q'].map((letter) => letter.repeat(40));
    const change: Change = (write, { list }) => list('l').items.flatMap((item) => write.replaceItem(item, long));
    const [p, q] = long;
    expect(rewritten(`{\n  "l": ["x"]\n}`, change)).toBe(`{\n  "l": [\n    "${p}",\n    "${q}"\n  ]\n}`);
    expect(rewritten(`{ "l": ["x"] }`, change)).toBe(`{ "l": ["${p}", "${q}"] }`);
  });
});

describe('removeMember and removeMembers', () => {
  it('removes the first', () => {
    expect(inEveryLayout((write, { entry }) => write.removeMember(entry('a')))).toEqual({
      oneLine: `{ "b": ["x", "y"], "c": { "d": true } }`,
      tight: `{"b":["x","y"],"c":{"d":true}}`,
      spread: SPREAD.replace('"a": 1,\n  ', ''),
    });
  });

  it('removes the last', () => {
    expect(inEveryLayout((write, { entry }) => write.removeMember(entry('c')))).toEqual({
      oneLine: `{ "a": 1, "b": ["x", "y"] }`,
      tight: `{"a":1,"b":["x","y"]}`,
      spread: SPREAD.replace(',\n  "c": {\n    "d": true\n  }', ''),
    });
  });

  it('removes one in the middle', () => {
    expect(inEveryLayout((write, { entry }) => write.removeMember(entry('b')))).toEqual({
      oneLine: `{ "a": 1, "c": { "d": true } }`,
      tight: `{"a":1,"c":{"d":true}}`,
      spread: SPREAD.replace('"b": [\n    "x",\n    "y"\n  ],\n  ', ''),
    });
  });

  it('removes the only one', () => {
    const change: Change = (write, { value }) => {
      const object = value('c');
      return object.kind === 'object' ? write.removeMembers(object.members) : [];
    };
    expect(inEveryLayout(change)).toEqual({
      oneLine: `{ "a": 1, "b": ["x", "y"], "c": {} }`,
      tight: `{"a":1,"b":["x","y"],"c":{}}`,
      spread: SPREAD.replace('{\n    "d": true\n  }', '{}'),
    });
  });

  it('removes several, side by side or apart', () => {
    const of = (...names: string[]) =>
      inEveryLayout((write, { entry }) => write.removeMembers(names.map((name) => entry(name)))).oneLine;
    expect(of('a', 'b')).toBe(`{ "c": { "d": true } }`);
    expect(of('b', 'c')).toBe(`{ "a": 1 }`);
    expect(of('a', 'c')).toBe(`{ "b": ["x", "y"] }`);
    expect(of('c', 'a', 'b')).toBe(`{}`);
  });

  it('removes nothing when nothing is named', () => {
    expect(jsonRewrite(ONE_LINE).removeMembers([])).toEqual([]);
  });

  it('leaves the comma of the list alone', () => {
    const text = `{"a": [1, 2,]}`;
    const [, last] = places(text).list('a').items;
    expect(last && fixedText(text, { edits: jsonRewrite(text).removeItem(last) })).toBe(`{"a": [1,]}`);
  });

  it('takes no character too many from an object that is not closed', () => {
    const text = `{"a": {"b": 10`;
    const object = places(text).value('a');
    const members = object.kind === 'object' ? object.members : [];
    expect(fixedText(text, { edits: jsonRewrite(text).removeMembers(members) })).toBe(`{"a": {`);
  });
});

describe('lists', () => {
  it('adds an element', () => {
    expect(inEveryLayout((write, { list }) => write.addItem(list('b'), 'z'))).toEqual({
      oneLine: `{ "a": 1, "b": ["x", "y", "z"], "c": { "d": true } }`,
      tight: `{"a":1,"b":["x","y","z"],"c":{"d":true}}`,
      spread: SPREAD.replace('"y"', '"y",\n    "z"'),
    });
  });

  it('adds an object to a list', () => {
    expect(inEveryLayout((write, { list }) => write.addItem(list('b'), { k: null }))).toEqual({
      oneLine: `{ "a": 1, "b": ["x", "y", { "k": null }], "c": { "d": true } }`,
      tight: `{"a":1,"b":["x","y",{"k":null}],"c":{"d":true}}`,
      spread: SPREAD.replace('"y"', '"y",\n    {\n      "k": null\n    }'),
    });
  });

  it.each([
    [`{"l":[]}`, `{"l":["z"]}`],
    [`{ "l": [] }`, `{ "l": ["z"] }`],
    [`{\n  "l": [ ]\n}`, `{\n  "l": [\n    "z"\n  ]\n}`],
    [`{\r\n\t"l": [\r\n\t]\r\n}`, `{\r\n\t"l": [\r\n\t\t"z"\r\n\t]\r\n}`],
  ])('fills the empty list of %j', (text, expected) => {
    expect(rewritten(text, (write, { list }) => write.addItem(list('l'), 'z'))).toBe(expected);
  });

  it('removes an element', () => {
    const remove = (index: number) =>
      inEveryLayout((write, { list }) => {
        const item = list('b').items[index];
        return item ? write.removeItem(item) : [];
      });
    expect(remove(0)).toEqual({
      oneLine: ONE_LINE.replace('"x", ', ''),
      tight: TIGHT.replace('"x",', ''),
      spread: SPREAD.replace('"x",\n    ', ''),
    });
    expect(remove(1)).toEqual({
      oneLine: ONE_LINE.replace(', "y"', ''),
      tight: TIGHT.replace(',"y"', ''),
      spread: SPREAD.replace(',\n    "y"', ''),
    });
  });

  it('removes no value that stands alone', () => {
    expect(jsonRewrite(ONE_LINE).removeItem(places(ONE_LINE).value('a'))).toEqual([]);
  });

  it('puts brackets around a value', () => {
    expect(inEveryLayout((write, { value }) => write.wrapInArray(value('c')))).toEqual({
      oneLine: ONE_LINE.replace('{ "d": true }', '[{ "d": true }]'),
      tight: TIGHT.replace('{"d":true}', '[{"d":true}]'),
      spread: SPREAD.replace('{\n    "d": true\n  }', '[{\n    "d": true\n  }]'),
    });
  });

  it('takes brackets away', () => {
    const text = `{ "a": [ "x" ], "b": [\n  { "c": 1 }\n] }`;
    expect(rewritten(text, (write, { list }) => write.unwrapArray(list('a')))).toBe(text.replace('[ "x" ]', '"x"'));
    expect(rewritten(text, (write, { list }) => write.unwrapArray(list('b')))).toBe(
      text.replace('[\n  { "c": 1 }\n]', '{ "c": 1 }'),
    );
    expect(jsonRewrite('{"a":[]}').unwrapArray(places('{"a":[]}').list('a'))).toEqual([]);
  });
});

describe('nestMembers', () => {
  it('puts members into the one element of a list', () => {
    expect(inEveryLayout((write, { entry }) => write.nestMembers([entry('a'), entry('b')], 'new'))).toEqual({
      oneLine: `{ "new": [{ "a": 1, "b": ["x", "y"] }], "c": { "d": true } }`,
      tight: `{"new":[{"a":1,"b":["x","y"]}],"c":{"d":true}}`,
      spread: `{
  "new": [
    {
      "a": 1,
      "b": [
        "x",
        "y"
      ]
    }
  ],
  "c": {
    "d": true
  }
}
`,
    });
    expect(jsonRewrite(ONE_LINE).nestMembers([], 'new')).toEqual([]);
  });
});

describe('replace', () => {
  it('writes a value in the layout of what it replaces', () => {
    expect(inEveryLayout((write, { value }) => write.replace(value('a'), NESTED))).toEqual({
      oneLine: ONE_LINE.replace('1', '{ "e": { "f": ["u", "v"] }, "g": [] }'),
      tight: TIGHT.replace('1', '{"e":{"f":["u","v"]},"g":[]}'),
      spread: SPREAD.replace('1', '{\n    "e": {\n      "f": ["u", "v"]\n    },\n    "g": []\n  }'),
    });
  });

  it('stays on the line of its neighbours in a document of many lines', () => {
    const text = `{\n  "a": 1,\n  "b": [1, 2]\n}`;
    const change: Change = (write, { list }) => {
      const item = list('b').items[1];
      return item ? write.replace(item, { k: 'v' }) : [];
    };
    expect(rewritten(text, change)).toBe(`{\n  "a": 1,\n  "b": [1, { "k": "v" }]\n}`);
  });

  it('keeps short lists on one line and spreads long ones', () => {
    const long = ['arn:aws:s3:::amzn-s3-demo-bucket-one/*', 'arn:aws:s3:::amzn-s3-demo-bucket-two/*'];
    const spread = rewritten(SPREAD, (write, { value }) => write.replace(value('a'), long));
    expect(spread).toBe(SPREAD.replace('1', `[\n    "${long[0]}",\n    "${long[1]}"\n  ]`));
    expect(rewritten(ONE_LINE, (write, { value }) => write.replace(value('a'), long))).toBe(
      ONE_LINE.replace('1', `["${long[0]}", "${long[1]}"]`),
    );
  });

  it.each([null, true, -0.5, '', 'a"b\\c\n\u0001é😀'])('writes %j', (value) => {
    const after = rewritten(ONE_LINE, (write, at) => write.replace(at.value('a'), value));
    expect(after).toBe(ONE_LINE.replace('1', () => JSON.stringify(value)));
  });
});

describe('within a string', () => {
  const text = `{ "a": "x\\u0073\\"\\\\y😀z" }`;
  const change = (from: number, to: number, by: Parameters<Rewrite['replaceWithin']>[2]) =>
    rewritten(text, (write, { value }) => {
      const node = value('a');
      return node.kind === 'string' ? write.replaceWithin(node, { start: from, end: to }, by) : [];
    });

  it('replaces characters that are written as escapes', () => {
    expect(change(1, 2, 'S')).toBe(`{ "a": "xS\\"\\\\y😀z" }`);
    expect(change(2, 4, '-')).toBe(`{ "a": "x\\u0073-y😀z" }`);
    expect(change(5, 7, '')).toBe(`{ "a": "x\\u0073\\"\\\\yz" }`);
    expect(change(8, 8, '"\\')).toBe(`{ "a": "x\\u0073\\"\\\\y😀z\\"\\\\" }`);
  });

  it('puts a hole where it comes to stand', () => {
    expect(change(0, 1, template`"${'a\\b'}":${'c'}`)).toBe(`{ "a": "\\"<|a\\\\b|>\\":<|c|>\\u0073\\"\\\\y😀z" }`);
  });
});

describe('holes', () => {
  it('stand around the suggestion, escapes counted', () => {
    const value = { k: [template`say "${'a "b"'}"\t${''}!`, template`😀${'\\'}`], n: template`${'all'}` };
    expect(rewritten(`{ "a": 1 }`, (write, at) => write.replace(at.value('a'), value))).toBe(
      `{ "a": { "k": ["say \\"<|a \\"b\\"|>\\"\\t<||>!", "😀<|\\\\|>"], "n": "<|all|>" } }`,
    );
  });

  it('move along with what is printed before them', () => {
    expect(rewritten(CRLF, (write, { root }) => write.addMember(root, 'k', { l: [template`a/${'b'}/*`] }))).toBe(
      CRLF.replace('true\r\n  }', 'true\r\n  },\r\n  "k": {\r\n    "l": ["a/<|b|>/*"]\r\n  }'),
    );
    expect(rewritten(`{}`, (write, { root }) => write.addMember(root, 'k', template`${'v'}`))).toBe(`{ "k": "<|v|>" }`);
  });
});

it('renames a key, whatever it holds', () => {
  const change: Change = (write, { entry }) => write.renameKey(entry('b'), 'say "b"\\');
  expect(inEveryLayout(change)).toEqual({
    oneLine: ONE_LINE.replace('"b"', () => '"say \\"b\\"\\\\"'),
    tight: TIGHT.replace('"b"', () => '"say \\"b\\"\\\\"'),
    spread: SPREAD.replace('"b"', () => '"say \\"b\\"\\\\"'),
  });
});
