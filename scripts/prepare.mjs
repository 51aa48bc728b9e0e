/**
 * What every script does first: install what is missing, build what is stale. A fresh clone needs no
 * other command. Uses nothing but Node, because nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

/** Makes node_modules match the lockfile and, with `build`, dist match the sources. Throws when it cannot. */
export async function ensureReady({ build = false } = {}) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || modified(installed) < modified(join(root, 'package-lock.json'))) {
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  if (build && !isBuilt()) run(process.execPath, [join(root, 'scripts/build.mjs')]);
}

function isBuilt() {
  const bundle = join(root, 'dist/sagemaker-iam.cjs');
  if (!existsSync(bundle)) return false;
  const sources = ['server/src', 'client/src', 'package-lock.json', 'scripts/build.mjs'].map((path) =>
    newest(join(root, path)),
  );
  return modified(bundle) > Math.max(...sources);
}

function newest(path) {
  if (!statSync(path).isDirectory()) return modified(path);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function run(command, args) {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell });
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}
