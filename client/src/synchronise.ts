/**
 * Lets the server see only documents that may be ours. The language client would open every JSON document;
 * its middleware asks here first. A document that becomes ours while someone types is opened then, and one
 * that is open stays open.
 */
import * as vscode from 'vscode';
import {
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type LanguageClient,
  type Middleware,
  vsdiag,
} from 'vscode-languageclient/node';
import { mayBeOurs } from '../../server/src/lint/document.ts';
import { isWatched } from './documents.ts';
import { touchesOurs } from './ours.ts';
import type { Pins } from './pins.ts';

export interface Synchroniser {
  readonly middleware: Pick<Middleware, 'didOpen' | 'didChange' | 'didSave' | 'didClose' | 'provideDiagnostics'>;
  isOpen(document: vscode.TextDocument): boolean;
  /** Opens what has become ours without a change of its text. */
  openOthers(): Promise<void>;
  /** The server has forgotten every document. */
  reset(): void;
}

export function createSynchroniser(pins: Pins, client: () => LanguageClient): Synchroniser {
  const open = new Set<string>();
  const isOpen = ({ uri }: { readonly uri: vscode.Uri }) => open.has(uri.toString());
  const send = (document: vscode.TextDocument) =>
    client().getFeature(DidOpenTextDocumentNotification.method).getProvider(document)?.send(document);
  /** For a document about which the client has asked in vain; it would not ask twice for one version. */
  const askAgain = () => client().getFeature(DocumentDiagnosticRequest.method).refresh();

  return {
    isOpen,
    reset: () => open.clear(),
    async openOthers() {
      const others = vscode.workspace.textDocuments.filter((document) => !isOpen(document));
      await Promise.all(others.map(send));
    },
    middleware: {
      async didOpen(document, next) {
        if (isOpen(document) || !isWatched(document)) return;
        if (mayBeOurs(document.getText(), document.uri.path)) {
          // Noted before anything is awaited, because the client asks for the diagnostics next.
          open.add(document.uri.toString());
          return next(document);
        }
        if (!(await pins.concern(document.uri)) || isOpen(document) || document.isClosed) return;
        open.add(document.uri.toString());
        await next(document);
        askAgain();
      },
      async didChange(event, next) {
        if (isOpen(event.document)) return next(event);
        if (isWatched(event.document) && touchesOurs(event)) await send(event.document);
      },
      async didSave(document, next) {
        if (isOpen(document)) await next(document);
      },
      async didClose(document, next) {
        if (open.delete(document.uri.toString())) await next(document);
      },
      provideDiagnostics(document, previousResultId, token, next) {
        const uri = document instanceof vscode.Uri ? document : document.uri;
        if (isOpen({ uri })) return next(document, previousResultId, token);
        return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
      },
    },
  };
}
