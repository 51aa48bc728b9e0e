/** The helpers that tests are written with: a marked document in, whole results compared. */
import { expect } from 'vitest';
import { readDocument } from '../../server/src/lint/document.ts';
import { lint, type Problem } from '../../server/src/lint/lint.ts';
import { DEFAULT_SETTINGS, type LintSettings } from '../../server/src/lint/settings.ts';
import { rules as allRules } from '../../server/src/rules/index.ts';
import type { Fix, GoodExample, Rule } from '../../server/src/rules/rule.ts';
import type { Edit } from '../../server/src/text/edit.ts';
import { tables } from './catalog.ts';
import { readMarks, writeMarks } from './marks.ts';

export interface CheckOptions extends Omit<GoodExample, 'text'> {
  readonly rules?: readonly Rule[];
  readonly settings?: LintSettings;
}

export function problemsOf(
  text: string,
  { file = 'policy.json', kind, rules = allRules, settings = DEFAULT_SETTINGS }: CheckOptions = {},
): Problem[] {
  tables.loadFor(text);
  const document = readDocument({ text, fileName: file, strictSyntax: !file.endsWith('.jsonc'), pinnedKind: kind });
  return document ? lint({ document, catalog: tables.catalog, rules, settings }) : [];
}

/** The document's problems are exactly its marks. */
export function check(source: string, options: CheckOptions = {}): Problem[] {
  const { text } = readMarks(source);
  const problems = problemsOf(text, options);
  const marks = problems.map(({ range, severity, message }) => ({ ...range, text: `${severity}: ${message}` }));
  expect(writeMarks(text, marks)).toBe(source);
  return problems;
}

/** The text after a fix, with `<|…|>` around what the user is to fill in. */
export function fixedText(text: string, { edits }: Pick<Fix, 'edits'>): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    expect(edit.range.start, 'edits of one fix must not overlap').toBeGreaterThanOrEqual(at);
    result += text.slice(at, edit.range.start) + withHoles(edit);
    at = edit.range.end;
  }
  return result + text.slice(at);
}

function withHoles({ newText, holes = [] }: Edit): string {
  let result = '';
  let at = 0;
  for (const hole of holes) {
    result += `${newText.slice(at, hole.start)}<|${newText.slice(hole.start, hole.end)}|>`;
    at = hole.end;
  }
  return result + newText.slice(at);
}
