/** What we ship for others to copy must satisfy our own judgement; what we show as flawed must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './support/check.ts';
import { expandAllSnippets } from './support/expandSnippet.ts';

const STRICT = { profile: 'strict', rules: {} } as const;

/** The name under which a user would save it, where content alone leaves the kind open. */
const FILES: Readonly<Record<string, string>> = { 'sm-s3-endpoint': 's3-endpoint-policy.json' };

function told(text: string, file: string): string[] {
  return problemsOf(text, { file, settings: STRICT }).map(({ code, message }) => `${code}: ${message}`);
}

describe('a snippet accepted as it is has no finding in the strict profile', () => {
  for (const { prefix, text } of expandAllSnippets()) {
    it(prefix, () => expect(told(text, FILES[prefix] ?? 'policy.json')).toEqual([]));
  }
});

describe('examples', () => {
  const folder = fileURLToPath(new URL('../examples/', import.meta.url));
  const read = (path: string): string => readFileSync(folder + path, 'utf8');
  for (const file of readdirSync(`${folder}good`)) {
    it(`good/${file} has no finding`, () => {
      const problems = problemsOf(read(`good/${file}`), { file });
      expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    });
    it(`flawed/${file} has some`, () => expect(told(read(`flawed/${file}`), file)).not.toEqual([]));
  }
});
