/**
 * What the libraries cost by themselves: an empty vscode-languageserver that keeps documents, parses them
 * with jsonc-parser, and publishes the parser's errors. Everything above this column is our own doing.
 */
import { parseTree } from 'jsonc-parser';
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
}));
documents.onDidChangeContent(({ document }) => {
  const errors = [];
  parseTree(document.getText(), errors);
  const diagnostics = errors.map(({ offset, length }) => ({
    range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
    message: 'Syntax error.',
  }));
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
documents.listen(connection);
connection.listen();
