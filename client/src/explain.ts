/** Shows the page of a rule, which comes with the extension. */
import * as vscode from 'vscode';

/** `Explain INVALID_ACTION` in the menu of a finding calls it with the code; called from the palette, it asks for one. */
export function registerExplain({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const folder = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
  return vscode.commands.registerCommand('sagemakerIam.explain', async (code?: unknown) => {
    const pages = await codesWithPages(folder);
    const chosen = typeof code === 'string' ? code : await ask(pages);
    if (chosen === undefined) return;
    if (pages.includes(chosen)) await show(vscode.Uri.joinPath(folder, `${chosen}.md`));
    else void vscode.window.showErrorMessage(`SageMaker IAM has no page on "${chosen}".`);
  });
}

async function codesWithPages(folder: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const codes = entries.flatMap(([name]) => /^([A-Z0-9_]+)\.md$/.exec(name)?.[1] ?? []);
  return codes.filter((code) => code !== 'README').sort();
}

/** The codes of the findings at the cursor come first. */
async function ask(pages: readonly string[]): Promise<string | undefined> {
  const here = codesAtCursor().filter((code) => pages.includes(code));
  return vscode.window.showQuickPick([...new Set([...here, ...pages])], { placeHolder: 'The code to explain' });
}

function codesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  return found
    .filter(({ source, range }) => source === 'sagemaker-iam' && range.intersection(editor.selection) !== undefined)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** As text where the editor has no preview of Markdown. */
async function show(page: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    await vscode.window.showTextDocument(page);
  }
}
