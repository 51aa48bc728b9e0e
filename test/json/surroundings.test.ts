/** What a paste brings along around a document is one problem, and its repair leaves the document. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const DOCUMENT = '{\n  "a": ["b"]\n}';

/** The problems with what they mark, and the text that all repairs leave. */
function mended(text: string): { problems: string[]; left: string } {
  const { problems } = parseJson(text);
  const edits = problems.flatMap(({ repair }) => repair ?? []);
  return {
    problems: problems.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`),
    left: applyEdits(text, edits),
  };
}

describe('a fence', () => {
  const indented = DOCUMENT.replaceAll('\n', '\n   ');
  it.each([
    ['a language', `\`\`\`json\n${DOCUMENT}\n\`\`\`\n`, 'fence ```json', `${DOCUMENT}\n`],
    ['no language', `\`\`\`\n${DOCUMENT}\n\`\`\``, 'fence ```', DOCUMENT],
    ['tildes', `~~~json\n${DOCUMENT}\n~~~`, 'fence ~~~json', DOCUMENT],
    ['blanks before it', `   \`\`\`\n   ${indented}\n   \`\`\`\n`, 'fence ```', `   ${indented}\n`],
    ['its opening line alone', `\`\`\`json\n${DOCUMENT}`, 'fence ```json', DOCUMENT],
    ['its closing line alone', `${DOCUMENT}\n\`\`\`\n`, 'fence ```', `${DOCUMENT}\n`],
    ['a byte-order mark', `\ufeff\`\`\`\r\n{}\r\n\`\`\`\r\n`, 'fence ```', '\ufeff{}\r\n'],
    ['a blank before the language', `\`\`\` json\n${DOCUMENT}\n\`\`\``, 'fence ``` json', DOCUMENT],
    ['single marks', '`{ "a": 1 }`', 'fence `', '{ "a": 1 }'],
  ])('with %s', (_, text, problem, left) => {
    expect(mended(text)).toEqual({ problems: [problem], left });
  });

  it('around members without braces', () => {
    expect(mended('```\n"a": {}\n```')).toEqual({ problems: ['fence ```', 'bare-member "a"'], left: '{ "a": {} }' });
  });

  it('around a document that is not closed leaves what is missing to its own repair', () => {
    expect(mended('```json\n{ "a": ["b"\n```\n')).toEqual({
      problems: ['fence ```json', 'unclosed-array "'],
      left: '{ "a": ["b"] }\n',
    });
  });
});

describe('text around a document', () => {
  it.each([
    ["aws iam create-policy --policy-document '", DOCUMENT, "'", "aws iam create-policy --policy-document '"],
    ["aws iam create-policy \\\n  --policy-document '", DOCUMENT, "' \\\n  --no-cli-pager", 'aws iam create-policy \\'],
    ['resource "aws_iam_policy" "p" {\n  policy = jsonencode(', DOCUMENT, ')\n}', 'resource "aws_iam_policy" "p" {'],
    ['policy = jsonencode(', DOCUMENT, ')', 'policy = jsonencode('],
    ['const policy = ', DOCUMENT, ';', 'const policy ='],
    ['policy = <<EOF\n', DOCUMENT, '\nEOF', 'policy = <<EOF'],
    ['It says: "stop", and allows it:\n', DOCUMENT, '\n\nReplace the account.', 'It says: "stop", and allows it:'],
  ])('is one problem: %j', (before, document, after, marked) => {
    expect(mended(before + document + after)).toEqual({ problems: [`outside ${marked}`], left: document });
  });

  it('takes the headings and the comments of a shell with it', () => {
    const text = `#!/bin/sh\naws iam create-policy --policy-document '${DOCUMENT}' # once\n# done\n`;
    expect(mended(text)).toEqual({
      problems: ["outside aws iam create-policy --policy-document '"],
      left: `${DOCUMENT}\n`,
    });
  });

  it('leaves the comments in and before a document alone', () => {
    expect(mended('// mine\nx {\n  # one\n  "a": 1\n}').problems).toEqual([
      'comment // mine',
      'stray x',
      'comment # one',
    ]);
  });

  it('between two documents leaves both', () => {
    expect(mended('{ "a": 1 }\nand this one\n{ "b": 2 }')).toEqual({
      problems: ['outside and this one', 'second-root {'],
      left: '{ "a": 1 }\n{ "b": 2 }',
    });
  });

  it('of one character is a stray one', () => {
    expect(mended('{ "a": 1 };\n')).toEqual({ problems: ['stray ;'], left: '{ "a": 1 }\n' });
  });

  it.each([
    ['VpcConfig: { "a": 1 }', ['bare-member VpcConfig']],
    ['Statement: [{ "a": 1 }]', ['bare-member Statement']],
    ['{ "a": 1 } }', ['unexpected }']],
    ['{ "a": { "b": 1 }}, "c": d }', ['unexpected ,', 'unopened-object "c"', 'unquoted-value d']],
  ])('is not what %j holds', (text, problems) => {
    expect(mended(text).problems).toEqual(problems);
  });
});
