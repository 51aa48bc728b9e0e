/** Quick fixes and fix-all, in the form that the client can take. */
import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { ALLOW, UNRESTRICTED } from './documents.ts';
import { startClient, type TestClient, URI } from './support.ts';

const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
const plain: ClientCapabilities = { textDocument: { codeAction } };
const versioned: ClientCapabilities = { ...plain, workspace: { workspaceEdit: { documentChanges: true } } };
const snippets: ClientCapabilities = {
  ...plain,
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

async function actionsAt(client: TestClient, [line, character]: [number, number], only?: string[]) {
  const at = { line, character };
  return client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: at, end: at },
    context: { diagnostics: [], ...(only && { only }) },
  });
}

const END_OF_RESOURCE = { line: 6, character: 76 };
const AFTER_RESOURCE = { start: END_OF_RESOURCE, end: END_OF_RESOURCE };

describe('quick fixes', () => {
  it('are announced', async () => {
    const { result } = await startClient({ capabilities: plain });
    expect(result.capabilities.codeActionProvider).toEqual({
      codeActionKinds: ['quickfix', 'source.fixAll.sagemakerIam'],
    });
  });

  it('name the problem they mend and are preferred where the meaning is clear', async () => {
    const client = await startClient({ capabilities: plain });
    client.open(ALLOW);
    const [diagnostic] = (await client.published()).diagnostics;
    expect(await actionsAt(client, [3, 18], ['quickfix'])).toEqual([
      {
        title: 'Change to "Allow"',
        kind: 'quickfix',
        diagnostics: [diagnostic],
        isPreferred: true,
        edit: {
          changes: {
            [URI]: [
              {
                range: { start: { line: 3, character: 14 }, end: { line: 3, character: 21 } },
                newText: '"Allow"',
              },
            ],
          },
        },
      },
    ]);
    expect(await actionsAt(client, [1, 4], ['quickfix'])).toEqual([]);
  });

  it('are plain text in an edit of this version where the client knows no snippets', async () => {
    const client = await startClient({ capabilities: versioned });
    client.open(UNRESTRICTED);
    const [action] = await actionsAt(client, [5, 20], ['quickfix']);
    expect([action?.title, action?.edit]).toEqual([
      'Add a sagemaker:TargetModel condition',
      {
        documentChanges: [
          {
            textDocument: { uri: URI, version: 1 },
            edits: [
              {
                range: AFTER_RESOURCE,
                newText: `,
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }`,
              },
            ],
          },
        ],
      },
    ]);
  });

  it('are snippets where the client takes them, with a tab stop on what only the user knows', async () => {
    const client = await startClient({ capabilities: snippets });
    client.open(UNRESTRICTED);
    const [action] = await actionsAt(client, [5, 20], ['quickfix']);
    expect(action?.edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: URI, version: 1 },
          edits: [
            {
              range: AFTER_RESOURCE,
              snippet: {
                kind: 'snippet',
                value: `,
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["\${1:company_a/*}"]
        \\}
      \\}`,
              },
            },
          ],
        },
      ],
    });
  });

  it('are not offered to a client that knows commands only', async () => {
    const client = await startClient();
    client.open(ALLOW);
    expect(await actionsAt(client, [3, 18])).toEqual([]);
  });
});

describe('explanations', () => {
  const initializationOptions = { explain: true };
  const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

  it('come after the fixes, once for each code at the place', async () => {
    const client = await startClient({ capabilities: plain, initializationOptions });
    client.open(ALLOW.replace('"s3:GetObject"', '["s3:GetObjekt", "s3:PutObjekt"]'));
    const { diagnostics } = await client.published();
    const actions = await actionsAt(client, [3, 18], ['quickfix']);
    expect(titles(actions)).toEqual(['Change to "Allow"', 'Explain INVALID_EFFECT']);
    expect(actions[1]).toEqual({
      title: 'Explain INVALID_EFFECT',
      kind: 'quickfix',
      diagnostics: diagnostics.filter(({ code }) => code === 'INVALID_EFFECT'),
      command: {
        title: 'Explain INVALID_EFFECT',
        command: 'sagemakerIam.explain',
        arguments: ['INVALID_EFFECT'],
      },
    });
    const both = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    expect(titles(both)).toEqual(['Change to "s3:GetObject"', 'Change to "s3:PutObject"', 'Explain INVALID_ACTION']);
    expect(both[2]?.diagnostics).toEqual(diagnostics.filter(({ code }) => code === 'INVALID_ACTION'));
  });

  it('are not there where nothing is found, nor among other kinds of actions', async () => {
    const client = await startClient({ capabilities: plain, initializationOptions });
    client.open(ALLOW);
    expect(await actionsAt(client, [1, 4], ['quickfix'])).toEqual([]);
    expect(titles(await actionsAt(client, [3, 18], ['source']))).toEqual(['Apply all safe SageMaker IAM fixes']);
  });

  it('are not offered to a client that does not say it can show them', async () => {
    for (const options of [undefined, { explain: false }, { explain: 'yes' }]) {
      const client = await startClient({ capabilities: plain, initializationOptions: options });
      client.open(ALLOW);
      expect(titles(await actionsAt(client, [3, 18], ['quickfix']))).toEqual(['Change to "Allow"']);
    }
  });
});

describe('fix-all', () => {
  const kinds = (actions: readonly CodeAction[]) => actions.map(({ kind }) => kind);

  it('mends what is safe to mend in one edit', async () => {
    const client = await startClient({ capabilities: versioned });
    client.open(ALLOW);
    expect(await actionsAt(client, [0, 0], ['source.fixAll.sagemakerIam'])).toEqual([
      {
        title: 'Apply all safe SageMaker IAM fixes',
        kind: 'source.fixAll.sagemakerIam',
        edit: {
          documentChanges: [
            {
              textDocument: { uri: URI, version: 1 },
              edits: [
                {
                  range: { start: { line: 3, character: 14 }, end: { line: 3, character: 21 } },
                  newText: '"Allow"',
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('comes when its kind, or one above it, is asked for', async () => {
    const client = await startClient({ capabilities: plain });
    client.open(ALLOW);
    expect(kinds(await actionsAt(client, [3, 18], ['source']))).toEqual(['source.fixAll.sagemakerIam']);
    expect(kinds(await actionsAt(client, [3, 18], ['source.fixAll']))).toEqual(['source.fixAll.sagemakerIam']);
    expect(kinds(await actionsAt(client, [3, 18], ['source.organizeImports']))).toEqual([]);
    expect(kinds(await actionsAt(client, [3, 18]))).toEqual(['quickfix', 'source.fixAll.sagemakerIam']);
  });

  it('is not there when there is nothing to mend', async () => {
    const client = await startClient({ capabilities: plain });
    client.open(UNRESTRICTED);
    expect(await actionsAt(client, [0, 0], ['source.fixAll'])).toEqual([]);
  });
});
