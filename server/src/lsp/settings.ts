/** The settings section as the client holds it: asked for where the client answers, else as it was last sent. */
import type { Connection, DidChangeConfigurationParams } from 'vscode-languageserver';

export const SECTION = 'sagemakerIam';

export interface Settings {
  /** The section in force for a document, unchecked. */
  sectionFor(uri: string): unknown;
  /** Takes over what the client reports as changed; false where that changes nothing for any document. */
  change(params: DidChangeConfigurationParams): Promise<boolean>;
  forget(uri: string): void;
}

/** For a client that answers `workspace/configuration`; each document is asked for once. */
export function askedSettings(connection: Connection): Settings {
  const sections = new Map<string, Promise<unknown>>();
  const ask = async (uri: string): Promise<unknown> => {
    try {
      return await connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
    } catch (error) {
      connection.console.warn(`The client did not tell its settings, so the defaults are used: ${String(error)}`);
      return undefined;
    }
  };
  const renew = async (uri: string, known: Promise<unknown>): Promise<boolean> => {
    const section = await ask(uri);
    if (sections.get(uri) !== known || isSame(await known, section)) return false;
    sections.set(uri, Promise.resolve(section));
    return true;
  };
  return {
    sectionFor(uri) {
      const known = sections.get(uri) ?? ask(uri);
      sections.set(uri, known);
      return known;
    },
    async change() {
      const renewed = await Promise.all([...sections].map(([uri, known]) => renew(uri, known)));
      return renewed.includes(true);
    },
    forget: (uri) => sections.delete(uri),
  };
}

/** For every other client: one section for all documents, as `{ "sagemakerIam": { … } }` in its messages. */
export function sentSettings(initializationOptions: unknown): Settings {
  let section = sectionIn(initializationOptions);
  return {
    sectionFor: () => section,
    async change(params) {
      const before = section;
      section = sectionIn(params?.settings);
      return !isSame(before, section);
    },
    forget: () => {},
  };
}

function sectionIn(holder: unknown): unknown {
  return isRecord(holder) ? holder[SECTION] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
