/** `npm run bench`: measures the server against a floor in the same run, and prints a Markdown table. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundles } from './bench/bundles.mjs';
import { policyOfLines, policyOfSize, templateOfRoles } from './bench/documents.mjs';
import { measureInProcess } from './bench/in-process.mjs';
import { meets, OURS, print, rowsOf } from './bench/report.mjs';
import { runRound } from './bench/session.mjs';
import { ensureReady, root } from './prepare.mjs';

const USAGE = `Usage: npm run bench [-- [--check] [--quick] [--server FILE]]

Measures the language server against a hand-written server without libraries, in the same run, and prints
a Markdown table. docs/performance.md explains the method and the targets.

  --check        exit with 1 when a target is missed
  --quick        fewer rounds: a first look, not a verdict
  --server FILE  measure this language server in place of the one that npm run build makes
  --help         print this text`;

const SIZES = {
  small: '6 KB policy',
  medium: '60 KB policy',
  large: '600 KB policy',
  template: 'template of 8,400 lines',
  huge: 'policy of 8,400 lines',
};

const PLAN = {
  extraStarts: 2,
  small: { blocks: 20, keystrokes: 40 },
  medium: { blocks: 6, keystrokes: 20 },
  template: { blocks: 2, keystrokes: 8 },
  huge: { blocks: 2, keystrokes: 8 },
};

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(args) {
  const options = readOptions(args);
  if (options.help) return console.log(USAGE);
  await ensureReady({ build: options.server === undefined });
  const server = options.server ?? join(root, 'dist/sagemaker-iam-language-server.cjs');
  const rows = await measure(server, options.quick ? 3 : 9);
  if (options.check && rows.some((row) => meets(row) === false)) process.exitCode = 1;
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        check: { type: 'boolean' },
        quick: { type: 'boolean' },
        server: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, server: fileOf(values.server) };
  } catch (error) {
    // The rest of the message explains how to name a file that starts with a dash.
    return refuse(`${error.message.split(/\.\s|\n/)[0].replace(/\.$/, '')}. See npm run bench -- --help.`);
  }
}

function fileOf(wanted) {
  if (wanted === undefined) return undefined;
  const base = process.env.npm_lifecycle_event === 'bench' ? process.env.INIT_CWD : undefined;
  const file = resolve(base ?? process.cwd(), wanted);
  if (!existsSync(file)) refuse(`The server ${wanted} does not exist.`);
  return file;
}

async function measure(server, rounds) {
  const texts = {
    small: policyOfSize(6 * 1024),
    medium: policyOfSize(60 * 1024),
    large: policyOfSize(600 * 1024),
    template: templateOfRoles(400),
    huge: policyOfLines(8400),
  };
  const bundles = await buildBundles();
  try {
    const commands = { floor: [bundles.floor], library: [bundles.library], [OURS]: [server, '--stdio'] };
    const measured = [];
    for (let turn = 0; turn < rounds; turn++) {
      measured.push(await runRound(commands, texts, { turn, plan: PLAN }));
    }
    const rows = rowsOf(measured, measureInProcess(bundles.code, texts, rounds), SIZES);
    console.log(print(rows, { rounds, findings: measured[0][OURS].findings }));
    return rows;
  } finally {
    bundles.remove();
  }
}

function refuse(line) {
  console.error(line);
  process.exit(2);
}
