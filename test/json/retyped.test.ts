/** A tree that was taken over from the text before must be the tree that reading the text gives. */
import { describe, expect, it } from 'vitest';
import { type JsonTree, parseJson } from '../../server/src/json/parse.ts';
import { retyped } from '../../server/src/json/retyped.ts';
import type { Member, Node } from '../../server/src/tree/node.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Invoke", "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint", "a\\u0073b\\n"], "Resource": "*" },
    { "Sid": "", "Effect": "Deny", "Condition": { "Bool": { "aws:SecureTransport": false }, "X": [null, 12, []] } }
  ]
}`;

/** With everything a tree tells: kinds, ranges, values, parents, and where the letters of strings stand. */
function told(tree: JsonTree): unknown {
  return { ...tree, roots: tree.roots.map((root) => toldOf(root)) };
}

function toldOf(part: Node | Member): unknown {
  const { kind, range, parent } = part;
  const base = { kind, range, parent: parent?.range };
  switch (part.kind) {
    case 'object':
      return { ...base, members: part.members.map(toldOf) };
    case 'array':
      return { ...base, items: part.items.map(toldOf) };
    case 'member':
      return { ...base, key: toldOf(part.key), value: part.value && toldOf(part.value) };
    case 'string':
      return { ...base, value: part.value, whole: part.within(), inside: part.within(1, 3), after: part.within(9) };
    default:
      return { ...base, value: part.value };
  }
}

function isParentOf(parent: Node | Member | undefined, part: Node | Member): boolean {
  if (part.parent !== parent) return false;
  if (part.kind === 'member') return isParentOf(part, part.key) && (!part.value || isParentOf(part, part.value));
  const inside = part.kind === 'object' ? part.members : part.kind === 'array' ? part.items : [];
  return inside.every((item) => isParentOf(part, item));
}

function edited(text: string, [from, to]: readonly [number, number], inserted: string): string {
  return text.slice(0, from) + inserted + text.slice(to);
}

describe('whatever is typed anywhere', () => {
  for (const inserted of ['x', ' ', '', '"', '\\', '\n', '{', ',', 'é', 'sagemaker:*', 'more than a few letters']) {
    for (const length of [0, 1, 3]) {
      it(`${JSON.stringify(inserted)} for ${length} letters`, () => {
        for (let at = 0; at + length <= POLICY.length; at++) {
          const text = edited(POLICY, [at, at + length], inserted);
          const again = retyped(parseJson(POLICY), text);
          if (again === undefined) continue;
          expect(told(again.tree), text).toEqual(told(parseJson(text)));
          expect(
            again.tree.roots.every((root) => isParentOf(undefined, root)),
            text,
          ).toBe(true);
        }
      });
    }
  }
});

it('takes the tree over for as long as letters of strings are typed', () => {
  let text = POLICY;
  let tree = parseJson(text);
  const [root] = tree.roots;
  for (const [mark, inserted] of [
    ['voke",', 's'],
    ['Deny', 'All'],
    ['2012', '-'],
    ['Transport', 'x'],
    ['""', ''],
    ['Statement', 's'],
    ['*"', 'arn:'],
  ] as const) {
    const at = text.indexOf(mark) + 1;
    text = edited(text, [at, at], inserted);
    const again = retyped(tree, text);
    if (inserted === '') expect(again, 'nothing has changed').toBeUndefined();
    if (again === undefined) continue;
    tree = again.tree;
    expect(told(tree), text).toEqual(told(parseJson(text)));
    expect(tree.roots[0]).toBe(root);
    expect(text.slice(again.string.range.start, again.string.range.end)).toContain(inserted);
  }
});

describe('is read anew', () => {
  const cases: [what: string, before: string, now: string][] = [
    ['where a string begins or ends elsewhere', '{"a": "bc"}', '{"a": "b"c"}'],
    ['where an escape is typed', '{"a": "bc"}', '{"a": "b\\nc"}'],
    ['where a string with an escape changes', '{"a": "b\\u0073c"}', '{"a": "b\\u0073cd"}'],
    ['where a line is broken', '{"a": "bc"}', '{"a": "b\nc"}'],
    ['where the change is in no string', '{"a": 12}', '{"a": 123}'],
    ['where a space is put between', '{"a": "bc"}', '{"a":  "bc"}'],
    ['after a text with a fault', '{"a": "bc",}', '{"a": "bcd",}'],
    ['after a text with a comment', '{"a": "bc"} // c', '{"a": "bcd"} // c'],
  ];
  it.each(cases)('%s', (_, before, now) => {
    const tree = parseJson(before);
    const was = told(tree);
    expect(retyped(tree, now)).toBeUndefined();
    expect(told(tree)).toEqual(was);
  });
});
