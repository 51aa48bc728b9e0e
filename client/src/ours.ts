/** Which of the JSON documents may be ours, at next to no cost for all others. */
import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { mayBeOurs } from '../../server/src/lint/document.ts';
import type { Pins } from './pins.ts';

export async function isOurs(document: TextDocument, pins: Pins): Promise<boolean> {
  return mayBeOurs(document.getText(), document.uri.path) || (await pins.concern(document.uri));
}

/**
 * For a document that was not ours before a change. The words that tell it lie within one line, so the lines
 * that the change touched are enough; several changes at once are rare, and their lines shift each other.
 */
export function touchesOurs({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  const [change, ...others] = contentChanges;
  if (change === undefined) return false;
  if (others.length > 0) return mayBeOurs(document.getText(), document.uri.path);
  const first = change.range.start.line;
  const last = Math.min(first + change.text.split(/\r\n|\r|\n/).length, document.lineCount);
  for (let line = first; line < last; line++) {
    if (mayBeOurs(document.lineAt(line).text)) return true;
  }
  return false;
}
