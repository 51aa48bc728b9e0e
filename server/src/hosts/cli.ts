/** The command line's entry: hands the process over to `cli/main.ts`. Bundled, with the data in a folder beside it. */
import { join } from 'node:path';
import { runCommandLine } from './cli/main.ts';
import type { Terminal } from './cli/terminal.ts';
import { openTables } from './tables.ts';

/** Set by the bundler. */
declare const SAGEMAKER_IAM_VERSION: string;

const { env, stdout, stderr } = process;

const terminal: Terminal = {
  folder: process.cwd(),
  columns: stdout.isTTY ? stdout.columns : undefined,
  colours: stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb',
  write: (text) => stdout.write(text),
  writeError: (line) => stderr.write(`${line}\n`),
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
};

/** A reader that has seen enough, such as `head`, is no failure of ours. */
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') stderr.write(`sagemaker-iam: the output cannot be written: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? undefined : 2);
});

runCommandLine(process.argv.slice(2), terminal, {
  version: SAGEMAKER_IAM_VERSION,
  openTables: () => openTables(join(__dirname, 'data')),
}).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    stderr.write(`sagemaker-iam: internal error, please report it: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
