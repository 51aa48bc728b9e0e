/**
 * A language client that does as little as possible, so that what the bench measures is the server. It
 * announces what an editor without pull diagnostics announces. Times are taken when a message has arrived,
 * before it is parsed.
 */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { messageReader, writeMessage } from './frames.mjs';

const PATIENCE_MS = 60_000;

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Starts a server. Every promise is rejected, with the server's own words, when it dies or stays silent. */
export function startServer(name, args) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const waiting = new Map();
  const published = new Set();
  let complaint = '';
  let failure;
  let lastId = 0;

  child.stderr.on('data', (text) => {
    complaint += text;
  });
  child.stdin.on('error', () => {});
  child.on('exit', (status) => {
    failure = new Error(`The ${name} server ended with status ${status}. ${complaint.trim().slice(0, 400)}`.trim());
    for (const { reject } of waiting.values()) reject(failure);
  });
  child.stdout.on(
    'data',
    messageReader((message, at) => {
      if (message.method === undefined) return settle(`answer ${message.id}`, { message, at });
      if (message.id !== undefined) return writeMessage(child.stdin, { id: message.id, result: answerTo(message) });
      if (message.method !== 'textDocument/publishDiagnostics') return;
      const { uri, version, diagnostics } = message.params;
      published.add(uri);
      settle(`${uri} ${version}`, { diagnostics, at });
    }),
  );

  function settle(key, value) {
    waiting.get(key)?.resolve(value);
  }

  function waitFor(key) {
    return new Promise((resolve, reject) => {
      const silent = () => reject(new Error(`The ${name} server did not answer (${key}) in ${PATIENCE_MS / 1000} s.`));
      const timer = setTimeout(silent, PATIENCE_MS);
      const finish = (settleWith) => (value) => {
        clearTimeout(timer);
        waiting.delete(key);
        settleWith(value);
      };
      waiting.set(key, { resolve: finish(resolve), reject: finish(reject) });
      if (failure) waiting.get(key).reject(failure);
    });
  }

  const notify = (method, params) => writeMessage(child.stdin, { method, params });
  const request = (method, params) => {
    const id = ++lastId;
    const answer = waitFor(`answer ${id}`);
    writeMessage(child.stdin, { id, method, params });
    return answer;
  };

  return {
    name,
    pid: child.pid,
    startedAt,
    notify,
    request,
    diagnosticsOf: (uri, version) => waitFor(`${uri} ${version}`),
    hasPublished: (uri) => published.has(uri),
    /** Resolves when everything sent before has been handled; a method that no server has is refused in turn. */
    idle: async () => {
      await request('bench/first');
      return request('bench/second');
    },
    async initialize() {
      const params = { processId: process.pid, rootUri: null, capabilities: CAPABILITIES };
      const { at } = await request('initialize', params);
      notify('initialized', {});
      return at;
    },
    async stop() {
      await request('shutdown');
      notify('exit');
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** No settings of the user's own, and every registration is accepted. */
function answerTo({ method, params }) {
  return method === 'workspace/configuration' ? params.items.map(() => null) : null;
}
