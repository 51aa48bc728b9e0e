/** The language server as a process of its own: over stdio for any editor, over Node's channel for the extension. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import type { ConfigurationFiles } from '../lsp/host.ts';
import { serve } from '../lsp/server.ts';
import { configurationFinder, withSlashes } from './configFiles.ts';
import { stdioConnection } from './stdio.ts';
import { openTables } from './tables.ts';

declare const SAGEMAKER_IAM_VERSION: string;

const NAME = 'sagemaker-iam-language-server';

main(process.argv.slice(2));

function main(args: readonly string[]): void {
  const unknown = args.find((argument, index) => !isKnown(argument, args[index - 1]));
  if (args[0] === '--version' && args.length === 1) console.log(SAGEMAKER_IAM_VERSION);
  else if (unknown !== undefined) refuse(`${unknown} is no argument of ${NAME}. It takes --stdio or --version.`);
  else if (!args.some(isTransport)) refuse(`${NAME} takes --stdio to serve an editor, or --version.`);
  else start(args.includes('--stdio') ? stdioConnection() : createConnection());
}

function isTransport(argument: string): boolean {
  return argument === '--stdio' || argument === '--node-ipc';
}

/** Editors add their process id, in either form; the library watches that process and ends with it. */
function isKnown(argument: string, before: string | undefined): boolean {
  return isTransport(argument) || /^--clientProcessId(=\d+)?$/.test(argument) || before === '--clientProcessId';
}

function start(connection: Connection): void {
  serve(connection, {
    version: SAGEMAKER_IAM_VERSION,
    openTables: () => openTables(join(__dirname, 'data')),
    pathOf,
    files: configurationFiles(),
  });
  process.on('disconnect', () => process.exit(1));
  connection.listen();
}

function configurationFiles(): ConfigurationFiles {
  const finders = new Map<string | undefined, ReturnType<typeof configurationFinder>>();
  return {
    find({ uri, folder, codes }) {
      const path = filePathOf(uri);
      if (path === undefined) return undefined;
      const stopAt = folder === undefined ? undefined : filePathOf(folder);
      const finder = finders.get(stopAt) ?? configurationFinder(stopAt === undefined ? { codes } : { codes, stopAt });
      finders.set(stopAt, finder);
      return finder(dirname(path));
    },
    forget: () => finders.clear(),
  };
}

/** Of a document that is no file on this machine the path of its URI, and of what is no URI its text. */
function pathOf(uri: string): string {
  const path = filePathOf(uri);
  if (path !== undefined) return withSlashes(path);
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}

function filePathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** Ends at once: from its import on the library watches the process it was given, which would go on for ever. */
function refuse(line: string): void {
  process.stderr.write(`${line}\n`, () => process.exit(2));
}
