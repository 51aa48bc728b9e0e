/** Whether VS Code reports JSON syntax errors by itself, which makes ours say everything twice. */
import * as vscode from 'vscode';

export function jsonValidationIsOn(): boolean {
  const isPresent = vscode.extensions.getExtension('vscode.json-language-features') !== undefined;
  return isPresent && vscode.workspace.getConfiguration('json').get('validate.enable', true);
}

/** Calls back with every new answer. */
export function followJsonValidation(tell: (isOn: boolean) => void): vscode.Disposable {
  let last = jsonValidationIsOn();
  const compare = () => {
    const now = jsonValidationIsOn();
    if (now === last) return;
    last = now;
    tell(now);
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(compare),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('json.validate.enable')) compare();
    }),
  );
}
