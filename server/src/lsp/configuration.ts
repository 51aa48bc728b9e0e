/** What a document is judged by: the client's settings and the team's file, merged once per document. */
import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import { knownCodes } from '../config/codes.ts';
import {
  type Configuration,
  kindFor,
  lintSettings,
  mergeConfigurations,
  NO_CONFIGURATION,
} from '../config/configuration.ts';
import { configurationFromSettings } from '../config/read.ts';
import type { LintSettings } from '../lint/settings.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import { rules } from '../rules/index.ts';
import type { ConfigurationFile, ServerHost } from './host.ts';
import type { Settings } from './settings.ts';

export interface DocumentConfiguration {
  readonly path: string;
  readonly codes: ReadonlySet<string>;
  readonly configuration: Configuration;
  readonly settings: LintSettings;
  readonly pinnedKind: DocumentKind | undefined;
}

export interface Configurations {
  of(uri: string): Promise<DocumentConfiguration>;
  forget(uri: string): void;
  forgetAll(): void;
}

export interface ConfigurationsContext {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly settings: Settings;
  /** The workspace folders of the moment. */
  folders(): readonly WorkspaceFolder[];
}

export function createConfigurations({ connection, host, settings, folders }: ConfigurationsContext): Configurations {
  const codes = knownCodes(rules);
  const known = new Map<string, Promise<DocumentConfiguration>>();
  const complain = complainOnce((message) => connection.console.warn(message));

  const read = async (uri: string): Promise<DocumentConfiguration> => {
    const folder = folderOf(uri, folders());
    const section = (await settings.sectionFor(uri)) ?? {};
    const file = await host.files?.find({ uri, folder, codes });
    if (file) complain(file);
    const inEditor = configurationFromSettings(section, { folder: host.pathOf(folder ?? uri), codes });
    const configuration = mergeConfigurations(inEditor, file?.configuration ?? NO_CONFIGURATION);
    const path = host.pathOf(uri);
    const pinnedKind = kindFor(path, configuration);
    return { path, codes, configuration, settings: lintSettings(configuration), pinnedKind };
  };

  return {
    of(uri) {
      const configuration = known.get(uri) ?? read(uri);
      known.set(uri, configuration);
      return configuration;
    },
    forget: (uri) => known.delete(uri),
    forgetAll: () => known.clear(),
  };
}

/** The innermost workspace folder that holds the document. */
function folderOf(uri: string, folders: readonly WorkspaceFolder[]): string | undefined {
  const holders = folders.map((folder) => folder.uri.replace(/\/$/, '')).filter((it) => uri.startsWith(`${it}/`));
  return holders.sort((a, b) => b.length - a.length)[0];
}

/** A faulty file still counts as far as it is understood; that something in it is ignored has to be said once. */
function complainOnce(warn: (message: string) => void): (file: ConfigurationFile) => void {
  const seen = new WeakSet<ConfigurationFile>();
  return (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (file.failure !== undefined) warn(`${file.path} ${file.failure}, so it configures nothing.`);
    else if (file.problems.length > 0)
      warn(`Parts of ${file.path} are not valid and have no effect. Open it to see them.`);
  };
}
