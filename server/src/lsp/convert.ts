/** Between the core's offsets and plain values and what the protocol calls them, in both directions. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../lint/lint.ts';
import type { Severity } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { ClientTraits } from './clientTraits.ts';
import { toSnippet } from './snippets.ts';

export const SOURCE = 'sagemaker-iam';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Problem['tags'][number], DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

export function toLspRange(document: TextDocument, { start, end }: Range): LspRange {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function fromLspRange(document: TextDocument, { start, end }: LspRange): Range {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export function toDiagnostic(document: TextDocument, problem: Problem): Diagnostic {
  const { code, helpUri, message, range, severity, tags } = problem;
  return {
    range: toLspRange(document, range),
    severity: SEVERITIES[severity],
    code,
    ...(helpUri !== '' && { codeDescription: { href: helpUri } }),
    source: SOURCE,
    message,
    ...(tags.length > 0 && { tags: tags.map((tag) => TAGS[tag]) }),
  };
}

/** Edits with holes become snippets where the client takes them, and then only for this very version of the text. */
export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[], traits: ClientTraits): WorkspaceEdit {
  const { uri, version } = document;
  if (!traits.takesVersionedEdits) return { changes: { [uri]: edits.map((edit) => toTextEdit(document, edit)) } };
  const hasHoles = edits.some(({ holes }) => holes !== undefined && holes.length > 0);
  const changes =
    hasHoles && traits.takesSnippetEdits
      ? toSnippetEdits(document, edits)
      : edits.map((edit) => toTextEdit(document, edit));
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}

function toTextEdit(document: TextDocument, { range, newText }: Edit): TextEdit {
  return { range: toLspRange(document, range), newText };
}

/** All of them, also those without holes: editors that mix both kinds would indent the plain ones anew. */
function toSnippetEdits(document: TextDocument, edits: readonly Edit[]): SnippetTextEdit[] {
  let next = 1;
  return edits.map((edit) => {
    const value = toSnippet(edit, next);
    next += edit.holes?.length ?? 0;
    return { range: toLspRange(document, edit.range), snippet: { kind: 'snippet', value } };
  });
}
