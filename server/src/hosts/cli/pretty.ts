/** The report for people. */
import type { Problem } from '../../lint/lint.ts';
import { SEVERITIES, type Severity } from '../../rules/rule.ts';
import { type LineIndex, lineIndex } from '../../text/lineIndex.ts';
import type { CheckedFile, Report } from './check.ts';
import { excerptOf } from './excerpt.ts';
import type { Terminal } from './terminal.ts';
import { shown, wrap } from './width.ts';

type Style = 'error' | 'warning' | 'information' | 'hint' | 'bold' | 'dim';
type Paint = (style: Style, text: string) => string;

const STYLES: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;34',
  hint: '1;36',
  bold: '1',
  dim: '2',
};

const INDENT = '  ';
/** Where no terminal says how wide it is, source lines are cut here and messages keep one line. */
const SOURCE_COLUMNS = 120;

export function printPretty(report: Report, terminal: Pick<Terminal, 'columns' | 'colours'>): string {
  const paint: Paint = terminal.colours
    ? (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`
    : (_, text) => text;
  const columns = terminal.columns === undefined ? undefined : Math.max(40, terminal.columns);
  const blocks = report.files.flatMap((file) => printFile(file, paint, columns));
  return [...blocks, ...pagesOf(report, paint), `${summaryOf(report, paint)}\n`].join('\n');
}

function printFile(file: CheckedFile, paint: Paint, columns: number | undefined): string[] {
  if (file.problems.length === 0) return [];
  const lines = lineIndex(file.text);
  const heading = `${paint('bold', shown(file.path))} ${paint('dim', `is checked as ${kindOf(file)}`)}\n`;
  return [heading, ...file.problems.map((problem) => printProblem(problem, file, { lines, paint, columns }))];
}

function kindOf({ kind, kindSource }: CheckedFile): string {
  const told = { content: 'told by its content', name: 'told by its name', configured: 'as configured' };
  return `${kind}, ${told[kindSource]}`;
}

interface Layout {
  readonly lines: LineIndex;
  readonly paint: Paint;
  readonly columns: number | undefined;
}

function printProblem(problem: Problem, { path, text }: CheckedFile, { lines, paint, columns }: Layout): string {
  const { line, character } = lines.positionAt(problem.range.start);
  const place = `${shown(path)}:${line + 1}:${character + 1}`;
  const head = `${paint('bold', place)} ${paint(problem.severity, problem.severity)} ${problem.code}`;
  const width = columns === undefined ? Number.POSITIVE_INFINITY : columns - INDENT.length;
  const message = wrap(shownLines(problem.message), width).map((part) => INDENT + part);
  const number = String(line + 1);
  const gutter = INDENT.length * 2 + number.length + ' | '.length;
  const excerpt = excerptOf(text, problem.range, (columns ?? SOURCE_COLUMNS) - gutter);
  const margin = INDENT.repeat(2);
  const source = [
    `${margin}${paint('dim', `${number} |`)} ${excerpt.line}`,
    `${margin}${paint('dim', `${' '.repeat(number.length)} |`)} ${paintMarks(excerpt.underline, problem, paint)}`,
  ];
  const fixes = problem.fixes().map(({ title }) => `${INDENT}${paint('dim', 'fix:')} ${shown(title)}`);
  return [head, ...message, '', ...source, ...fixes].join('\n').concat('\n');
}

/** Where AWS explains each code, once for all findings. */
function pagesOf({ files }: Report, paint: Paint): string[] {
  const problems = files.flatMap((file) => file.problems).filter(({ helpUri }) => helpUri !== '');
  const pages = [...new Map(problems.map(({ code, helpUri }) => [code, helpUri]))].sort();
  if (pages.length === 0) return [];
  return [`${pages.map(([code, uri]) => `${code}\n${INDENT}${paint('dim', uri)}`).join('\n')}\n`];
}

function shownLines(message: string): string {
  return message.split('\n').map(shown).join('\n');
}

function paintMarks(underline: string, { severity }: Problem, paint: Paint): string {
  const carets = underline.trimStart();
  return underline.slice(0, underline.length - carets.length) + paint(severity, carets);
}

const PLURALS: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

function summaryOf({ files, looked, skipped }: Report, paint: Paint): string {
  const problems = files.flatMap((file) => file.problems);
  const documents = files.filter(({ kind }) => kind !== 'configuration').length;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    if (count === 0) return [];
    return paint(severity, `${count} ${count === 1 ? severity : PLURALS[severity]}`);
  });
  const found = counts.length === 0 ? 'no findings' : counts.join(', ');
  const checked = `Checked ${plural(documents, 'document')} in ${plural(looked, 'file')}: ${found}.`;
  return skipped.length === 0 ? checked : `${checked}\n${skippedLine(skipped)}`;
}

function skippedLine(skipped: readonly string[]): string {
  const reasons = [...new Set(skipped)].sort();
  const counted = reasons.map((reason) => `${reason}: ${skipped.filter((other) => other === reason).length}`);
  return `Skipped ${plural(skipped.length, 'entry', 'entries')} (${counted.join(', ')}).`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
