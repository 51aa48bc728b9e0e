/**
 * Reads YAML with the library, and makes of what it says the tree that everything above knows. Aliases and merge keys
 * are never followed: a text that holds one is unknown, as are tags beyond the core schema, keys that are no scalars,
 * and several documents. What is unknown is not judged, and never called wrong. Nothing here knows where the text stands.
 */
import type { Document } from 'yaml';
import type { Range } from '../text/range.ts';
import type { Node } from '../tree/node.ts';
import { build } from './build.ts';
import { library } from './library.ts';
import { findProblems } from './problems.ts';
import { readTokens, type Tokens } from './tokens.ts';

export type YamlResult =
  | { readonly kind: 'read'; readonly root: Node }
  /** No YAML in these places. What stands on other lines is in the tree. */
  | { readonly kind: 'broken'; readonly problems: readonly [Range, ...Range[]]; readonly root: Node | undefined }
  | { readonly kind: 'unknown' };

export function parseYaml(text: string): YamlResult {
  const tokens = readTokens(text);
  const document = tokens && compose(text, tokens);
  if (tokens === undefined || document === undefined) return { kind: 'unknown' };
  const { problems, damaged } = findProblems(text, document, tokens);
  const { root, isUnknown } = build(text, document.contents, damaged);
  if (isUnknown) return { kind: 'unknown' };
  const [first, ...others] = problems;
  if (first) return { kind: 'broken', problems: [first, ...others], root };
  return root ? { kind: 'read', root } : { kind: 'unknown' };
}

/** Undefined where there are several documents. */
function compose(text: string, { list }: Tokens): Document.Parsed | undefined {
  if (list.filter(({ type }) => type === 'document').length > 1) return undefined;
  const { Composer } = library();
  // The library's search for a key that stands twice takes time by the square of their number; the tree keeps both.
  const composer = new Composer({ keepSourceTokens: true, uniqueKeys: false });
  const [document] = composer.compose(list, true, text.length);
  return document;
}
