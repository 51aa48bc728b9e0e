/** Wakes up with the first JSON document, and starts the server with the first one that may be ours. */
import * as vscode from 'vscode';
import { isWatched } from './documents.ts';
import { registerExplain } from './explain.ts';
import { isOurs, touchesOurs } from './ours.ts';
import { createPins } from './pins.ts';

export function activate(context: vscode.ExtensionContext): void {
  const pins = createPins();
  const waiting: vscode.Disposable[] = [];
  let started = false;
  const start = async () => {
    if (started) return;
    started = true;
    for (const listener of waiting) listener.dispose();
    // Loaded now and not before: most JSON files never need it.
    const { startClient } = await import('./client.ts');
    context.subscriptions.push(await startClient(context, pins));
  };
  const consider = async (document: vscode.TextDocument) => {
    if (!started && isWatched(document) && (await isOurs(document, pins))) await start();
  };
  const considerChange = async (event: vscode.TextDocumentChangeEvent) => {
    if (!started && isWatched(event.document) && touchesOurs(event)) await start();
  };
  const considerAll = () => vscode.workspace.textDocuments.forEach(consider);

  waiting.push(
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidChangeTextDocument(considerChange),
    pins.onDidChange(considerAll),
  );
  context.subscriptions.push(pins, registerExplain(context), ...waiting);
  considerAll();
}
