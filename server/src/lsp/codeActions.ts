/**
 * Code actions: the fixes of the problems at a place, the pages of their rules, and all safe fixes of the document
 * together.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAll, fixesAt, type OfferedFix } from '../features/fixes.ts';
import type { Problem } from '../lint/lint.ts';
import { touches } from '../text/range.ts';
import type { ClientTraits } from './clientTraits.ts';
import { fromLspRange, toDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { Documents } from './documents.ts';
import { contentModified, type Guard, invalidParams, throwIfCancelled } from './guard.ts';
import type { Judge } from './judge.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.sagemakerIam`;
/** Belongs to the client, and takes a code. */
const EXPLAIN = 'sagemakerIam.explain';

export interface CodeActionContext {
  readonly documents: Documents;
  readonly judge: Judge;
  readonly guard: Guard;
  readonly traits: ClientTraits;
}

export function codeActionHandler({ documents, judge, guard, traits }: CodeActionContext) {
  return guard.answer<CodeActionParams, CodeAction[]>('textDocument/codeAction', async (params, token) => {
    const { textDocument, range, context } = params ?? {};
    if (typeof textDocument?.uri !== 'string' || !Range.is(range)) {
      throw invalidParams('textDocument/codeAction needs the URI of a document and a range.');
    }
    const document = documents.get(textDocument.uri);
    if (document === undefined || !traits.takesCodeActions) return [];
    const { version } = document;
    const { problems } = await judge.judge(document);
    throwIfCancelled(token);
    // The range was meant for a text that is gone.
    if (document.version !== version) throw contentModified();
    const only = Array.isArray(context?.only) ? context.only : undefined;
    // Editors ask at every move of the cursor, and fixing all is nothing to do by the way.
    const byTheWay = only === undefined && context?.triggerKind === CodeActionTriggerKind.Automatic;
    return [
      ...(wants(only, CodeActionKind.QuickFix) ? quickFixes(document, problems, { range, traits }) : []),
      ...(wants(only, CodeActionKind.QuickFix) && traits.explains ? explanations(document, problems, range) : []),
      ...(wants(only, FIX_ALL) && !byTheWay ? fixAllAction(document, problems, traits) : []),
    ];
  });
}

/** A kind covers those that continue it after a dot; without a wish everything is wanted. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wish) => wish === '' || wish === kind || kind.startsWith(`${wish}.`));
}

interface Place {
  readonly range: Range;
  readonly traits: ClientTraits;
}

function quickFixes(document: TextDocument, problems: readonly Problem[], { range, traits }: Place): CodeAction[] {
  const toAction = ({ fix, preferred, problem }: OfferedFix): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, problem)],
    ...(preferred && { isPreferred: true }),
    edit: toWorkspaceEdit(document, fix.edits, traits),
  });
  return fixesAt(problems, fromLspRange(document, range)).map(toAction);
}

/** One for each code at the place. What belongs to no rule has no page. */
function explanations(document: TextDocument, problems: readonly Problem[], range: Range): CodeAction[] {
  const at = fromLspRange(document, range);
  const here = problems.filter((problem) => problem.helpUri !== '' && touches(problem.range, at));
  return [...new Set(here.map(({ code }) => code))].map((code) => {
    const title = `Explain ${code}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: here.filter((problem) => problem.code === code).map((problem) => toDiagnostic(document, problem)),
      command: { title, command: EXPLAIN, arguments: [code] },
    };
  });
}

function fixAllAction(document: TextDocument, problems: readonly Problem[], traits: ClientTraits): CodeAction[] {
  const edits = fixAll(problems);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(document, edits, { ...traits, takesSnippetEdits: false });
  return [{ title: 'Apply all safe SageMaker IAM fixes', kind: FIX_ALL, edit }];
}
