/** What documents are judged by: the client's settings, its own JSON validation, the team's configuration file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { ALLOW } from './documents.ts';
import { brief, startClient, type TestClient, URI } from './support.ts';

const COMMENTED = ALLOW.replace('"Effect"', '/* who */ "Effect"').replace('allow', 'Allow');

describe('settings of a client that answers workspace/configuration', () => {
  const capabilities: ClientCapabilities = {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  };

  it('are asked for once per document, and again after a change', async () => {
    let rules: Record<string, string> = {};
    const client = await startClient({ capabilities, settings: () => ({ rules }) });
    client.open(ALLOW);
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    client.change(2, { from: [0, 1], to: [0, 1], text: ' ' });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    expect(client.asked).toEqual(['client/registerCapability', 'workspace/configuration']);
    rules = { INVALID_EFFECT: 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.published()).toEqual({ uri: URI, version: 2, diagnostics: [] });
  });

  it('that did not change cause no work', async () => {
    const client = await startClient({ capabilities, settings: () => ({ profile: 'strict' }) });
    client.open(ALLOW);
    await client.published();
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    client.change(2, { from: [0, 1], to: [0, 1], text: ' ' });
    expect((await client.published()).version).toBe(2);
  });

  it('are the defaults where the client has none, or nonsense', async () => {
    for (const section of [null, 7, [], { rules: { INVALID_EFFECT: 'loud' }, profile: 'odd', more: 1 }]) {
      const client = await startClient({ capabilities, settings: () => section });
      client.open(ALLOW);
      expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    }
  });

  it('that changed make a pulling client ask again', async () => {
    let rules = {};
    const client = await startClient({
      capabilities: {
        ...capabilities,
        workspace: { ...capabilities.workspace, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {} },
      },
      settings: () => ({ rules }),
    });
    client.open(ALLOW);
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: URI },
        previousResultId,
      });
    const { resultId } = await pull();
    rules = { INVALID_EFFECT: 'hint' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => client.asked).toContain('workspace/diagnostic/refresh');
    const report = await pull(resultId);
    expect(report.kind === 'full' && report.items.map(({ code, severity }) => [code, severity])).toEqual([
      ['INVALID_EFFECT', 4],
    ]);
  });
});

describe('settings of every other client', () => {
  it('come with the first message and with later ones', async () => {
    const client = await startClient({
      initializationOptions: { sagemakerIam: { rules: { INVALID_EFFECT: 'off' } } },
    });
    client.open(ALLOW);
    expect(brief(await client.published())).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { sagemakerIam: {} } });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    expect(client.asked).toEqual([]);
  });

  it('can pin the kind of a document', async () => {
    const client = await startClient({
      initializationOptions: { sagemakerIam: { documentKinds: { '*.json': 'off' } } },
    });
    client.open(ALLOW);
    expect(brief(await client.published())).toEqual([]);
  });
});

describe('comments and trailing commas', () => {
  it('are errors or welcome as the language says, then as the name says', async () => {
    const client = await startClient();
    const problemsIn = async (uri: string, languageId: string) => {
      client.open(COMMENTED, { uri, languageId });
      return brief(await client.published());
    };
    const error = ['JSON_SYNTAX_ERROR 3:4-3:13'];
    expect(await problemsIn('file:///a/1.json', 'json')).toEqual(error);
    expect(await problemsIn('file:///a/2.json', 'jsonc')).toEqual([]);
    expect(await problemsIn('file:///a/3.jsonc', 'json')).toEqual(error);
    expect(await problemsIn('file:///a/4.jsonc', 'text')).toEqual([]);
    expect(await problemsIn('file:///a/5.policy', 'text')).toEqual(error);
  });

  it('are left to a client that validates JSON by itself, while their fixes stay', async () => {
    const client = await startClient({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
      initializationOptions: { jsonValidation: true },
    });
    client.open(COMMENTED);
    expect(brief(await client.published())).toEqual([]);
    expect(await titlesInLine(client, 3)).toContain('Remove the comment');
    await client.connection.sendNotification('sagemakerIam/jsonValidation', false);
    expect(brief(await client.published())).toEqual(['JSON_SYNTAX_ERROR 3:4-3:13']);
    await client.connection.sendNotification('sagemakerIam/jsonValidation', true);
    expect(brief(await client.published())).toEqual([]);
  });
});

async function titlesInLine(client: TestClient, line: number): Promise<string[]> {
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: { line, character: 5 }, end: { line, character: 5 } },
    context: { diagnostics: [] },
  });
  return actions.map(({ title }) => title);
}

describe('the configuration file', () => {
  let folder = '';
  const write = (path: string, content: unknown) => writeFileSync(join(folder, path), JSON.stringify(content));
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sagemaker-iam-lsp-'));
    mkdirSync(join(folder, 'work/policies'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('wins over settings, within the workspace folder only', async () => {
    write('.sagemaker-iam.json', { rules: { INVALID_EFFECT: 'off' } });
    write('work/.sagemaker-iam.json', { rules: { INVALID_EFFECT: 'warning' } });
    const settings = { sagemakerIam: { rules: { INVALID_EFFECT: 'hint' } } };
    const client = await startClient({ initializationOptions: settings, folder: uriOf('work') });
    client.open(ALLOW, { uri: uriOf('work/policies/a.json') });
    expect((await client.published()).diagnostics.map(({ severity }) => severity)).toEqual([2]);

    rmSync(join(folder, 'work/.sagemaker-iam.json'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    expect((await client.published()).diagnostics.map(({ severity }) => severity)).toEqual([4]);
  });

  it('is watched where the client can, and followed when it is saved elsewhere', async () => {
    const watching = await startClient({
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    await expect.poll(() => watching.asked).toEqual(['client/registerCapability']);
    expect(watching.result.capabilities.textDocumentSync).toEqual({ openClose: true, change: 2, save: false });

    const client = await startClient({ folder: uriOf('work') });
    client.open(ALLOW, { uri: uriOf('work/policies/a.json') });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    write('work/.sagemaker-iam.json', { suppressions: [{ code: 'INVALID_EFFECT', files: 'a.json', reason: 'known' }] });
    const textDocument = { uri: uriOf('work/.sagemaker-iam.json') };
    await client.connection.sendNotification('textDocument/didSave', { textDocument });
    expect(brief(await client.published())).toEqual([]);
  });

  it('pins kinds', async () => {
    write('work/.sagemaker-iam.json', { documentKinds: { 'policies/*.json': 'off' } });
    const client = await startClient({ folder: uriOf('work') });
    client.open(ALLOW, { uri: uriOf('work/policies/a.json') });
    expect(brief(await client.published())).toEqual([]);
    client.open(ALLOW, { uri: uriOf('work/a.json') });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
  });

  it('is checked itself, and logged when parts of it are ignored', async () => {
    const text = '{ "profile": "strickt" }';
    writeFileSync(join(folder, 'work/.sagemaker-iam.json'), text);
    const client = await startClient({ folder: uriOf('work') });
    client.open(text, { uri: uriOf('work/.sagemaker-iam.json') });
    expect(brief(await client.published())).toEqual(['INVALID_CONFIGURATION 0:13-0:22']);
    const path = join(folder, 'work/.sagemaker-iam.json');
    expect(client.logged).toEqual([`Parts of ${path} are not valid and have no effect. Open it to see them.`]);
  });
});
