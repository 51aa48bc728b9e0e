/** The pages under docs/rules: fresh, and readable whatever a test's document looks like. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { quote, readable } from '../scripts/readable.mjs';
import { ruleDocs } from '../scripts/rule-docs.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

describe('the pages', () => {
  it('are fresh, and none is left over', async () => {
    const pages = await ruleDocs();
    const names = readdirSync(`${root}docs/rules`).map((name) => `docs/rules/${name}`);
    expect(names.sort(), 'run npm run generate').toEqual([...pages.keys()].sort());
    const outdated = [...pages].filter(([path, text]) => readFileSync(root + path, 'utf8') !== text);
    expect(
      outdated.map(([path]) => path),
      'run npm run generate',
    ).toEqual([]);
  });

  it('lead nowhere that is not there', async () => {
    const pages = await ruleDocs();
    for (const [path, text] of pages) {
      const targets = [...text.matchAll(/\]\(([A-Z0-9_a-z]+\.md)\)/g)].map(([, name]) => `docs/rules/${name}`);
      expect(
        targets.filter((target) => !pages.has(target)),
        path,
      ).toEqual([]);
    }
  });
});

describe('the tables of other linters', () => {
  it('name codes that have a page', async () => {
    const pages = await ruleDocs();
    const text = readFileSync(`${root}docs/peers.md`, 'utf8');
    const links = [...text.matchAll(/\[([A-Z0-9_]+)\]\(([^)]+)\)/g)].map(([, code, target]) => ({ code, target }));
    expect(links).not.toEqual([]);
    for (const { code, target } of links) expect(target).toBe(`rules/${code}.md`);
    expect(links.filter(({ target }) => !pages.has(`docs/${target}`))).toEqual([]);
  });
});

describe('a document on a page', () => {
  it('stays as it is while its lines fit', () => {
    const text = '{ "Statement": [\n  { "Effect": "Deny" }\n] }';
    expect(readable(text)).toBe(text);
  });

  it('is spread over lines that fit', () => {
    const resource = 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared';
    const text = `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint"], "Resource": "${resource}" } }`;
    expect(readable(text)).toBe(`{
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:InvokeEndpoint"],
    "Resource": "${resource}"
  }
}`);
  });

  it('keeps what a reader of values would lose', () => {
    const long = `"Sid": "${'ab'.repeat(50)}"`;
    for (const text of [
      `{ ${long}, "Sid": "b" }`,
      `{ ${long}, "n": 1.0 }`,
      `{ ${long}, } // c`,
      `{ ${long}, "u": "\\u0041" }`,
    ]) {
      expect(readable(text)).toBe(text);
    }
  });

  it('is cut where it is large, in runs and in lines', () => {
    expect(readable(`"${'x'.repeat(20)}" "${'y'.repeat(19)}"`)).toBe(`"xxx…" "${'y'.repeat(19)}"`);
    const lines = Array.from({ length: 41 }, (_, index) => String(index));
    expect(readable(lines.join('\n')).split('\n')).toEqual([...lines.slice(0, 40), '…']);
    expect(readable(lines.slice(0, 40).join('\n'))).toBe(lines.slice(0, 40).join('\n'));
    expect(readable('ab '.repeat(200))).toBe(`${'ab '.repeat(200).slice(0, 400)}…`);
    expect(quote(`{\n  "a": "${'ab'.repeat(60)}"`)).toBe(`{ "a": "${'ab'.repeat(60)}"`.slice(0, 80).concat('…'));
  });
});
