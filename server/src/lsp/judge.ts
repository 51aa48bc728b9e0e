/**
 * Judges documents: settings and tables are fetched, then the text is analysed once per version. Everything
 * that shows problems or fixes asks here, so that they always speak of the same analysis.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../analysis.ts';
import { whereNamesChanged } from '../catalog/services.ts';
import { CONFIGURATION_FILE } from '../config/configuration.ts';
import { readConfiguration } from '../config/read.ts';
import { suppress } from '../config/suppress.ts';
import type { Problem } from '../lint/lint.ts';
import { createLintMemory, type LintMemory } from '../lint/memory.ts';
import type { Configurations, DocumentConfiguration } from './configuration.ts';
import type { ServerHost, Tables } from './host.ts';

export interface Judgement {
  /** Given once only, so that it also tells judgements on the same version under other settings apart. */
  readonly id: string;
  readonly version: number;
  /** None for a document that is none of ours. */
  readonly problems: readonly Problem[];
}

export interface Judge {
  /** The judgement on the text as it stands when the promise is fulfilled. */
  judge(document: TextDocument): Promise<Judgement>;
  /** After a change of what documents are judged by. */
  forgetAll(): void;
}

export function createJudge(host: ServerHost, configurations: Configurations): Judge {
  let judgements = new WeakMap<TextDocument, Judgement>();
  let memories = new WeakMap<TextDocument, LintMemory>();
  const loadedFor = new WeakMap<TextDocument, string>();
  let tables: Tables | undefined;
  let count = 0;

  /** Undefined where the text or the settings changed while they were fetched. */
  async function tryToJudge(document: TextDocument): Promise<Judgement | undefined> {
    const { uri, version } = document;
    const started = judgements;
    const configuration = await configurations.of(uri);
    tables ??= host.openTables();
    await loadTables(tables, document);
    if (document.version !== version || judgements !== started) return undefined;
    return {
      id: String(++count),
      version,
      problems: problemsOf(document, configuration, { ...tables, memory: memoryOf(document) }),
    };
  }

  /** The tables of what a document named before are there already. */
  async function loadTables(from: Tables, document: TextDocument): Promise<void> {
    const text = document.getText();
    const before = loadedFor.get(document);
    await from.loadFor(before === undefined ? text : whereNamesChanged(before, text));
    loadedFor.set(document, text);
  }

  function memoryOf(document: TextDocument): LintMemory {
    const memory = memories.get(document) ?? createLintMemory();
    memories.set(document, memory);
    return memory;
  }

  return {
    async judge(document) {
      for (;;) {
        const known = judgements.get(document);
        if (known?.version === document.version) return known;
        const judgement = await tryToJudge(document);
        if (judgement) judgements.set(document, judgement);
      }
    },
    forgetAll() {
      judgements = new WeakMap();
      memories = new WeakMap();
    },
  };
}

interface Known extends Tables {
  readonly memory: LintMemory;
}

function problemsOf(
  document: TextDocument,
  judgedBy: DocumentConfiguration,
  { catalog, memory }: Known,
): readonly Problem[] {
  const { path, codes, configuration, settings, pinnedKind } = judgedBy;
  const text = document.getText();
  if (path.endsWith(`/${CONFIGURATION_FILE}`)) {
    return readConfiguration(text, { folder: path.slice(0, -CONFIGURATION_FILE.length - 1), codes }).problems;
  }
  const strictSyntax = isStrict(document);
  const analysis = analyze({ text, fileName: path, strictSyntax, pinnedKind, settings, catalog, memory });
  if (analysis === undefined) return [];
  return suppress({ ...analysis, path, configuration, codes }).problems;
}

/** Comments and trailing commas are welcome where the language says so; other languages leave it to the file's name. */
function isStrict({ languageId, uri }: TextDocument): boolean {
  if (languageId === 'json') return true;
  return languageId !== 'jsonc' && !uri.endsWith('.jsonc');
}
