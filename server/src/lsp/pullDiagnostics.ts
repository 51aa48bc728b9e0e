/** Diagnostics for clients that ask: the answer says `unchanged` where the client already has it. */
import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { type Display, type DisplayContext, diagnosticsOf } from './diagnostics.ts';
import { afterTurns } from './eventLoop.ts';
import { invalidParams, throwIfCancelled } from './guard.ts';

/**
 * A result belongs to one judgement, never to equal ones of two versions: while someone types, an editor
 * moves and drops squiggles by itself, and has to be told where they are although nothing is new.
 */
export function pullDiagnostics(context: DisplayContext): Display {
  const { connection, documents, judge, guard, traits } = context;
  const answer = guard.answer<DocumentDiagnosticParams, DocumentDiagnosticReport>(
    'textDocument/diagnostic',
    async (params, token) => {
      const uri = params?.textDocument?.uri;
      if (typeof uri !== 'string') throw invalidParams('textDocument/diagnostic needs the URI of a document.');
      // Lets a cancellation or a change in that was sent right after the request.
      await new Promise<void>((resume) => afterTurns(1, resume));
      throwIfCancelled(token);
      const document = documents.get(uri);
      if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const judgement = await judge.judge(document);
      throwIfCancelled(token);
      const { id: resultId } = judgement;
      if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = diagnosticsOf(document, judgement, context);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
  );
  connection.languages.diagnostics.on(answer);
  const refresh = guard.react('workspace/diagnostic/refresh', () => connection.languages.diagnostics.refresh());
  return {
    changed: () => {},
    closed: () => {},
    outdated() {
      if (traits.refreshesDiagnostics) void refresh(undefined);
    },
  };
}
