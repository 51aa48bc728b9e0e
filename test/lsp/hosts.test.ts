/** Hosts that are slow or broken: the server is served in this process, by tables that do what a test says. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { ServerHost, Tables } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/server.ts';
import { tables } from '../support/catalog.ts';
import { ALLOW } from './documents.ts';
import { brief, URI } from './support.ts';

async function serveHere(openTables: () => Tables) {
  const host: ServerHost = { version: '0.0.0', openTables, pathOf: (uri) => new URL(uri).pathname };
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(toServer, toClient);
  serve(server, host);
  server.listen();
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const logged: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
    logged.push(message);
  });
  client.onNotification('textDocument/publishDiagnostics', (it: PublishDiagnosticsParams) => {
    published.push(it);
  });
  client.listen();
  const capabilities = {
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  const textDocument = { uri: URI, languageId: 'json', version: 1, text: ALLOW };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const change = (version: number, text: string) =>
    client.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [{ text }],
    });
  return { client, logged, published, change };
}

describe('a host that fetches tables', () => {
  it('gets the diagnostics of the last text, and no code actions for a text that is gone', async () => {
    const waiting: (() => void)[] = [];
    const loadFor = () => new Promise<void>((resolve) => waiting.push(resolve));
    const { client, published, change } = await serveHere(() => ({ catalog: tables.catalog, loadFor }));
    await expect.poll(() => waiting.length).toBe(1);
    const range = { start: { line: 3, character: 18 }, end: { line: 3, character: 18 } };
    const actions = client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: URI },
      range,
      context: { diagnostics: [] },
    });
    await expect.poll(() => waiting.length).toBe(2);
    await change(2, ALLOW.replace('allow', 'deny'));
    await expect.poll(() => waiting.length).toBe(3);
    const refused = expect(actions).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await expect
      .poll(() => {
        for (const resolve of waiting.splice(0)) resolve();
        return published.at(-1)?.version;
      })
      .toBe(2);
    await refused;
    expect(published.map(({ version }) => version)).not.toContain(1);
    expect(published.at(-1) && brief(published.at(-1) as PublishDiagnosticsParams)).toEqual([
      'INVALID_EFFECT 3:14-3:20',
    ]);
  });
});

describe('a bug', () => {
  it('is logged once where it happens, and the next change is served', async () => {
    let isBroken = true;
    const { logged, published, change } = await serveHere(() => {
      if (isBroken) throw new Error('index.json is missing');
      return tables;
    });
    await expect.poll(() => logged.length).toBe(1);
    expect(logged[0]).toMatch(
      /^SageMaker IAM has a bug, met at publishing diagnostics: Error: index\.json is missing\n {4}at /,
    );
    isBroken = false;
    await change(2, ALLOW);
    await expect.poll(() => published.map(({ version }) => version)).toEqual([2]);
    expect(logged.length).toBe(1);
  });
});
