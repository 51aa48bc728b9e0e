/** The open documents: their text as the client sees it, and nothing that can be computed from it. */
import {
  type DidChangeTextDocumentParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  Range,
  type TextDocumentContentChangeEvent,
  TextDocumentIdentifier,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { invalidParams } from './guard.ts';

export interface Documents {
  get(uri: string): TextDocument | undefined;
  all(): TextDocument[];
  /** Each of these refuses what it cannot follow by throwing a response error. */
  open(params: DidOpenTextDocumentParams): TextDocument;
  change(params: DidChangeTextDocumentParams): TextDocument;
  close(params: DidCloseTextDocumentParams): string;
}

export function createDocuments(): Documents {
  const open = new Map<string, TextDocument>();
  return {
    get: (uri) => open.get(uri),
    all: () => [...open.values()],
    open(params) {
      const item = params?.textDocument;
      if (!TextDocumentItem.is(item)) {
        throw invalidParams('textDocument/didOpen lacks the URI, language, version or text of the document.');
      }
      const document = TextDocument.create(item.uri, item.languageId, item.version, item.text);
      open.set(item.uri, document);
      return document;
    },
    change(params) {
      const document = open.get(params?.textDocument?.uri);
      if (document === undefined) {
        throw invalidParams(`textDocument/didChange speaks of ${params?.textDocument?.uri}, which is not open.`);
      }
      const { contentChanges, textDocument } = params;
      const isValid = Array.isArray(contentChanges) && contentChanges.every(isChange);
      if (!isValid || !Number.isInteger(textDocument.version)) {
        throw invalidParams(
          `textDocument/didChange of ${document.uri} holds a change without a valid range, text or version.`,
        );
      }
      for (const change of contentChanges) {
        TextDocument.update(document, [insideOf(document, change)], textDocument.version);
      }
      return document;
    },
    close(params) {
      if (!TextDocumentIdentifier.is(params?.textDocument)) {
        throw invalidParams('textDocument/didClose lacks the URI of the document.');
      }
      open.delete(params.textDocument.uri);
      return params.textDocument.uri;
    },
  };
}

function isChange(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change?.text !== 'string') return false;
  return !('range' in change) || change.range === undefined || Range.is(change.range);
}

/** The library counts lines wrongly after a change that lies past the end of the text. */
function insideOf(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change) || change.range === undefined) return { text: change.text };
  const { start, end } = change.range;
  const clamp = (position: typeof start) => document.positionAt(document.offsetAt(position));
  return { text: change.text, range: { start: clamp(start), end: clamp(end) } };
}
