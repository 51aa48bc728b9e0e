/** The report for programs. */
import type { Problem } from '../../lint/lint.ts';
import { type LineIndex, lineIndex, type Position } from '../../text/lineIndex.ts';
import type { Range } from '../../text/range.ts';
import type { CheckedFile, Report } from './check.ts';

export interface Versions {
  readonly version: string;
  readonly dataVersion: string;
}

export function printJson({ files }: Report, { version, dataVersion }: Versions): string {
  return `${JSON.stringify({ version, dataVersion, files: files.map(fileOf) }, null, 2)}\n`;
}

function fileOf({ path, kind, kindSource, text, problems }: CheckedFile) {
  const lines = lineIndex(text);
  return { path, kind, kindSource, findings: problems.map((problem) => findingOf(problem, lines)) };
}

function findingOf(problem: Problem, lines: LineIndex) {
  const { code, severity, message, range, helpUri } = problem;
  return {
    code,
    severity,
    message,
    range: rangeOf(range, lines),
    ...(helpUri !== '' && { helpUri }),
    fixes: problem.fixes().map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ range: rangeOf(edit.range, lines), newText: edit.newText })),
    })),
  };
}

function rangeOf({ start, end }: Range, lines: LineIndex): { readonly start: Position; readonly end: Position } {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
