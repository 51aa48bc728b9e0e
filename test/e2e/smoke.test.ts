/** The first thing to know of the extension in a real editor: it starts, and finds something. */
import { deepStrictEqual } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsOf, openDocument, until } from './support.ts';

suite('smoke', () => {
  test('the extension is active after a policy was opened', async () => {
    await openDocument('misspelt-action.json');
    const extension = await until(() => vscode.extensions.getExtension('sagemaker-iam.sagemaker-iam'), 'the extension');
    await until(() => extension.isActive, 'the extension to start');
  });

  test('a misspelt action is underlined with its quotes', async () => {
    const document = await openDocument('misspelt-action.json');
    const found = await until(() => {
      const diagnostics = diagnosticsOf(document.uri);
      return diagnostics.length > 0 && diagnostics;
    }, 'a diagnostic');
    const shown = found.map(({ code, range, severity }) => ({
      code: typeof code === 'object' ? code.value : code,
      severity: vscode.DiagnosticSeverity[severity],
      text: document.getText(range),
    }));
    deepStrictEqual(shown, [{ code: 'INVALID_ACTION', severity: 'Error', text: '"sagemaker:InvokeEndpont"' }]);
  });
});
