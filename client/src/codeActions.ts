/**
 * Converts code actions in the place of the language client, which has no way to say that a snippet's
 * whitespace is to be kept: VS Code would indent every line of it a second time.
 */
import * as vscode from 'vscode';
import {
  type CodeAction,
  CodeActionRequest,
  Command,
  type LanguageClient,
  SnippetTextEdit,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';

export interface Place {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly context: vscode.CodeActionContext;
}

export async function provideCodeActions(
  client: LanguageClient,
  { document, range, context }: Place,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const { code2ProtocolConverter: toProtocol } = client;
  const params = {
    textDocument: toProtocol.asTextDocumentIdentifier(document),
    range: toProtocol.asRange(range),
    context: toProtocol.asCodeActionContextSync(context),
  };
  try {
    const found = (await client.sendRequest(CodeActionRequest.type, params, token)) ?? [];
    const actions = found.filter((item): item is CodeAction => !Command.is(item));
    return await Promise.all(actions.map((action) => toCodeAction(client, action, token)));
  } catch (error) {
    return client.handleFailedRequest(CodeActionRequest.type, token, error, []);
  }
}

async function toCodeAction(
  client: LanguageClient,
  { edit, ...rest }: CodeAction,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction> {
  const action = await client.protocol2CodeConverter.asCodeAction(rest, token);
  if (edit) action.edit = toWorkspaceEdit(client, edit);
  return action;
}

function toWorkspaceEdit({ protocol2CodeConverter: from }: LanguageClient, edit: WorkspaceEdit): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const change of edit.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) continue;
    const edits = change.edits.map((it) => {
      if (!SnippetTextEdit.is(it)) return new vscode.TextEdit(from.asRange(it.range), it.newText);
      const snippet = new vscode.SnippetTextEdit(from.asRange(it.range), new vscode.SnippetString(it.snippet.value));
      snippet.keepWhitespace = true;
      return snippet;
    });
    result.set(from.asUri(change.textDocument.uri), edits);
  }
  return result;
}
