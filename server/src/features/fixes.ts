/** Which fixes to offer at a place, and which of them can be applied together. */
import type { Problem } from '../lint/lint.ts';
import type { Fix } from '../rules/rule.ts';
import { collide, type Edit } from '../text/edit.ts';
import { type Range, touches } from '../text/range.ts';

export interface OfferedFix {
  readonly problem: Problem;
  readonly fix: Fix;
  readonly preferred: boolean;
}

/** The fixes of every problem that touches `at`; of each problem the preferred one first. */
export function fixesAt(problems: readonly Problem[], at: Range): OfferedFix[] {
  return problems.filter(({ range }) => touches(range, at)).flatMap(offered);
}

/** The edits of all safe fixes that do not touch each other, earlier problems first. */
export function fixAll(problems: readonly Problem[]): Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes().find(({ safe }) => safe);
    if (fix && !collide(edits, fix.edits)) edits.push(...fix.edits);
  }
  return edits;
}

function offered(problem: Problem): OfferedFix[] {
  const fixes = problem.fixes().map((fix) => ({ problem, fix, preferred: fix.preferred === true }));
  return fixes.sort((a, b) => Number(b.preferred) - Number(a.preferred));
}
