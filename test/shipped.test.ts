/** What we ship for others to copy must satisfy our own judgement; what we show as flawed must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../server/src/lint/document.ts';
import type { DocumentKind } from '../server/src/policy/kinds.ts';
import { problemsOf } from './support/check.ts';
import { expandAllSnippets } from './support/expandSnippet.ts';

const STRICT = { profile: 'strict', rules: {} } as const;

/** What the description of a snippet begins with tells its kind, and the name that a user would save it under. */
const KINDS: readonly (readonly [start: RegExp, kind: DocumentKind, file: string])[] = [
  [/^Identity policy:|^Permissions of /, 'identity-policy', 'policy.json'],
  [/^Service control policy:/, 'service-control-policy', 'scp.json'],
  [/^Trust policy:/, 'trust-policy', 'trust-policy.json'],
  [/^Bucket policy:/, 's3-bucket-policy', 'bucket-policy.json'],
  [/^VPC endpoint policy:/, 'vpc-endpoint-policy', 's3-endpoint-policy.json'],
  [/^VpcConfig /, 'vpc-config', 'vpc-config.json'],
  [/^EventBridge pattern:/, 'event-pattern', 'event-pattern.json'],
  [/^Request for "aws sagemaker /, 'sagemaker-request', 'request.json'],
];

function told(text: string, file: string): string[] {
  return problemsOf(text, { file, settings: STRICT }).map(({ code, message }) => `${code}: ${message}`);
}

describe('a snippet, with its defaults and with each of its choices, has no finding in the strict profile', () => {
  const documents = expandAllSnippets().filter(({ file }) => !file.startsWith('guard-'));
  it.each(documents)('$prefix', ({ description, variants }) => {
    const [, kind, file = ''] = KINDS.find(([start]) => start.test(description)) ?? [];
    for (const text of variants) {
      expect(readDocument({ text, fileName: file, strictSyntax: true })?.kind).toBe(kind);
      expect(told(text, file), text).toEqual([]);
    }
  });
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
