/** Notices when settings, the team's configuration file or the workspace folders change. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocumentIdentifier,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { CONFIGURATION_FILE } from '../config/configuration.ts';
import type { ClientTraits } from './clientTraits.ts';
import { type Guard, invalidParams } from './guard.ts';
import type { ServerHost } from './host.ts';
import { SECTION, type Settings } from './settings.ts';

export interface Folders {
  current(): readonly WorkspaceFolder[];
  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void;
}

export function workspaceFolders({ workspaceFolders, rootUri }: InitializeParams): Folders {
  const root = rootUri ? [{ uri: rootUri, name: '' }] : [];
  let folders: readonly WorkspaceFolder[] = workspaceFolders ?? root;
  return {
    current: () => folders,
    change(added, removed) {
      folders = [...folders.filter(({ uri }) => !removed.some((gone) => gone.uri === uri)), ...added];
    },
  };
}

export interface Changes {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly guard: Guard;
  readonly traits: ClientTraits;
  readonly settings: Settings;
  readonly folders: Folders;
  /** Called after every change that may change a judgement. */
  judgeAgain(): void;
}

export function followConfiguration({ connection, host, guard, traits, settings, folders, judgeAgain }: Changes): void {
  const { react } = guard;
  const readFilesAgain = () => {
    host.files?.forget();
    judgeAgain();
  };
  connection.onDidChangeConfiguration(
    react('workspace/didChangeConfiguration', async (it) => {
      if (await settings.change(it)) judgeAgain();
    }),
  );
  connection.onDidChangeWatchedFiles(react('workspace/didChangeWatchedFiles', readFilesAgain));
  // A client that cannot watch files still tells which document it saved.
  connection.onDidSaveTextDocument(
    react('textDocument/didSave', (saved) => {
      const textDocument = saved?.textDocument;
      if (!TextDocumentIdentifier.is(textDocument)) {
        throw invalidParams('textDocument/didSave lacks the URI of the document.');
      }
      if (textDocument.uri.endsWith(`/${CONFIGURATION_FILE}`)) readFilesAgain();
    }),
  );
  connection.onInitialized(
    react('initialized', async () => {
      const wanted = [];
      if (traits.registersSettings && traits.answersSettings) {
        wanted.push(connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }));
      }
      if (traits.registersWatchers) {
        const watchers = [{ globPattern: `**/${CONFIGURATION_FILE}` }];
        wanted.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
      }
      if (traits.tellsFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          react('workspace/didChangeWorkspaceFolders', ({ added, removed }) => {
            folders.change(added, removed);
            readFilesAgain();
          }),
        );
      }
      await Promise.all(wanted);
    }),
  );
}
