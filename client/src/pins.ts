/** Documents that the configuration declares to be ours, whatever they contain. */
import * as vscode from 'vscode';
import {
  CONFIGURATION_FILE,
  type Configuration,
  kindFor,
  NO_CONFIGURATION,
} from '../../server/src/config/configuration.ts';
import { configurationFromSettings, readConfiguration } from '../../server/src/config/read.ts';

export interface Pins extends vscode.Disposable {
  concern(uri: vscode.Uri): Promise<boolean>;
  readonly onDidChange: vscode.Event<void>;
}

/** Codes belong to rules and suppressions, which do not matter here. */
const NO_CODES: ReadonlySet<string> = new Set();

export function createPins(): Pins {
  const changed = new vscode.EventEmitter<void>();
  const files = new Map<string, Promise<Configuration>>();
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIGURATION_FILE}`);
  const renew = () => {
    files.clear();
    changed.fire();
  };
  const listeners = [
    watcher.onDidChange(renew),
    watcher.onDidCreate(renew),
    watcher.onDidDelete(renew),
    vscode.workspace.onDidChangeWorkspaceFolders(renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('sagemakerIam.documentKinds')) changed.fire();
    }),
  ];
  const fileConfiguration = (folder: vscode.Uri): Promise<Configuration> => {
    const known = files.get(folder.toString()) ?? readFile(folder);
    files.set(folder.toString(), known);
    return known;
  };
  /** The nearest file upwards within the workspace folder. */
  const readFile = async (folder: vscode.Uri): Promise<Configuration> => {
    const text = await readText(vscode.Uri.joinPath(folder, CONFIGURATION_FILE));
    if (text !== undefined) return readConfiguration(text, { folder: folder.path, codes: NO_CODES }).configuration;
    const parent = vscode.Uri.joinPath(folder, '..');
    return isInWorkspace(parent) ? fileConfiguration(parent) : NO_CONFIGURATION;
  };

  return {
    async concern(uri) {
      if (uri.path.endsWith(`/${CONFIGURATION_FILE}`)) return true;
      if (isPinned(uri, settingsConfiguration(uri))) return true;
      const folder = vscode.Uri.joinPath(uri, '..');
      return isInWorkspace(folder) && isPinned(uri, await fileConfiguration(folder));
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(changed, watcher, ...listeners).dispose(),
  };
}

function settingsConfiguration(uri: vscode.Uri): Configuration {
  const documentKinds = vscode.workspace.getConfiguration('sagemakerIam', uri).get<object>('documentKinds', {});
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
  return configurationFromSettings({ documentKinds }, { folder: folder.path, codes: NO_CODES });
}

function isPinned({ path }: vscode.Uri, configuration: Configuration): boolean {
  const kind = kindFor(path, configuration);
  return kind !== undefined && kind !== 'off';
}

function isInWorkspace(folder: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(folder) !== undefined;
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
