/** Serves a VS Code workbench on 127.0.0.1 with a clean profile and, where asked, with an extension installed in it. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const START_TIMEOUT_MS = 60_000;

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.menuBarVisibility': 'compact',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  // A workbench in a browser saves by itself, so that a test's edit would land in its fixture.
  'files.autoSave': 'off',
};

const FLAGS = [
  ...['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  ...['--disable-getting-started-override', '--ignore-last-opened'],
];

/**
 * Starts the server. `extension` is a folder that is placed as if installed, `vsix` a package that is installed.
 * Neither is needed where the page loads an extension under development. `settings` adds to the profile's own.
 */
export async function startServer({ host, lifeline, port = 0, extension, vsix, settings = {} }) {
  const home = mkdtempSync(join(tmpdir(), 'sagemaker-iam-editor-'));
  lifeline.add(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  const profile = writeProfile(home, settings);
  if (extension) placeExtension(extension, join(home, 'extensions'));
  if (vsix) installVsix({ host, home, profile, vsix });
  const child = spawn(host.node, [host.entry, ...profile, ...FLAGS, '--bind-addr', `127.0.0.1:${port}`], {
    env: environment(home),
    cwd: home,
    // Its own process group, so that the server and all it starts can be ended together.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  lifeline.add(() => process.kill(-child.pid, 'SIGKILL'));
  const address = await listening(child);
  return { address, home, ended: new Promise((done) => child.once('exit', done)) };
}

/** The page's address that opens a folder. `payload` holds pairs that the workbench reads, such as a file to open. */
export function pageAddress({ address, folder, payload = [] }) {
  const query = new URLSearchParams({ folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${address}/?${query}`;
}

/** A local path as the workbench in the browser names it. */
export function remoteUri(address, path) {
  return `vscode-remote://${new URL(address).host}${encodeURI(path)}`;
}

/** Whether nobody listens on a port of 127.0.0.1. */
export async function isFree(port) {
  const probe = createServer();
  return new Promise((done) => {
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

function writeProfile(home, settings) {
  const user = join(home, 'user', 'User');
  mkdirSync(user, { recursive: true });
  mkdirSync(join(home, 'extensions'));
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  writeFileSync(join(home, 'config.yaml'), '');
  return [
    ...['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'user')],
    ...['--extensions-dir', join(home, 'extensions')],
  ];
}

/** Copies what the package would hold: its manifest and the entries of `files`. */
function placeExtension(source, extensions) {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const target = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  for (const entry of ['package.json', ...manifest.files].flatMap((pattern) => matches(source, pattern))) {
    mkdirSync(dirname(join(target, entry)), { recursive: true });
    cpSync(join(source, entry), join(target, entry), { recursive: true });
  }
}

/** The entries of `files` are paths, of which the last part may hold a `*`. */
function matches(source, pattern) {
  if (!pattern.includes('*')) return existsSync(join(source, pattern)) ? [pattern] : [];
  const folder = dirname(pattern);
  const [start, end] = pattern.slice(folder === '.' ? 0 : folder.length + 1).split('*');
  if (!existsSync(join(source, folder))) return [];
  const names = readdirSync(join(source, folder)).filter((name) => name.startsWith(start) && name.endsWith(end));
  return names.map((name) => join(folder, name));
}

function installVsix({ host, home, profile, vsix }) {
  const args = [host.entry, ...profile, '--install-extension', vsix];
  const result = spawnSync(host.node, args, { env: environment(home), cwd: home, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${vsix} could not be installed:\n${result.stdout}${result.stderr}`);
}

/** An empty gallery keeps the workbench from asking the network for extensions. */
function environment(home) {
  return { ...process.env, HOME: home, EXTENSIONS_GALLERY: '{}' };
}

async function listening(child) {
  const said = [];
  return new Promise((done, fail) => {
    const failed = (why) => fail(new Error(`The workbench server ${why}:\n${said.join('').trim()}`));
    const timer = setTimeout(() => failed('did not start in time'), START_TIMEOUT_MS);
    const listen = (chunk) => {
      said.push(String(chunk));
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said.join(''))?.[1];
      if (!address) return;
      clearTimeout(timer);
      // What follows is a log. It is read and dropped, because a full pipe would stop the server.
      for (const stream of [child.stdout, child.stderr]) stream.off('data', listen).resume();
      done(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => failed(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      failed(`ended with ${code ?? signal}`);
    });
  });
}
