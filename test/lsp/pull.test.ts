/** A client that asks: it gets diagnostics in answers only, and `unchanged` where it already has them. */
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource, type DocumentDiagnosticReport, LSPErrorCodes } from 'vscode-languageserver/node';
import { ALLOW } from './documents.ts';
import { brief, startClient, type TestClient, URI } from './support.ts';

const capabilities = { textDocument: { diagnostic: {} } };

async function pull(client: TestClient, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: URI },
    ...(previousResultId !== undefined && { previousResultId }),
  });
}

function briefly(report: DocumentDiagnosticReport): string[] | 'unchanged' {
  return report.kind === 'full' ? brief({ diagnostics: report.items }) : 'unchanged';
}

describe('pulled diagnostics', () => {
  it('are announced, and nothing is pushed', async () => {
    const client = await startClient({ capabilities });
    expect(client.result.capabilities.diagnosticProvider).toEqual({
      identifier: 'sagemaker-iam',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    const pushed: unknown[] = [];
    void client.published().then((it) => pushed.push(it));
    client.open(ALLOW);
    expect(briefly(await pull(client))).toEqual(['INVALID_EFFECT 3:14-3:21']);
    await pull(client);
    expect(pushed).toEqual([]);
  });

  it('are unchanged as long as the text stands', async () => {
    const client = await startClient({ capabilities });
    client.open(ALLOW);
    const first = await pull(client);
    expect(briefly(first)).toEqual(['INVALID_EFFECT 3:14-3:21']);
    expect(await pull(client, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    expect(await pull(client)).toEqual(first);
    client.change(2, { from: [0, 1], to: [0, 1], text: ' ' });
    const second = await pull(client, first.resultId);
    expect(briefly(second)).toEqual(['INVALID_EFFECT 3:14-3:21']);
    expect(second.resultId).not.toBe(first.resultId);
  });

  it('of a document that is not open are none', async () => {
    const client = await startClient({ capabilities });
    expect(await pull(client)).toEqual({ kind: 'full', items: [] });
  });

  it('are not computed for a request that was cancelled', async () => {
    const client = await startClient({ capabilities });
    client.open(ALLOW);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: URI } };
    const answer = client.connection.sendRequest('textDocument/diagnostic', params, source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(briefly(await pull(client))).toEqual(['INVALID_EFFECT 3:14-3:21']);
  });
});
