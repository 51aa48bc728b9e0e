/** Lists the files of a folder: without what git ignores inside a checkout, else without node_modules. */
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { reasonOf } from '../configFiles.ts';

export interface Listing {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Why entries were passed over, one reason for each. */
  readonly skipped: readonly string[];
}

interface Collected {
  readonly files: Set<string>;
  readonly skipped: string[];
}

const JSON_NAME = /\.jsonc?$/i;

/** The *.json and *.jsonc of a folder and of the folders in it. */
export function listJsonFiles(folder: string): Listing {
  const into: Collected = { files: new Set(), skipped: [] };
  collect(folder, (parent) => gitFiles(parent) ?? walk(parent, into), into);
  return { files: [...into.files].filter((path) => JSON_NAME.test(path)), skipped: into.skipped };
}

/** Every file of a folder and of the folders in it, whatever git says. */
export function listAllFiles(folder: string): Listing {
  const into: Collected = { files: new Set(), skipped: [] };
  collect(folder, (parent) => walk(parent, into), into);
  return { files: [...into.files], skipped: into.skipped };
}

function collect(folder: string, list: (folder: string) => string[], into: Collected): void {
  for (const path of list(folder)) {
    const kind = kindOf(path);
    if (kind === 'folder') collect(path, list, into);
    else if (kind === 'file') into.files.add(path);
    else if (kind.skip) into.skipped.push(kind.skip);
  }
}

/** Links to folders are never followed: what they lead to is either listed anyway or lies elsewhere. */
function kindOf(path: string): 'file' | 'folder' | { readonly skip: string | undefined } {
  const isJson = JSON_NAME.test(path);
  try {
    const entry = lstatSync(path);
    if (entry.isDirectory()) return 'folder';
    if (!entry.isSymbolicLink()) return entry.isFile() ? 'file' : { skip: isJson ? 'no file' : undefined };
    const target = statSync(path);
    if (target.isFile()) return 'file';
    const circular = target.isDirectory() && `${path}${sep}`.startsWith(`${realpathSync(path)}${sep}`);
    return { skip: circular ? 'cycle' : isJson || target.isDirectory() ? 'link to a folder' : undefined };
  } catch (error) {
    return { skip: brokenLink(path, error, isJson) };
  }
}

/** A file that git still lists and that is gone is not worth a word. */
function brokenLink(path: string, error: unknown, isJson: boolean): string | undefined {
  if (reasonOf(error).includes('itself')) return 'cycle';
  if (!isJson) return undefined;
  try {
    return lstatSync(path).isSymbolicLink() ? 'broken link' : 'unreadable';
  } catch {
    return undefined;
  }
}

/**
 * Undefined outside a checkout and without git. Hooks of git set variables that speak of another folder;
 * a file system monitor named by the checkout would be a program that runs unasked.
 */
function gitFiles(folder: string): string[] | undefined {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const args = ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '-co', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) return undefined;
  const names = new Set(stdout.split('\0').map((name) => name.replace(/\/$/, '')));
  return [...names].filter((name) => name !== '').map((name) => join(folder, name));
}

function walk(folder: string, { skipped }: Collected): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name !== 'node_modules' && name !== '.git');
    return names.map((name) => join(folder, name));
  } catch {
    skipped.push('unreadable');
    return [];
  }
}
