/**
 * What in-editor tests share. VS Code cancels requests that are in flight while other extensions start, and answers
 * them with nothing, so a test never asks once: it asks until the answer is good.
 */
import * as vscode from 'vscode';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 100;

/** Asks until the probe gives something other than `undefined` or `false`. `what` says what the test waits for. */
export async function until<T>(
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
  what: string,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  let failure = '';
  while (Date.now() < end) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      failure = '';
    } catch (error) {
      failure = ` The last attempt failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  throw new Error(`Waited ${PATIENCE_MS / 1000} seconds in vain for ${what}.${failure}`);
}

/** Opens a file of the fixture workspace in the editor. */
export async function openDocument(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fixture(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The place of a file of the fixture workspace, which is a copy that tests may change. */
export function fixture(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Our own diagnostics of a document, in the order of the text. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'sagemaker-iam');
  return ours.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Closes every editor without saving, so that no test sees what another one left. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(isUnsavedWork)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(() => !document.isDirty, `${document.fileName} to be reverted`);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** VS Code's own settings are documents too, and change while it starts. */
function isUnsavedWork(document: vscode.TextDocument): boolean {
  const isOurs = document.isUntitled || vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  return isOurs && document.isDirty;
}
