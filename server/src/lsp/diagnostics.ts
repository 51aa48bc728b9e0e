/** How problems are shown, in one of two ways per client: `pushDiagnostics.ts` and `pullDiagnostics.ts`. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientTraits } from './clientTraits.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import type { Guard } from './guard.ts';
import type { Judge, Judgement } from './judge.ts';

/** What has to be told to whoever shows diagnostics. */
export interface Display {
  changed(document: TextDocument): void;
  closed(uri: string): void;
  /** What documents are judged by has changed. */
  outdated(): void;
}

export interface DisplayContext {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly judge: Judge;
  readonly guard: Guard;
  readonly traits: ClientTraits;
  /** True while the client's own JSON validation reports the document's syntax errors. */
  hidesSyntaxErrors(document: TextDocument): boolean;
}

export function diagnosticsOf(document: TextDocument, { problems }: Judgement, context: DisplayContext): Diagnostic[] {
  const hidden = context.hidesSyntaxErrors(document) ? 'JSON_SYNTAX_ERROR' : undefined;
  return problems.filter(({ code }) => code !== hidden).map((problem) => toDiagnostic(document, problem));
}
