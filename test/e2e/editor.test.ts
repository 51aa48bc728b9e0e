/** What a person does with the extension in an editor: see squiggles, mend them, insert a snippet, type. */
import { deepStrictEqual, strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { expandSnippet } from '../support/expandSnippet.ts';
import { diagnosticsOf, fixture, openDocument, until } from './support.ts';

const UNRESTRICTED = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}
`;

const RESTRICTED = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    }
  ]
}
`;

suite('a policy in the editor', () => {
  test('the TargetModel fix goes through the menu, keeps the indentation and selects the value', async () => {
    const document = await openText('unrestricted.json', UNRESTRICTED);
    await until(() => codesOf(document).includes('SAGEMAKER_TARGET_MODEL_UNRESTRICTED'), 'the problem');
    const editor = await vscode.window.showTextDocument(document);
    const inAction = document.positionAt(document.getText().indexOf('InvokeEndpoint'));
    editor.selection = new vscode.Selection(inAction, inAction);
    await until(() => titlesAt(document, inAction), 'the fix to be offered');
    await until(async () => {
      if (document.getText() !== UNRESTRICTED) return true;
      await vscode.commands.executeCommand('editor.action.quickFix');
      await vscode.commands.executeCommand('acceptSelectedCodeAction');
      return false;
    }, 'the fix to be applied');
    strictEqual(document.getText(), RESTRICTED);
    strictEqual(document.getText(editor.selection), 'company_a/*');
    await until(() => codesOf(document).length === 0, 'the problem to be gone');
  });

  test('the page of a rule opens from the menu of its finding', async () => {
    const document = await openText('explained.json', UNRESTRICTED.replace('"Allow"', '"allow"'));
    const at = document.positionAt(document.getText().indexOf('"allow"') + 1);
    const range = new vscode.Range(at, at);
    const action = await until(
      async () =>
        (await actionsAt(document, range, vscode.CodeActionKind.QuickFix)).find(
          ({ title }) => title === 'Explain INVALID_EFFECT',
        ),
      'the explanation to be offered',
    );
    const { command = '', arguments: given = [] } = action.command ?? {};
    await vscode.commands.executeCommand(command, ...given);
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => labels().some((label) => label.includes('INVALID_EFFECT.md')), 'the page to be open');
  });

  test('fixing all mends what is safe to mend', async () => {
    const document = await openText('effect.json', UNRESTRICTED.replace('"Allow"', '"allow"'));
    await until(() => codesOf(document).includes('INVALID_EFFECT'), 'the problem');
    const kind = vscode.CodeActionKind.SourceFixAll.append('sagemakerIam');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const action = await until(async () => (await actionsAt(document, whole, kind))[0], 'the action');
    deepStrictEqual(action.kind?.value, 'source.fixAll.sagemakerIam');
    await vscode.workspace.applyEdit(action.edit ?? new vscode.WorkspaceEdit());
    strictEqual(document.getText(), UNRESTRICTED);
  });

  test('a document that becomes a policy while it is typed is checked from then on', async () => {
    const document = await openText('typed.json', '{ "name": "nothing of ours" }\n');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 1, 0), UNRESTRICTED.replace('"Allow"', '"Allwo"'));
    await vscode.workspace.applyEdit(edit);
    await until(() => codesOf(document).includes('INVALID_EFFECT'), 'the problem');
    const word = document.getText().indexOf('Allwo');
    const correction = new vscode.WorkspaceEdit();
    correction.replace(document.uri, rangeAt(document, word, 'Allwo'.length), 'Allow');
    await vscode.workspace.applyEdit(correction);
    await until(() => !codesOf(document).includes('INVALID_EFFECT'), 'the problem to be gone');
  });

  test('each contributed snippet is inserted as the other tests expand it', async () => {
    for (const { language, name, body } of await contributedSnippets()) {
      const document = await openText(`snippet.${language}`, '');
      await vscode.commands.executeCommand('leaveSnippet');
      await vscode.commands.executeCommand('editor.action.selectAll');
      const before = document.getText();
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: language, name });
      await until(() => document.getText() !== before, name);
      strictEqual(document.getText(), expandSnippet(body.join('\n')).replaceAll('\t', '    '));
    }
  });
});

suite('other JSON in the editor', () => {
  test('a file that is no policy gets nothing of ours', async () => {
    const text = '{ "name": "app", "Action": "sagemaker:InvokeEndpont", "version": "1.0.0" }\n';
    const document = await openText('package.json', text);
    const policy = await openText('afterwards.json', UNRESTRICTED);
    await until(() => codesOf(policy).length > 0, 'a policy opened later to be checked');
    deepStrictEqual(codesOf(document), []);
    strictEqual(document.getText(), text);
  });

  test("VS Code's own JSON validation speaks alone of a comment, and our fix is offered", async () => {
    const comment = '// who may invoke';
    const document = await openText('commented.json', UNRESTRICTED.replace('{\n', `{\n  ${comment}\n`));
    const start = document.getText().indexOf(comment);
    const found = await until(() => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return codesOf(document).length > 0 && all.length > codesOf(document).length && all;
    }, 'both kinds of diagnostics');
    const onComment = found.filter(({ range }) => range.contains(document.positionAt(start)));
    deepStrictEqual(
      onComment.map(({ source, range }) => ({ isOurs: source === 'sagemaker-iam', text: document.getText(range) })),
      [{ isOurs: false, text: comment }],
    );
    const title = await until(
      async () => (await titlesAt(document, document.positionAt(start)))?.find((it) => it === 'Remove the comment'),
      'our fix',
    );
    strictEqual(title, 'Remove the comment');
  });
});

suite('the extension at work', () => {
  test('our syntax errors stand as soon as VS Code does not report them', async () => {
    const document = await openText('comma.json', UNRESTRICTED.replace('/shared"', '/shared",'));
    await until(() => codesOf(document).includes('SAGEMAKER_TARGET_MODEL_UNRESTRICTED'), 'the problem');
    deepStrictEqual(codesOf(document), ['SAGEMAKER_TARGET_MODEL_UNRESTRICTED']);
    const json = vscode.workspace.getConfiguration('json');
    await json.update('validate.enable', false, vscode.ConfigurationTarget.Global);
    try {
      await until(() => codesOf(document).includes('JSON_SYNTAX_ERROR'), 'our syntax error');
    } finally {
      await json.update('validate.enable', undefined, vscode.ConfigurationTarget.Global);
    }
    await until(() => !codesOf(document).includes('JSON_SYNTAX_ERROR'), 'our syntax error to be gone');
  });

  test('a document becomes ours when the team pins it', async () => {
    const document = await openText('pinned.json', '{}\n');
    const configuration = fixture('.sagemaker-iam.json');
    const text = JSON.stringify({ documentKinds: { 'pinned.json': 'identity-policy' } });
    await vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode(text));
    try {
      await until(() => codesOf(document).includes('MISSING_STATEMENT'), 'the problem');
    } finally {
      await vscode.workspace.fs.delete(configuration);
    }
    await until(() => codesOf(document).length === 0, 'the problem to be gone');
  });

  test('a server that died is started again and knows the open documents', async () => {
    const document = await openText('again.json', UNRESTRICTED);
    await until(() => codesOf(document).length > 0, 'the problem');
    const before = serverProcesses();
    deepStrictEqual(before.length, 1);
    for (const id of before) process.kill(id, 'SIGKILL');
    await until(() => serverProcesses().some((id) => !before.includes(id)), 'another server');
    await until(() => codesOf(document).length > 0, 'the problem to be found again');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().indexOf('"Allow"') + 1), 'x');
    await vscode.workspace.applyEdit(edit);
    await until(() => codesOf(document).includes('INVALID_EFFECT'), 'a new problem');
  });
});

interface ContributedSnippet {
  readonly language: string;
  readonly name: string;
  readonly body: readonly string[];
}

/** Those for JSON with comments are those for JSON. */
async function contributedSnippets(): Promise<ContributedSnippet[]> {
  const extension = vscode.extensions.getExtension('sagemaker-iam.sagemaker-iam');
  const contributed: { language: string; path: string }[] = extension?.packageJSON.contributes.snippets ?? [];
  const files = contributed.filter(({ language }) => language !== 'jsonc');
  const snippets = files.map(async ({ language, path }) => {
    const uri = vscode.Uri.joinPath(extension?.extensionUri ?? fixture('.'), path);
    const source = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    return Object.entries<{ body: string[] }>(source).map(([name, { body }]) => ({ language, name, body }));
  });
  return (await Promise.all(snippets)).flat();
}

/** The language servers that this extension host has started. */
function serverProcesses(): number[] {
  const servers = processList().filter((line) => line.includes('sagemaker-iam-language-server.cjs'));
  const ids = servers.map((line) => line.trim().split(/\s+/).slice(0, 2).map(Number));
  return ids.filter(([, parent]) => parent === process.pid).map(([id = 0]) => id);
}

/** Of each process its id, that of its parent, and its command line. */
function processList(): string[] {
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', LIST_ON_WINDOWS]]
      : ['ps', ['-A', '-o', 'pid=,ppid=,args=']];
  return execFileSync(command, args, { encoding: 'utf8' }).split('\n');
}

const LIST_ON_WINDOWS =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';

/** Writes a file into the fixture workspace, which is a copy, and opens it. */
async function openText(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(fixture(name), new TextEncoder().encode(text));
  return openDocument(name);
}

function codesOf({ uri }: vscode.TextDocument): unknown[] {
  return diagnosticsOf(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
}

function rangeAt(document: vscode.TextDocument, start: number, length: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(start + length));
}

/** Undefined while nothing is offered. */
async function titlesAt(document: vscode.TextDocument, at: vscode.Position): Promise<string[] | undefined> {
  const actions = await actionsAt(document, new vscode.Range(at, at), vscode.CodeActionKind.QuickFix);
  return actions.length > 0 ? actions.map(({ title }) => title) : undefined;
}

async function actionsAt(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
  );
  return found ?? [];
}
