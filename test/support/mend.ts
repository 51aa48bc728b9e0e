/** What an author who takes every repair on offer ends with, and findings written as one line each. */
import { fixAll } from '../../server/src/features/fixes.ts';
import type { Problem } from '../../server/src/lint/lint.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { type CheckOptions, problemsOf } from './check.ts';

export interface MendOptions extends CheckOptions {
  /** Takes the preferred fixes of mere information too. */
  readonly everything?: true;
}

export interface Mended {
  readonly text: string;
  /** What was applied, in order. */
  readonly steps: readonly string[];
}

/**
 * Applies fix-all and then the fixes of errors and warnings, the preferred ones first, until nothing changes any more.
 */
export function mend(text: string, options: MendOptions, steps: readonly string[] = []): Mended {
  const problems = problemsOf(text, options);
  const safe = fixAll(problems);
  if (safe.length > 0) return mend(applyEdits(text, safe), options, [...steps, 'fix all']);
  for (const problem of problems) {
    const fixes = isAlarm(problem) || options.everything ? problem.fixes() : [];
    const fix = fixes.find(({ preferred }) => preferred) ?? (isAlarm(problem) ? fixes[0] : undefined);
    const fixed = fix ? applyEdits(text, fix.edits) : text;
    if (fix && fixed !== text) return mend(fixed, options, [...steps, fix.title]);
  }
  return { text, steps };
}

/** Line:column, severity, code, and the squiggled text. */
export function written({ range, severity, code }: Problem, text: string): string {
  const { line, character } = lineIndex(text).positionAt(range.start);
  return `${line + 1}:${character + 1} ${severity} ${code} ${text.slice(range.start, range.end)}`;
}

function isAlarm({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning';
}
