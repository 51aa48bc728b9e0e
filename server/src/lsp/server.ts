/** Wires a connection to the rooms behind it: what the client sends, who answers. */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientTraits, readTraits } from './clientTraits.ts';
import { codeActionHandler, FIX_ALL } from './codeActions.ts';
import { createConfigurations } from './configuration.ts';
import { followConfiguration, workspaceFolders } from './configurationChanges.ts';
import { SOURCE } from './convert.ts';
import { createDocuments } from './documents.ts';
import { createGuard, type Guard } from './guard.ts';
import type { ServerHost } from './host.ts';
import { createJudge } from './judge.ts';
import { pullDiagnostics } from './pullDiagnostics.ts';
import { pushDiagnostics } from './pushDiagnostics.ts';
import { askedSettings, isRecord, sentSettings } from './settings.ts';

/** Tells the server whether the client reports JSON syntax errors by itself; the parameter is a boolean. */
export const JSON_VALIDATION = 'sagemakerIam/jsonValidation';

/** Serves one client for the life of the connection; the host has to call `listen` on it. */
export function serve(connection: Connection, host: ServerHost): void {
  const guard = createGuard((message) => connection.console.error(message));
  connection.onInitialize((params) => {
    const traits = readTraits(params);
    serveClient({ connection, host, guard, traits, params });
    return capabilitiesFor(traits, host);
  });
}

function capabilitiesFor(traits: ClientTraits, { version }: ServerHost): InitializeResult {
  return {
    serverInfo: { name: 'sagemaker-iam-language-server', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: !traits.registersWatchers },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(traits.takesCodeActions && { codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] } }),
      ...(traits.pullsDiagnostics && {
        diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false },
      }),
    },
  };
}

interface Client {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly guard: Guard;
  readonly traits: ClientTraits;
  readonly params: InitializeParams;
}

function serveClient({ connection, host, guard, traits, params }: Client): void {
  const options: unknown = params.initializationOptions;
  const documents = createDocuments();
  const settings = traits.answersSettings ? askedSettings(connection) : sentSettings(options);
  const folders = workspaceFolders(params);
  const configurations = createConfigurations({ connection, host, settings, folders: folders.current });
  const judge = createJudge(host, configurations);
  const validation = clientValidation(options);
  const context = { connection, documents, judge, guard, traits, hidesSyntaxErrors: validation.covers };
  const display = traits.pullsDiagnostics ? pullDiagnostics(context) : pushDiagnostics(context);
  const judgeAgain = () => {
    configurations.forgetAll();
    judge.forgetAll();
    display.outdated();
  };
  const forget = (uri: string) => {
    for (const room of [settings, configurations]) room.forget(uri);
    display.closed(uri);
  };

  const { react } = guard;
  connection.onDidOpenTextDocument(react('textDocument/didOpen', (it) => display.changed(documents.open(it))));
  connection.onDidChangeTextDocument(react('textDocument/didChange', (it) => display.changed(documents.change(it))));
  connection.onDidCloseTextDocument(react('textDocument/didClose', (it) => forget(documents.close(it))));
  connection.onCodeAction(codeActionHandler(context));
  connection.onNotification(
    JSON_VALIDATION,
    react(JSON_VALIDATION, (isOn: unknown) => {
      if (validation.change(isOn === true)) judgeAgain();
    }),
  );
  followConfiguration({ connection, host, guard, traits, settings, folders, judgeAgain });
}

/** Whether the client reports JSON syntax errors by itself, and for which documents. */
function clientValidation(options: unknown) {
  let isOn = isRecord(options) && options.jsonValidation === true;
  return {
    covers: ({ languageId }: TextDocument) => isOn && languageId === 'json',
    /** False where it was so before. */
    change(now: boolean): boolean {
      const changed = isOn !== now;
      isOn = now;
      return changed;
    },
  };
}
