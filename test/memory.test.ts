/** What is kept of a statement between two analyses must be what a fresh look would find. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze } from '../server/src/analysis.ts';
import { jsonRewrite } from '../server/src/json/rewrite.ts';
import { type DocumentInput, readDocument } from '../server/src/lint/document.ts';
import { lookAt } from '../server/src/lint/look.ts';
import { createLintMemory, type LintMemory } from '../server/src/lint/memory.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { tables } from './support/catalog.ts';
import { readMarks } from './support/marks.ts';

const settings = { profile: 'strict', rules: {} } as const;

function findings(input: DocumentInput, memory?: LintMemory): unknown[] {
  tables.loadFor(input.text);
  const analysis = analyze({ ...input, catalog: tables.catalog, settings, ...(memory && { memory }) });
  return (analysis?.problems ?? []).map(({ fixes, ...problem }) => ({ ...problem, fixes: fixes() }));
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

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });

/** Of each example; the rules look at nothing new after that many. */
const MOST_KEYSTROKES = 24;

describe('with a memory of the same document with other statements', () => {
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

/** A character put in and taken out again, before every quote that ends a value. */
function keystrokes(text: string): string[] {
  const places = [...text.matchAll(/(?<=[^\s:,[{])"(?=\s*[,\]}])/g)].map(({ index }) => index);
  return places.flatMap((at) => [`${text.slice(0, at)}x${text.slice(at)}`, text]);
}

describe('while the values of an example are typed', () => {
  for (const { rule, examples } of Object.values(modules)) {
    it(rule.code, () => {
      for (const { text: marked, kind, file = 'policy.json' } of [...examples.bad, ...examples.good]) {
        const { text } = readMarks(marked);
        const memory = createLintMemory();
        for (const typed of [text, ...keystrokes(text).slice(0, MOST_KEYSTROKES)]) {
          const input = { text: typed, fileName: file, strictSyntax: true, pinnedKind: kind };
          expect(findings(input, memory), typed).toEqual(findings(input));
        }
      }
    });
  }
});

describe('a rule that looks at a statement by itself', () => {
  for (const { rule, examples } of Object.values(modules)) {
    if (rule.check.statement === undefined) continue;
    it(rule.code, () => {
      for (const { text: marked, kind, file = 'policy.json' } of [...examples.bad, ...examples.good]) {
        const { text } = readMarks(marked);
        tables.loadFor(text);
        const document = readDocument({ text, fileName: file, strictSyntax: true, pinnedKind: kind });
        for (const policy of document?.policies ?? []) {
          const facts = {
            kind: policy.kind,
            strictSyntax: true,
            isVerbatim: true,
            hasOnePolicy: true,
            isOnlyStatements: false,
            fileName: file,
          };
          const write = jsonRewrite(text);
          const look = lookAt(policy, { catalog: tables.catalog, write, document: facts, told: (finding) => finding });
          for (const statement of policy.statements) {
            look.local(rule, statement);
            expect(look.looks.elsewhere, `${rule.code} looks at other statements`).toBe(0);
          }
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
