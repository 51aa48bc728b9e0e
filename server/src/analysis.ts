/**
 * The one door for hosts: text in, problems and fixes out. Pure and synchronous; a host loads the
 * services that `servicesNamed` lists before it asks, and keeps the result for as long as the text stands.
 */
import type { Catalog } from './catalog/catalog.ts';
import { type DocumentInput, type DocumentModel, readDocument } from './lint/document.ts';
import { lint, type Problem } from './lint/lint.ts';
import type { LintMemory } from './lint/memory.ts';
import type { LintSettings } from './lint/settings.ts';
import { rules } from './rules/index.ts';

export interface AnalysisInput extends DocumentInput {
  readonly settings: LintSettings;
  readonly catalog: Catalog;
  /**
   * Of the same document: makes the next analysis quicker, and changes nothing that it says. What the one before it
   * told may then no longer be asked for fixes.
   */
  readonly memory?: LintMemory;
}

export interface Analysis {
  readonly document: DocumentModel;
  readonly problems: readonly Problem[];
}

/** Undefined for a text that is none of our documents, which is to have no finding at all. */
export function analyze(input: AnalysisInput): Analysis | undefined {
  const { catalog, settings, memory } = input;
  const document = readDocument(input, memory?.document);
  if (memory) memory.document = document;
  if (document === undefined) return undefined;
  return { document, problems: lint({ document, catalog, rules, settings, memory }) };
}
