/** A client that does not ask: diagnostics are pushed after every change, with the version of the text. */
import { describe, expect, it } from 'vitest';
import { ALLOW } from './documents.ts';
import { brief, startClient, URI } from './support.ts';

describe('pushed diagnostics', () => {
  it('say everything about a problem', async () => {
    const client = await startClient();
    client.open(ALLOW);
    expect(await client.published()).toEqual({
      uri: URI,
      version: 1,
      diagnostics: [
        {
          range: { start: { line: 3, character: 14 }, end: { line: 3, character: 21 } },
          severity: 1,
          code: 'INVALID_EFFECT',
          codeDescription: {
            href: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect',
          },
          source: 'sagemaker-iam',
          message:
            'Effect is "allow", which is neither Allow nor Deny. AWS refuses the whole policy. Write "Allow" or "Deny", in exactly these letters.',
        },
      ],
    });
  });

  it('are announced to such a client by nothing', async () => {
    const { result } = await startClient();
    expect(result.capabilities).toEqual({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('follow incremental changes across emoji and CRLF', async () => {
    const client = await startClient();
    client.open('{\r\n  "Version": "2012-10-17",\r\n  "Statement": { "Sid": "\u{1f600}", "Effect": "" }\r\n}');
    await client.published();
    client.change(2, { from: [2, 41], to: [2, 41], text: 'x' }, { from: [2, 42], to: [2, 42], text: 'Deny' });
    const both = await client.published();
    expect(both.version).toBe(2);
    expect(brief(both)).toContain('INVALID_EFFECT 2:40-2:47');
    client.change(3, { from: [1, 27], to: [2, 0], text: '\n\n' }, { from: [3, 41], to: [3, 42], text: '' });
    const mended = await client.published();
    expect(mended.version).toBe(3);
    expect(brief(mended).filter((it) => it.startsWith('INVALID_EFFECT'))).toEqual([]);
    client.change(4, { text: ALLOW });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
  });

  it('survive changes that lie outside the text', async () => {
    const client = await startClient();
    client.open('');
    expect(brief(await client.published())).toEqual([]);
    client.change(2, { from: [40, 7], to: [90, 0], text: ALLOW }, { from: [500, 0], to: [501, 0], text: '\n' });
    expect(brief(await client.published())).toEqual(['INVALID_EFFECT 3:14-3:21']);
    client.change(3, { from: [3, 15], to: [3, 16], text: 'A' });
    expect(brief(await client.published())).toEqual([]);
  });

  it('speak once of changes that arrive together, of the last one', async () => {
    const client = await startClient();
    client.open(ALLOW);
    await client.published();
    const messages = Array.from({ length: 20 }, (_, index) => ({
      jsonrpc: '2.0',
      method: 'textDocument/didChange',
      params: {
        textDocument: { uri: URI, version: index + 2 },
        contentChanges: [{ range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } }, text: ' ' }],
      },
    }));
    client.process.stdin.write(messages.map((message) => frame(JSON.stringify(message))).join(''));
    expect((await client.published()).version).toBe(21);
  });

  it('are taken back when the document is closed', async () => {
    const client = await startClient();
    client.open(ALLOW);
    await client.published();
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    expect(await client.published()).toEqual({ uri: URI, diagnostics: [] });
    client.open(ALLOW.replace('allow', 'Allow'));
    expect(await client.published()).toEqual({ uri: URI, version: 1, diagnostics: [] });
  });

  it('leave JSON alone that is none of ours', async () => {
    const client = await startClient();
    client.open('{ "name": "app", "Effect": 1, // no policy\n }');
    expect(await client.published()).toEqual({ uri: URI, version: 1, diagnostics: [] });
  });
});

function frame(message: string): string {
  return `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`;
}
