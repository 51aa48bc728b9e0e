/** What the client can do, read once from its first message. Everything that depends on the client asks here. */
import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from './settings.ts';

export interface ClientTraits {
  /** The client asks for diagnostics; to all others they are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** The client answers `workspace/configuration`. */
  readonly answersSettings: boolean;
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  /** The client tells when workspace folders come and go. */
  readonly tellsFolders: boolean;
  readonly takesCodeActions: boolean;
  /** Edits can name the version of the text that they were written for. */
  readonly takesVersionedEdits: boolean;
  readonly takesSnippetEdits: boolean;
  /** The client has the command that shows the page of a rule. */
  readonly explains: boolean;
}

export function readTraits({ capabilities, initializationOptions }: InitializeParams): ClientTraits {
  const options: unknown = initializationOptions;
  const { workspace, textDocument } = capabilities;
  const takesVersionedEdits = workspace?.workspaceEdit?.documentChanges === true;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    takesVersionedEdits,
    takesSnippetEdits: takesVersionedEdits && workspace?.workspaceEdit?.snippetEditSupport === true,
    explains: isRecord(options) && options.explain === true,
  };
}
