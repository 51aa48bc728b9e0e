/** The language client: how the server runs, and what is different from the library's defaults. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import { provideCodeActions } from './codeActions.ts';
import { LANGUAGES } from './documents.ts';
import { followJsonValidation, jsonValidationIsOn } from './jsonValidation.ts';
import type { Pins } from './pins.ts';
import { restartingErrorHandler } from './restarts.ts';
import { createSynchroniser, type Synchroniser } from './synchronise.ts';

const JSON_VALIDATION = 'sagemakerIam/jsonValidation';

/** Resolves when the server answers; the disposable stops it. */
export async function startClient(context: vscode.ExtensionContext, pins: Pins): Promise<vscode.Disposable> {
  const synchroniser: Synchroniser = createSynchroniser(pins, () => client);
  const options: LanguageClientOptions = {
    documentSelector: [...LANGUAGES],
    initializationOptions: () => ({ jsonValidation: jsonValidationIsOn(), explain: true }),
    errorHandler: restartingErrorHandler(),
    middleware: {
      ...synchroniser.middleware,
      provideCodeActions: (document, range, actionContext, token) =>
        synchroniser.isOpen(document)
          ? provideCodeActions(client, { document, range, context: actionContext }, token)
          : [],
    },
  };
  const client = new LanguageClient('sagemakerIam', 'SageMaker IAM', serverOptions(context), options);
  const listeners = [
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) synchroniser.reset();
    }),
    pins.onDidChange(() => client.isRunning() && synchroniser.openOthers()),
    followJsonValidation((isOn) => {
      if (client.isRunning()) void client.sendNotification(JSON_VALIDATION, isOn);
    }),
  ];
  await client.start();
  return vscode.Disposable.from(...listeners, { dispose: () => client.stop() });
}

function serverOptions(context: vscode.ExtensionContext) {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'sagemaker-iam-language-server.cjs').fsPath;
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--inspect=6009'] } } };
}
