/** The server as a program: arguments, exit codes, and what it makes of messages that make no sense. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ErrorCodes } from 'vscode-languageserver/node';
import { ALLOW } from './documents.ts';
import { brief, startClient, startServer, URI } from './support.ts';

async function run(...args: string[]) {
  const child = startServer(...args);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}

describe('arguments', () => {
  it('--version prints the version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    expect(await run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('that nobody knows are refused in one line', async () => {
    const stderr = '--sdtio is no argument of sagemaker-iam-language-server. It takes --stdio or --version.\n';
    expect(await run('--sdtio')).toEqual({ status: 2, stdout: '', stderr });
    expect(await run('--stdio', '--sdtio')).toEqual({ status: 2, stdout: '', stderr });
    expect(await run('--clientProcessId', '1', '--stdio', '--sdtio')).toEqual({ status: 2, stdout: '', stderr });
  });

  it('have to be there', async () => {
    const stderr = 'sagemaker-iam-language-server takes --stdio to serve an editor, or --version.\n';
    expect(await run()).toEqual({ status: 2, stdout: '', stderr });
  });
});

describe('the end', () => {
  it('comes with exit code 0 after shutdown and exit', async () => {
    const client = await startClient();
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    expect(await exitCode(client.process)).toBe(0);
  });

  it('comes with exit code 1 without shutdown', async () => {
    const client = await startClient();
    await client.connection.sendNotification('exit');
    expect(await exitCode(client.process)).toBe(1);
  });

  it('comes when the client is gone', async () => {
    const client = await startClient();
    client.process.stdin.end();
    expect(await exitCode(client.process)).toBe(1);
  });

  it('comes when the process of the client is gone, whoever still holds the streams', async () => {
    const short = startServer('--version');
    await exitCode(short);
    const child = startServer('--stdio', `--clientProcessId=${short.pid}`);
    expect(await exitCode(child)).toBe(1);
  });
});

describe('messages that make no sense', () => {
  it('are refused or logged, and the server goes on', async () => {
    const { connection, logged, open } = await startClient({
      capabilities: { textDocument: { diagnostic: {} } },
    });
    const invalid = { code: ErrorCodes.InvalidParams };
    await expect(connection.sendRequest('textDocument/codeAction', { textDocument: 7 })).rejects.toMatchObject(invalid);
    await expect(connection.sendRequest('textDocument/codeAction', {})).rejects.toMatchObject(invalid);
    await expect(connection.sendRequest('textDocument/diagnostic', {})).rejects.toMatchObject(invalid);
    await expect(connection.sendRequest('textDocument/noSuchThing', {})).rejects.toMatchObject({
      code: ErrorCodes.MethodNotFound,
    });
    for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
      await connection.sendNotification(`textDocument/${method}`, {});
    }
    await connection.sendNotification('workspace/didChangeConfiguration', {});
    await connection.sendNotification('sagemakerIam/jsonValidation', { on: true });
    open(ALLOW);
    const change = { textDocument: { uri: URI, version: 2 }, contentChanges: [{ range: { start: 1 }, text: 'x' }] };
    await connection.sendNotification('textDocument/didChange', change);
    const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } });
    expect(brief({ diagnostics: (report as { readonly items: never[] }).items })).toEqual(['INVALID_EFFECT 3:14-3:21']);
    expect(logged).toEqual([
      'textDocument/didOpen lacks the URI, language, version or text of the document.',
      'textDocument/didChange speaks of undefined, which is not open.',
      'textDocument/didClose lacks the URI of the document.',
      'textDocument/didSave lacks the URI of the document.',
      `textDocument/didChange of ${URI} holds a change without a valid range, text or version.`,
    ]);
  });

  it('about URIs of every form are followed', async () => {
    const client = await startClient();
    for (const uri of [
      'untitled:Untitled-1',
      'file://server/share/a.json',
      'vscode-vfs://github/a/b.json',
      'no uri',
      '',
    ]) {
      client.open(ALLOW, { uri });
      expect([uri, brief(await client.published())]).toEqual([uri, ['INVALID_EFFECT 3:14-3:21']]);
    }
  });
});

async function exitCode(child: ReturnType<typeof startServer>): Promise<unknown> {
  return child.exitCode ?? new Promise((resolve) => child.once('exit', resolve));
}
