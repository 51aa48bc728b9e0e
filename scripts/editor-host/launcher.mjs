#!/usr/bin/env node
/**
 * Stands in for the executable of desktop VS Code, as `@vscode/test-electron` calls it: opens a folder in the served
 * workbench with an extension under development, runs the extension's tests there, and exits with their status.
 */
import { resolve } from 'node:path';
import { createLifeline, endWithParent } from './lifeline.mjs';
import { pageAddress, remoteUri, startServer } from './server.mjs';
import { ensureEditorHost } from './setup.mjs';
import { driveTests, openPage } from './workbench.mjs';

/** The tests' own lines start with this invisible sign, which tells them from what the workbench says. */
const MARK = '\u2063';
const TIMEOUT_STATUS = 124;
const LAST_LINES = 40;

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(args) {
  const tests = flagValue(args, 'extensionTestsPath');
  const extension = flagValue(args, 'extensionDevelopmentPath');
  const folder = args.find((argument) => !argument.startsWith('-'));
  if (!tests || !extension || !folder) {
    throw new Error('The launcher needs a folder, --extensionDevelopmentPath=FOLDER and --extensionTestsPath=FILE.');
  }
  const lifeline = createLifeline();
  endWithParent();
  const host = await ensureEditorHost();
  const { address, ended } = await startServer({ host, lifeline });
  const page = await openPage({ lifeline });
  const output = createOutput();
  const payload = [
    ['extensionDevelopmentPath', remoteUri(address, resolve(extension))],
    ['extensionDevelopmentKind', 'workspace'],
    ['extensionTestsPath', remoteUri(address, resolve(tests))],
  ];
  const status = new Promise((done, fail) => {
    const failed = (why) => () => fail(new Error(`${why} before the tests ended.`));
    ended.then(failed('The workbench server ended'));
    page.once('crash', failed('The page crashed'));
    page.once('close', failed('The browser ended'));
    const run = driveTests(page, { log: output.log, exit: done });
    run.then(() => page.goto(pageAddress({ address, folder: resolve(folder), payload }))).catch(fail);
    setTimeout(() => done(TIMEOUT_STATUS), timeoutSeconds() * 1000);
  });
  const code = await status.finally(output.explainSilence);
  if (code === TIMEOUT_STATUS) console.error(`The tests did not end within ${timeoutSeconds()} seconds.`);
  process.exit(code);
}

/** Prints the tests' lines. What the workbench says is of interest only where no test says anything. */
function createOutput() {
  const noise = [];
  let heard = false;
  const log = (args) => {
    const line = args.map(String).join(' ');
    const start = line.indexOf(MARK);
    if (start >= 0) {
      heard = true;
      console.log(line.slice(start + MARK.length));
    } else if (!heard) noise.push(line);
  };
  const explainSilence = () => {
    if (!heard) console.error(noise.slice(-LAST_LINES).join('\n'));
  };
  return { log, explainSilence };
}

function flagValue(args, name) {
  const prefix = `--${name}=`;
  return args.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

function timeoutSeconds() {
  return Number(process.env.SAGEMAKER_IAM_EDITOR_TIMEOUT) || 600;
}
