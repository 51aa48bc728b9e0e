/** What the server needs from the place it runs in. Node reads files; a browser worker may fetch them. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../config/configuration.ts';

export interface ServerHost {
  readonly version: string;
  /** Asked for once, when the first document has to be judged. */
  openTables(): Tables;
  /** Absolute, with `/` between its parts, as file patterns are matched against. */
  pathOf(uri: string): string;
  /** Undefined where configuration files cannot be read. */
  readonly files?: ConfigurationFiles;
}

export interface Tables {
  readonly catalog: Catalog;
  /** Loads every service that the text may name. */
  loadFor(text: string): void | Promise<void>;
}

export interface ConfigurationFiles {
  /** The file that governs a document; the search upwards ends at the folder, or where `.git` ends it before. */
  find(search: ConfigurationSearch): ConfigurationFile | undefined | Promise<ConfigurationFile | undefined>;
  /** Reads everything anew from now on. */
  forget(): void;
}

export interface ConfigurationSearch {
  readonly uri: string;
  readonly folder: string | undefined;
  /** The codes that a configuration may name. */
  readonly codes: ReadonlySet<string>;
}

export interface ConfigurationFile {
  /** As the system writes it. */
  readonly path: string;
  readonly configuration: Configuration;
  /** What is wrong in it. */
  readonly problems: readonly unknown[];
  /** Why the file could not be read at all. */
  readonly failure?: string;
}
