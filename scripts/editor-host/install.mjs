/** Installs a folder's locked npm packages once per machine, so that a repeat costs nothing and several checkouts can share it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MANIFESTS = ['package.json', 'package-lock.json', '.npmrc'];
const LOCK_LIFETIME_MS = 15 * 60_000;
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Installs the packages of `source` and returns the folder. `finish` completes the work before anybody can see it.
 * The folder appears under its final name in one step, so that whoever finds it finds it complete.
 */
export async function installOnce({ source, name, extra = [], notice, finish }) {
  const target = installedAt({ source, name, extra });
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const lock = `${target}.lock`;
  for (let attempt = 0; !takeLock(lock); attempt += 1) {
    if (attempt === 1) console.error(`Another process installs ${target}. Waiting for it …`);
    await pause(500);
    if (existsSync(target)) return target;
  }
  try {
    if (existsSync(target)) return target;
    console.error(`${notice} Installing into ${target} …`);
    return await install({ source, target, finish });
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The folder in which this version of the packages stands or will stand. */
function installedAt({ source, name, extra = [] }) {
  const hash = createHash('sha256');
  for (const file of [...MANIFESTS.map((entry) => join(source, entry)), ...extra]) hash.update(readFileSync(file));
  const place = process.env.SAGEMAKER_IAM_EDITOR_HOST;
  const folder = place ? resolve(place) : join(ROOT, '.vscode-test', 'editor-host');
  return join(folder, `${name}-${hash.digest('hex').slice(0, 12)}`);
}

/** Runs a program silently. What it said is part of the error where it fails. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  const status = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => done(code ?? signal));
  });
  const text = Buffer.concat(said).toString();
  if (status !== 0) throw new Error(`${basename(command)} ${args.join(' ')} ended with ${status}:\n${text.trim()}`);
  return text;
}

async function install({ source, target, finish }) {
  const work = `${target}.${process.pid}`;
  removeAbandoned(target);
  try {
    mkdirSync(work, { recursive: true });
    for (const file of MANIFESTS) copyFileSync(join(source, file), join(work, file));
    await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: work });
    await finish(work);
    publish(work, target);
    return target;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** An installation that was interrupted leaves hundreds of megabytes under the id of a process that is gone. */
function removeAbandoned(target) {
  for (const entry of readdirSync(dirname(target))) {
    const [name, pid] = entry.split('.');
    if (name !== basename(target) || !Number(pid) || isAlive(Number(pid))) continue;
    rmSync(join(dirname(target), entry), { recursive: true, force: true });
  }
}

function publish(work, target) {
  try {
    renameSync(work, target);
  } catch (error) {
    // Another process was first, which can only happen after its lock was taken for a dead one: its result is as good.
    if (!existsSync(target)) throw error;
  }
}

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return (owner !== 0 && !isAlive(owner)) || Date.now() - statSync(lock).mtimeMs > LOCK_LIFETIME_MS;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
