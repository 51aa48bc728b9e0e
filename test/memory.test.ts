/** What is kept of a statement between two analyses must be what a fresh look would find. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { jsonRewrite } from '../server/src/json/rewrite.ts';
import { type DocumentInput, readDocument } from '../server/src/lint/document.ts';
import { lint } from '../server/src/lint/lint.ts';
import { createLintMemory, type LintMemory } from '../server/src/lint/memory.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { tables } from './support/catalog.ts';
import { readMarks } from './support/marks.ts';

const settings = { profile: 'strict', rules: {} } as const;

function findings(input: DocumentInput, memory?: LintMemory): unknown[] {
  tables.loadFor(input.text);
  const document = readDocument(input);
  if (document === undefined) return [];
  const problems = lint({ document, catalog: tables.catalog, rules, settings, ...(memory && { memory }) });
  return problems.map(({ fixes, ...problem }) => ({ ...problem, fixes: fixes() }));
}

/** The document with one statement fewer, for each of its statements. */
function withoutOne(input: DocumentInput): DocumentInput[] {
  const statements = readDocument(input)?.policies[0]?.statements ?? [];
  if (statements.length < 2) return [];
  const write = jsonRewrite(input.text);
  return statements.map(({ node }) => ({ ...input, text: applyEdits(input.text, write.removeItem(node)) }));
}

function expectSame(first: DocumentInput, second: DocumentInput): void {
  const memory = createLintMemory();
  findings(first, memory);
  expect(findings(second, memory), second.text).toEqual(findings(second));
}

describe('with a memory of the same document with other statements', () => {
  const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
  for (const { rule, examples } of Object.values(modules)) {
    it(rule.code, () => {
      for (const { text, kind, file = 'policy.json' } of [...examples.bad, ...examples.good]) {
        const input = { text: readMarks(text).text, fileName: file, strictSyntax: true, pinnedKind: kind };
        for (const shorter of withoutOne(input)) {
          expectSame(shorter, input);
          expectSame(input, shorter);
        }
      }
    });
  }
});

describe('while a document is typed', () => {
  const folder = fileURLToPath(new URL('seeds/flawed/', import.meta.url));
  for (const fileName of readdirSync(folder)) {
    it(fileName, () => {
      const memory = createLintMemory();
      const text = readFileSync(folder + fileName, 'utf8');
      for (let at = 0; at < text.length; at += 37) {
        for (const edited of [`${text.slice(0, at)}x${text.slice(at)}`, `\n${text}`, text]) {
          const input = { text: edited, fileName, strictSyntax: true };
          expect(findings(input, memory), edited).toEqual(findings(input));
        }
      }
    });
  }
});
