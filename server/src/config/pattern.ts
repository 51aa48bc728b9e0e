/**
 * File patterns of the configuration: minimatch on paths relative to the folder that holds the
 * configuration, with `/` on every system. Compiled once, when the configuration is read.
 */
import { Minimatch, type MinimatchOptions } from 'minimatch';

export interface PathPattern {
  /** As the user wrote it. */
  readonly text: string;
  /** `path` is absolute, with `/` between its parts. */
  matches(path: string): boolean;
}

/** Why a pattern cannot be used, in words that follow its name. */
export type PatternFault = 'is empty' | 'is no pattern that can be read' | 'has too many wildcards in one name';

const OPTIONS: MinimatchOptions = {
  dot: true,
  matchBase: true,
  nocomment: true,
  braceExpandMax: 100,
  maxExtglobRecursion: 0,
  platform: 'linux',
};

/** A name is matched by a backtracking expression, whose cost grows with the power of its wildcards. */
const MAX_WILDCARDS = 4;

/** `folder` is absolute, with `/` between its parts. */
export function pathPattern(text: string, folder: string): PathPattern | PatternFault {
  const relative = text.replace(/^(\.\/)+/, '');
  if (relative.trim() === '') return 'is empty';
  const compiled = compile(relative);
  if (compiled === undefined) return 'is no pattern that can be read';
  if (compiled.globParts.flat().some(isCostly)) return 'has too many wildcards in one name';
  return { text, matches: (path) => compiled.match(relativePath(folder, path)) };
}

/** The path as seen from the folder; `..` leads out of it. */
export function relativePath(folder: string, path: string): string {
  const from = parts(folder);
  const to = parts(path);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function compile(text: string): Minimatch | undefined {
  try {
    const compiled = new Minimatch(text, OPTIONS);
    return compiled.makeRe() === false ? undefined : compiled;
  } catch {
    return undefined;
  }
}

function isCostly(part: string): boolean {
  if (part === '**') return false;
  return /[*+]\(/.test(part) || (part.match(/\*+|!\(/g)?.length ?? 0) > MAX_WILDCARDS;
}
