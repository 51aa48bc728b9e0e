/** Finds and reads the configuration file that governs a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATION_FILE, type Configuration, NO_CONFIGURATION } from '../config/configuration.ts';
import { readConfiguration } from '../config/read.ts';
import type { Problem } from '../lint/lint.ts';

export interface LoadedConfiguration {
  /** As the system writes it. */
  readonly path: string;
  readonly text: string;
  readonly configuration: Configuration;
  readonly problems: readonly Problem[];
  /** Why the file could not be read at all. */
  readonly failure?: string;
}

export interface FinderOptions {
  readonly codes: ReadonlySet<string>;
  /** The folder at which the search ends where no `.git` ends it before; the root of the file system when absent. */
  readonly stopAt?: string;
}

/** Looks for the nearest file upwards from a folder. Answers are kept: a new finder sees what has changed since. */
export function configurationFinder(options: FinderOptions): (folder: string) => LoadedConfiguration | undefined {
  const known = new Map<string, LoadedConfiguration | undefined>();
  const find = (folder: string): LoadedConfiguration | undefined => {
    if (known.has(folder)) return known.get(folder);
    const path = join(folder, CONFIGURATION_FILE);
    const found = existsSync(path) ? loadConfiguration(path, options.codes) : above(folder);
    known.set(folder, found);
    return found;
  };
  const above = (folder: string): LoadedConfiguration | undefined => {
    const parent = dirname(folder);
    const ends = parent === folder || folder === options.stopAt || existsSync(join(folder, '.git'));
    return ends ? undefined : find(parent);
  };
  return find;
}

/** `path` is absolute. A file that cannot be read is one that configures nothing, and says why. */
export function loadConfiguration(path: string, codes: ReadonlySet<string>): LoadedConfiguration {
  const none = { path, text: '', configuration: NO_CONFIGURATION, problems: [] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return { path, text, ...readConfiguration(text, { folder: withSlashes(dirname(path)), codes }) };
  } catch (error) {
    return { ...none, failure: reasonOf(error) };
  }
}

/** A path of this system in the form that file patterns are matched against. */
export function withSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** Why a file cannot be read, in words that follow its name. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  if (code === 'ELOOP') return 'is a link that leads to itself';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is no UTF-8 text';
  if (code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG') return 'is too large';
  return `cannot be read (${typeof code === 'string' ? code : String(error)})`;
}
