/** Comments of a .jsonc file that suppress problems: above the line, or on top for the whole file. */
import type { DocumentModel } from '../lint/document.ts';
import type { Problem } from '../lint/lint.ts';
import { type LineIndex, lineIndex } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import { invalid } from './problems.ts';

export interface Directive {
  readonly code: string;
  /** The comment. */
  readonly range: Range;
  /** Whether it speaks of a problem that begins there. */
  covers(offset: number): boolean;
}

export interface Directives {
  readonly list: readonly Directive[];
  /** Comments that mean to suppress something and cannot. */
  readonly problems: readonly Problem[];
}

const NONE: Directives = { list: [], problems: [] };
const MARK = /^\/\/\s*sagemaker-iam-ignore/;
const FORM = /^\/\/\s*sagemaker-iam-ignore(-file)?\s+([A-Z][A-Z0-9_]*)\s*:\s*\S/;

export function readDirectives(document: DocumentModel, codes: ReadonlySet<string>): Directives {
  if (document.strictSyntax) return NONE;
  const { text, comments } = document.tree;
  const marked = comments.filter((comment) => MARK.test(text.slice(comment.start, comment.end)));
  if (marked.length === 0) return NONE;
  const lines = lineIndex(text);
  const list: Directive[] = [];
  const problems: Problem[] = [];
  for (const range of marked) {
    const [, whole, code = ''] = FORM.exec(text.slice(range.start, range.end)) ?? [];
    const fault = faultOf(document, range, { whole: whole !== undefined, code, codes });
    if (fault) problems.push(invalid(range, fault));
    else list.push({ code, range, covers: whole ? () => true : coversLineBelow(document, lines, range) });
  }
  return { list, problems };
}

function faultOf(
  { tree }: DocumentModel,
  { start }: Range,
  { whole, code, codes }: { readonly whole: boolean; readonly code: string; readonly codes: ReadonlySet<string> },
): string | undefined {
  if (code === '') {
    return 'This comment suppresses nothing. Write "// sagemaker-iam-ignore CODE: reason", or "-ignore-file" on top of the file.';
  }
  if (!codes.has(code)) return `"${code}" is no code that is known here, so this comment suppresses nothing.`;
  const first = tree.roots[0]?.range.start ?? 0;
  if (whole && start > first)
    return 'A comment for the whole file has to stand on top of it. This one suppresses nothing.';
  return undefined;
}

/** The line below the comment; comments on lines between them are passed over, so that several can stand together. */
function coversLineBelow({ tree }: DocumentModel, lines: LineIndex, comment: Range): Directive['covers'] {
  const commentLines = new Set(
    tree.comments.filter(({ start }) => aloneOnLine(tree.text, start)).map(({ start }) => lines.positionAt(start).line),
  );
  let line = lines.positionAt(comment.start).line + 1;
  while (commentLines.has(line)) line++;
  return (offset) => lines.positionAt(offset).line === line;
}

function aloneOnLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  return at < 0 || text[at] === '\n' || text[at] === '\r';
}
