/**
 * Documents with marks in them. A line of `^^^ severity: message` under a line of text says that exactly
 * those columns are squiggled with exactly that message; `<|text|>` in a fixed text says that the user is
 * to fill in `text`. Marks are taken out before anything is parsed.
 */
import type { Range } from '../../server/src/text/range.ts';

export interface Mark extends Range {
  readonly text: string;
}

export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export function readMarks(source: string): Marked {
  const kept: string[] = [];
  const marks: Mark[] = [];
  let lineStart = 0;
  let length = 0;
  for (const line of source.split('\n')) {
    const found = /^(\s*)(\^+)\s(.+)$/.exec(line);
    if (found === null) {
      lineStart = length;
      kept.push(line);
      length += line.length + 1;
      continue;
    }
    const [, lead = '', carets = '', text = ''] = found;
    marks.push({
      start: lineStart + lead.length,
      end: lineStart + lead.length + carets.length,
      text: text.replaceAll('\\n', '\n'),
    });
  }
  marks.sort((a, b) => a.start - b.start);
  return { text: kept.join('\n'), marks };
}

/** The same text with a line of carets under each marked range, for a failure that shows what differs. */
export function writeMarks(text: string, marks: readonly Mark[]): string {
  const lines: string[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    lines.push(line);
    for (const mark of marks.filter(({ start }) => start >= offset && start <= offset + line.length)) {
      const width = Math.max(1, mark.end - mark.start);
      lines.push(`${' '.repeat(mark.start - offset)}${'^'.repeat(width)} ${mark.text.replaceAll('\n', '\\n')}`);
    }
    offset += line.length + 1;
  }
  return lines.join('\n');
}
