/** Which documents the extension looks at. */
import type { TextDocument } from 'vscode';

/**
 * Left alone. Everything else counts, because in a browser and on a remote machine files have schemes of
 * their own.
 */
const FOREIGN_SCHEMES: ReadonlySet<string> = new Set([
  'chat-editing-text-model',
  'comment',
  'debug',
  'git',
  'git-commit',
  'gitfs',
  'gitlens',
  'interactive',
  'merge-conflict.conflict-diff',
  'output',
  'pr',
  'private',
  'review',
  'search-editor',
  'vscode',
  'vscode-chat-code-block',
  'vscode-interactive-input',
  'vscode-local-history',
  'vscode-notebook-cell-output',
  'vscode-scm',
  'vscode-settings',
  'vscode-terminal',
  'vscode-userdata',
]);

export const LANGUAGES = ['json', 'jsonc'] as const;

export function isWatched({ languageId, uri }: TextDocument): boolean {
  return LANGUAGES.some((language) => language === languageId) && !FOREIGN_SCHEMES.has(uri.scheme);
}
