/** Checks the sources one by one, each under the configuration that governs it. */
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { analyze } from '../../analysis.ts';
import { knownCodes } from '../../config/codes.ts';
import {
  CONFIGURATION_FILE,
  type Configuration,
  kindFor,
  lintSettings,
  NO_CONFIGURATION,
  type Suppression,
} from '../../config/configuration.ts';
import { suppress, unusedSuppression } from '../../config/suppress.ts';
import { mayBeOurs } from '../../lint/document.ts';
import type { Problem } from '../../lint/lint.ts';
import { rules } from '../../rules/index.ts';
import { lineIndex } from '../../text/lineIndex.ts';
import { configurationFinder, type LoadedConfiguration, loadConfiguration, withSlashes } from '../configFiles.ts';
import type { TableSource } from '../tables.ts';
import type { CheckOptions } from './arguments.ts';
import { listJsonFiles } from './folder.ts';
import { displayName, gatherSources, type Source, type Sources, type Surroundings } from './sources.ts';

export interface CheckedFile {
  readonly path: string;
  /** A document kind, or `configuration` for the file that configures this tool. */
  readonly kind: string;
  readonly kindSource: 'content' | 'name' | 'configured';
  readonly text: string;
  readonly problems: readonly Problem[];
}

export interface Report {
  /** Every document of ours, in order of its path. */
  readonly files: readonly CheckedFile[];
  /** How many files were looked at. */
  readonly looked: number;
  readonly skipped: readonly string[];
  /** One line for everything that cannot be used. */
  readonly failures: readonly string[];
}

export interface CheckContext extends Surroundings {
  readonly tables: TableSource;
}

interface Run extends CheckContext {
  readonly options: CheckOptions;
  readonly codes: ReadonlySet<string>;
  /** The configuration of a folder. */
  readonly find: (folder: string) => LoadedConfiguration | undefined;
  /** Absolute paths of what was checked. */
  readonly checked: Set<string>;
  readonly configurations: Set<LoadedConfiguration>;
  readonly used: Set<Suppression>;
}

export function check(options: CheckOptions, context: CheckContext): Report {
  const codes = knownCodes(rules);
  const named = options.config === undefined ? undefined : resolve(context.folder, options.config);
  const loaded = named === undefined ? undefined : loadConfiguration(named, codes);
  const find = loaded ? () => loaded : configurationFinder({ codes });
  const run: Run = {
    ...context,
    options,
    codes,
    find,
    checked: new Set(),
    configurations: new Set(loaded ? [loaded] : []),
    used: new Set(),
  };
  const sources = gatherSources(options.paths, context);
  const files: CheckedFile[] = [];
  for (const source of sources.read()) files.push(...checkSource(source, run));
  files.push(...[...run.configurations].flatMap((item) => unusedIn(item, sources, run) ?? []));
  const failures = [...[...run.configurations].flatMap((item) => faultOf(item, context.folder)), ...sources.failures];
  const inOrder = files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files: inOrder, looked: run.checked.size, skipped: sources.skipped, failures };
}

function checkSource({ name, path, text }: Source, run: Run): CheckedFile[] {
  const loaded = run.find(dirname(path));
  if (loaded) run.configurations.add(loaded);
  run.checked.add(path);
  if (basename(path) === CONFIGURATION_FILE) return [];
  const configuration = loaded?.configuration ?? NO_CONFIGURATION;
  const place = withSlashes(path);
  const pinnedKind = run.options.kind ?? kindFor(place, configuration);
  if (pinnedKind === 'off' || (pinnedKind === undefined && !mayBeOurs(text, path))) return [];
  run.tables.loadFor(text);
  const strictSyntax = !/\.jsonc$/i.test(path);
  const { catalog } = run.tables;
  const analysis = analyze({
    text,
    fileName: basename(path),
    strictSyntax,
    pinnedKind,
    settings: lintSettings(configuration),
    catalog,
  });
  if (analysis === undefined) return [];
  const { document } = analysis;
  const { problems, used } = suppress({ ...analysis, path: place, configuration, codes: run.codes });
  for (const entry of used) run.used.add(entry);
  return [{ path: name, kind: document.kind, kindSource: document.kindSource, text, problems }];
}

function faultOf({ path, text, problems, failure }: LoadedConfiguration, folder: string): string[] {
  const name = displayName(path, folder);
  if (failure !== undefined) return [`The configuration ${name} ${failure}.`];
  const [first, ...more] = problems;
  if (first === undefined) return [];
  const { line, character } = lineIndex(text).positionAt(first.range.start);
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  return [`${name}:${line + 1}:${character + 1}: ${first.message}${others}`];
}

/** The configuration as a checked file of its own, where suppressions in it match nothing any more. */
function unusedIn(loaded: LoadedConfiguration, { folders }: Sources, run: Run): CheckedFile | undefined {
  const { path, text, configuration } = loaded;
  const idle = configuration.suppressions.filter((entry) => !run.used.has(entry));
  if (idle.length === 0) return undefined;
  const folder = dirname(path);
  const governed = listJsonFiles(folder).files.filter((file) => run.find(dirname(file)) === loaded);
  const wholeFolder = folders.some((named) => isWithin(named, folder));
  const problems = idle
    .filter((entry) => wholeFolder || governed.some((file) => entry.files.matches(withSlashes(file))))
    .filter((entry) => governed.every((file) => run.checked.has(file) || !entry.files.matches(withSlashes(file))))
    .flatMap((entry) => unusedOf(entry, configuration));
  if (problems.length === 0) return undefined;
  const name = displayName(path, run.folder);
  return { path: name, kind: 'configuration', kindSource: 'name', text, problems };
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return !path.startsWith('..') && !isAbsolute(path);
}

function unusedOf(entry: Suppression, configuration: Configuration): Problem[] {
  const problem = unusedSuppression(entry, configuration);
  return problem ? [problem] : [];
}
