/** What a team or a user has configured, and the questions that are asked about it. */
import { LEVELS, type Level, type LintSettings, PROFILES, type Profile } from '../lint/settings.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { PathPattern } from './pattern.ts';

export { LEVELS, type Level, PROFILES, type Profile };

export interface Configuration {
  /** In the order listed; the last one that matches wins. */
  readonly documentKinds: readonly KindEntry[];
  /** Undefined where nobody chose one. */
  readonly profile: Profile | undefined;
  readonly rules: Readonly<Record<string, Level>>;
  readonly suppressions: readonly Suppression[];
}

export interface KindEntry {
  readonly files: PathPattern;
  readonly kind: DocumentKind;
}

export interface Suppression {
  readonly code: string;
  readonly files: PathPattern;
  /** Only problems in the statement with that Sid. */
  readonly sid: string | undefined;
  readonly reason: string;
  /** Where the code stands in the configuration. */
  readonly range: Range;
  /** The edits that take the entry out of the configuration. */
  remove(): readonly Edit[];
}

export const CONFIGURATION_FILE = '.sagemaker-iam.json';

export const NO_CONFIGURATION: Configuration = {
  documentKinds: [],
  profile: undefined,
  rules: {},
  suppressions: [],
};

/** The file wins over the editor's settings: its entries count as listed last, suppressions add up. */
export function mergeConfigurations(settings: Configuration, file: Configuration): Configuration {
  return {
    documentKinds: [...settings.documentKinds, ...file.documentKinds],
    profile: file.profile ?? settings.profile,
    rules: { ...settings.rules, ...file.rules },
    suppressions: [...settings.suppressions, ...file.suppressions],
  };
}

/** The kind that the configuration gives to a file; `path` is absolute, with `/` between its parts. */
export function kindFor(path: string, { documentKinds }: Configuration): DocumentKind | undefined {
  for (let i = documentKinds.length - 1; i >= 0; i--) {
    const entry = documentKinds[i];
    if (entry?.files.matches(path)) return entry.kind;
  }
  return undefined;
}

export function lintSettings({ profile, rules }: Configuration): LintSettings {
  return { profile: profile ?? 'recommended', rules };
}
