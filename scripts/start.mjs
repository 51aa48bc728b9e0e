/** `npm start`: prints the findings of a folder, then opens it in an editor with the extension loaded. */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findOnPath } from './editor-host/browser.mjs';
import { createLifeline, endWithParent } from './editor-host/lifeline.mjs';
import { isFree, pageAddress, startServer } from './editor-host/server.mjs';
import { ensureEditorHost, isSupported } from './editor-host/setup.mjs';
import { ensureReady } from './prepare.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const USAGE = `Usage: npm start [-- [--port N] [--no-editor] [FOLDER]]

Prints the findings of FOLDER (default: examples), then opens it in an editor with the extension loaded:
VS Code where its command "code" is found, otherwise a VS Code workbench in the browser. Ctrl+C ends it.

  --port N      serve the workbench on this port of 127.0.0.1, even where "code" is found
  --no-editor   stop after the findings
  --help        print this text`;

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(args) {
  const options = readOptions(args);
  if (options.help) return console.log(USAGE);
  const folder = folderOf(options.folder);
  const port = await portOf(options.port);
  await ensureReady({ build: true });
  const status = await printFindings(folder);
  if (!options.editor) process.exit(status);
  if (port === 0 && (await openDesktop(folder))) return;
  if (!isSupported())
    refuse('VS Code\'s command "code" was not found on PATH. Install VS Code with it, or use --no-editor.');
  await serve(folder, port);
}

function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-editor': { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (positionals.length > 1) refuse(`Only one folder can be opened, and these are ${positionals.join(', ')}.`);
    return { ...values, folder: positionals[0], editor: !values['no-editor'] };
  } catch (error) {
    // The rest of the message explains how to name a file that starts with a dash.
    return refuse(`${error.message.split(/\.\s|\n/)[0].replace(/\.$/, '')}. See npm start -- --help.`);
  }
}

/** npm changes to the project's folder. A relative path means the folder that npm was called in. */
function folderOf(wanted) {
  if (wanted === undefined) return join(ROOT, 'examples');
  const base = process.env.npm_lifecycle_event === 'start' ? process.env.INIT_CWD : undefined;
  const folder = resolve(base ?? process.cwd(), wanted);
  if (!existsSync(folder)) refuse(`The folder ${wanted} does not exist.`);
  if (!statSync(folder).isDirectory()) refuse(`${wanted} is not a folder.`);
  return folder;
}

/** 0 stands for any free port. */
async function portOf(wanted) {
  if (wanted === undefined) return 0;
  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
  if (port < 1 || port > 65535) refuse(`--port is "${wanted}". It has to be a number from 1 to 65535.`);
  if (!(await isFree(port)))
    refuse(`Port ${port} of 127.0.0.1 cannot be used: another program has it, or it is reserved.`);
  return port;
}

/** Findings are what was asked for, so they are no failure. */
async function printFindings(folder) {
  const command = join(ROOT, 'dist', 'sagemaker-iam.cjs');
  const status = await ended(
    spawn(process.execPath, [command, 'check', relative('', folder) || '.'], { stdio: 'inherit' }),
  );
  return status === 1 ? 0 : status;
}

/** Whether desktop VS Code was here and did its work. */
async function openDesktop(folder) {
  const windows = process.platform === 'win32';
  const code = findOnPath(windows ? 'code.cmd' : 'code');
  // Inside a remote terminal `code` talks to the editor that owns it, which can load no extension from here.
  if (!code || process.env.VSCODE_IPC_HOOK_CLI) return false;
  console.log(`${relative('', folder) || '.'} opens in VS Code. Close its window or press Ctrl+C to end.`);
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${ROOT}`, folder];
  const quoted = windows ? [code, ...args].map((part) => `"${part}"`) : [code, ...args];
  const status = await ended(spawn(quoted[0], quoted.slice(1), { stdio: 'inherit', shell: windows }));
  if (status === 0) return true;
  console.error(`${code} ended with status ${status}, so VS Code is served in the browser instead.`);
  return false;
}

async function serve(folder, port) {
  const host = await ensureEditorHost();
  // From here on a signal is the way to end, not a failure.
  const lifeline = createLifeline(() => 0);
  // npm passes a signal on to its shell alone, which ends without us.
  if (process.env.npm_lifecycle_event === 'start') endWithParent();
  const server = await startServer({ host, lifeline, port, extension: ROOT });
  console.log(`${relative('', folder) || '.'} is open in VS Code: ${pageAddress({ address: server.address, folder })}`);
  console.log('Press Ctrl+C to end.');
  await server.ended;
  throw new Error('The workbench server ended by itself.');
}

async function ended(child) {
  return new Promise((done) => {
    child.once('error', () => done(127));
    child.once('close', (code) => done(code ?? 1));
  });
}

function refuse(line) {
  console.error(line);
  process.exit(2);
}
