/** A client for the bundled server, over its real stdio, that can do exactly what a test says. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll } from 'vitest';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export const SERVER = fileURLToPath(new URL('../../dist/sagemaker-iam-language-server.cjs', import.meta.url));

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly result: InitializeResult;
  /** What the server has written with `window/logMessage`. */
  readonly logged: string[];
  /** The requests the server has sent, by method. */
  readonly asked: string[];
  open(text: string, document?: { readonly uri?: string; readonly languageId?: string }): void;
  change(version: number, ...changes: readonly Change[]): void;
  /** The next diagnostics that are pushed. */
  published(): Promise<PublishDiagnosticsParams>;
}

export type Change =
  | { readonly text: string }
  | { readonly text: string; readonly from: readonly [number, number]; readonly to: readonly [number, number] };

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`. */
  readonly settings?: () => unknown;
  readonly folder?: string;
}

export const URI = 'file:///policies/policy.json';
const running: ChildProcessWithoutNullStreams[] = [];

beforeAll(() => {
  const script = "import { ensureReady } from './scripts/prepare.mjs'; await ensureReady({ build: true });";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The server could not be built: ${stderr}`);
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

export function startServer(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [SERVER, ...args]);
  running.push(child);
  return child;
}

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const child = startServer('--stdio');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const logged: string[] = [];
  const asked: string[] = [];
  const queue = createQueue<PublishDiagnosticsParams>();
  connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
    logged.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', queue.put);
  const answer = (method: string, result: (params: { readonly items: unknown[] }) => unknown) =>
    connection.onRequest(method, (params) => {
      asked.push(method);
      return result(params);
    });
  answer('client/registerCapability', () => null);
  answer('workspace/diagnostic/refresh', () => null);
  answer('workspace/configuration', ({ items }) => items.map(() => options.settings?.() ?? null));
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>('initialize', initializeParams(options));
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: child,
    result,
    logged,
    asked,
    open: (text, { uri = URI, languageId = 'json' } = {}) =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (version, ...changes) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: changes.map(toContentChange),
      }),
    published: queue.take,
  };
}

function initializeParams({ capabilities = {}, initializationOptions, folder }: ClientOptions): InitializeParams {
  return {
    processId: null,
    rootUri: null,
    capabilities,
    ...(initializationOptions !== undefined && { initializationOptions }),
    ...(folder !== undefined && { workspaceFolders: [{ uri: folder, name: 'workspace' }] }),
  };
}

function toContentChange(change: Change) {
  if (!('from' in change)) return change;
  const [from, to] = [change.from, change.to].map(([line, character]) => ({ line, character }));
  return { range: { start: from, end: to }, text: change.text };
}

function createQueue<T>() {
  const items: T[] = [];
  const takers: ((item: T) => void)[] = [];
  return {
    put(item: T) {
      const taker = takers.shift();
      if (taker) taker(item);
      else items.push(item);
    },
    async take(): Promise<T> {
      const item = items.shift();
      return item === undefined ? new Promise((resolve) => takers.push(resolve)) : item;
    },
  };
}

/** Code and place of each diagnostic, as `CODE 1:2-1:9` with zero-based positions. */
export function brief({ diagnostics }: Pick<PublishDiagnosticsParams, 'diagnostics'>): string[] {
  return diagnostics.map(({ code, range: { start, end } }) => {
    return `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
  });
}
