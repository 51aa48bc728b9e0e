/** Reads a file as text, or says why it is none. */
import { readFileSync } from 'node:fs';
import { reasonOf } from '../configFiles.ts';

export type ReadText = { readonly text: string } | { readonly fault: string };

/** `source` is a path, or what standard input held. A byte-order mark is taken off. */
export function readText(source: string | Uint8Array): ReadText {
  try {
    const bytes = typeof source === 'string' ? readFileSync(source) : source;
    if (bytes.includes(0)) return { fault: 'is a binary file' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { fault: reasonOf(error) };
  }
}
