/** Turns the PATHs of the command line into texts. */
import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathPattern } from '../../config/pattern.ts';
import { reasonOf, withSlashes } from '../configFiles.ts';
import { type Listing, listAllFiles, listJsonFiles } from './folder.ts';
import { readText } from './readText.ts';

export interface Source {
  /** Relative to the working directory, with `/`; `-` for standard input. */
  readonly name: string;
  /** Absolute, as the system writes it. */
  readonly path: string;
  readonly text: string;
}

export interface Sources {
  /** In order of their names, each read when it is asked for. */
  readonly read: () => Iterable<Source>;
  /** The folders that were named. */
  readonly folders: readonly string[];
  /** Grows while sources are read. */
  readonly skipped: readonly string[];
  /** What was named and cannot be read, one line for each; grows while sources are read. */
  readonly failures: readonly string[];
}

interface Wanted {
  readonly path: string;
  /** Where it was named by itself: a failure is one then, and not merely passed over. */
  readonly named: boolean;
}

interface Gathered {
  readonly wanted: Map<string, Wanted>;
  readonly folders: string[];
  readonly skipped: string[];
  readonly failures: string[];
}

const STANDARD_INPUT = '-';

export interface Surroundings {
  /** The working directory, absolute. */
  readonly folder: string;
  /** What standard input holds, where it is asked for. */
  readonly input: Uint8Array | undefined;
}

export function gatherSources(paths: readonly string[], surroundings: Surroundings): Sources {
  const into: Gathered = { wanted: new Map(), folders: [], skipped: [], failures: [] };
  for (const path of paths) gather(path, surroundings.folder, into);
  const { folders, skipped, failures } = into;
  return { read: () => readAll(into, surroundings.input), folders, skipped, failures };
}

/** The path as the user would write it from the working directory. */
export function displayName(path: string, folder: string): string {
  return withSlashes(relative(folder, path)) || '.';
}

function* readAll({ wanted, skipped, failures }: Gathered, input: Uint8Array | undefined): Iterable<Source> {
  const names = [...wanted.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const name of names) {
    const { path, named } = wanted.get(name) ?? { path: name, named: true };
    const found = readText(name === STANDARD_INPUT && input ? input : path);
    if ('text' in found) yield { name, path, text: found.text };
    else if (named) failures.push(`${name} ${found.fault}.`);
    else skipped.push(found.fault.replace(/^is (an? )?/, ''));
  }
}

function gather(path: string, folder: string, into: Gathered): void {
  const absolute = resolve(folder, path);
  if (path === STANDARD_INPUT) {
    into.wanted.set(STANDARD_INPUT, { path: join(folder, STANDARD_INPUT), named: true });
  } else if (existsSync(absolute)) {
    if (statSync(absolute).isDirectory()) gatherFolder(absolute, folder, into);
    else want(absolute, folder, { into, named: true });
  } else if (/[*?[{]/.test(path) && !isLink(absolute)) gatherGlob(path, folder, into);
  else into.failures.push(`${withSlashes(path)} ${faultOf(absolute)}.`);
}

function gatherFolder(absolute: string, folder: string, into: Gathered): void {
  into.folders.push(absolute);
  add(listJsonFiles(absolute), folder, into);
}

/** The part before the first wildcard is a folder; the rest is matched against the files below it. */
function gatherGlob(glob: string, folder: string, into: Gathered): void {
  const segments = withSlashes(glob).split('/');
  const fixed = segments.findIndex((segment) => /[*?[{]/.test(segment));
  const base = resolve(folder, `${segments.slice(0, fixed).join('/')}/`.replace(/^\/$/, fixed === 0 ? '.' : '/'));
  const rest = segments.slice(fixed).join('/');
  const pattern = pathPattern(rest, withSlashes(base));
  if (typeof pattern === 'string') {
    into.failures.push(`${glob} ${pattern}.`);
    return;
  }
  const here = (path: string): boolean => rest.includes('/') || dirname(path) === base;
  const { files } = existsSync(base) ? listAllFiles(base) : { files: [] };
  const matching = files.filter((path) => here(path) && pattern.matches(withSlashes(path)));
  if (matching.length === 0) into.failures.push(`${glob} matches no file.`);
  add({ files: matching, skipped: [] }, folder, into);
}

function add({ files, skipped }: Listing, folder: string, into: Gathered): void {
  for (const path of files) want(path, folder, { into, named: false });
  into.skipped.push(...skipped);
}

function want(path: string, folder: string, { into, named }: { into: Gathered; named: boolean }): void {
  const name = displayName(path, folder);
  into.wanted.set(name, { path, named: named || into.wanted.get(name)?.named === true });
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function faultOf(path: string): string {
  try {
    statSync(path);
  } catch (error) {
    if (isLink(path) && reasonOf(error) === 'does not exist') return 'is a link that leads nowhere';
    return reasonOf(error);
  }
  return 'cannot be read';
}
