/** Reads `.sagemaker-iam.json`, and editor settings of the same form; what is wrong in it is told, the rest counts. */
import { type JsonTree, parseJson } from '../json/parse.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { Problem } from '../lint/lint.ts';
import { LEVELS, PROFILES } from '../lint/settings.ts';
import { DOCUMENT_KINDS } from '../policy/kinds.ts';
import { rule as jsonSyntax } from '../rules/syntax/jsonSyntaxError.ts';
import { nearest } from '../text/similarity.ts';
import { type ArrayNode, type Member, type Node, type ObjectNode, opening, type StringNode } from '../tree/node.ts';
import type { Configuration, KindEntry, Level, Suppression } from './configuration.ts';
import { type PathPattern, pathPattern } from './pattern.ts';
import { invalid, UNUSED_SUPPRESSION } from './problems.ts';

export interface ReadOptions {
  /** The folder that holds the file, absolute, with `/` between its parts. */
  readonly folder: string;
  /** Every code that rules and suppressions may name. */
  readonly codes: ReadonlySet<string>;
}

export interface ReadConfiguration {
  /** What could be understood. */
  readonly configuration: Configuration;
  /** In source order; empty where all of it is valid. */
  readonly problems: readonly Problem[];
}

interface Reader extends ReadOptions {
  readonly text: string;
  readonly problems: Problem[];
}

type Growing = { -readonly [K in keyof Configuration]: Configuration[K] };

export function readConfiguration(text: string, options: ReadOptions): ReadConfiguration {
  const tree = parseJson(text);
  const reader: Reader = { ...options, text, problems: syntaxProblems(tree) };
  const configuration: Growing = { documentKinds: [], profile: undefined, rules: {}, suppressions: [] };
  const root = tree.roots[0];
  if (root?.kind === 'object') readKeys(reader, root, configuration);
  else reader.problems.push(invalid(root?.range ?? { start: 0, end: 0 }, 'The configuration has to be a JSON object.'));
  return { configuration, problems: reader.problems.sort((a, b) => a.range.start - b.range.start) };
}

/** The settings of an editor: what is wrong there is the editor's to say, so that only the valid part comes back. */
export function configurationFromSettings(settings: unknown, options: ReadOptions): Configuration {
  const text = JSON.stringify(settings);
  return readConfiguration(text ?? '{}', options).configuration;
}

function syntaxProblems(tree: JsonTree): Problem[] {
  return tree.problems.map(({ kind, range, quote, repair }) => {
    const what = jsonSyntax.messages[kind]?.what ?? 'This is not JSON.';
    const shown = quote.length > 60 ? `${quote.slice(0, 57)}...` : quote;
    const fixes = repair ? [{ title: 'Mend the JSON', edits: repair, preferred: true as const }] : [];
    return invalid(
      range,
      what.replace('{quote}', () => shown),
      () => fixes,
    );
  });
}

const KEYS = ['$schema', 'documentKinds', 'profile', 'rules', 'suppressions'];

function readKeys(reader: Reader, root: ObjectNode, into: Growing): void {
  for (const { key, value } of entries(reader, root, KEYS)) {
    if (key.value === 'documentKinds') into.documentKinds = readKinds(reader, value);
    else if (key.value === 'profile') into.profile = oneOf(reader, value, PROFILES);
    else if (key.value === 'rules') into.rules = readRules(reader, value);
    else if (key.value === 'suppressions') into.suppressions = readSuppressions(reader, value);
  }
}

function readKinds(reader: Reader, value: Node): KindEntry[] {
  const found: KindEntry[] = [];
  for (const entry of objectEntries(reader, value, 'a map from file patterns to document kinds')) {
    const files = readPattern(reader, entry.key);
    const kind = oneOf(reader, entry.value, DOCUMENT_KINDS);
    if (files && kind) found.push({ files, kind });
  }
  return found;
}

function readRules(reader: Reader, value: Node): Record<string, Level> {
  const levels: [string, Level][] = [];
  for (const entry of objectEntries(reader, value, 'a map from codes to levels')) {
    const known = entry.key.value === UNUSED_SUPPRESSION || isKnownCode(reader, entry.key);
    const level = oneOf(reader, entry.value, LEVELS);
    if (known && level) levels.push([entry.key.value, level]);
  }
  return Object.fromEntries(levels);
}

const SUPPRESSION_KEYS = ['code', 'files', 'sid', 'reason'];

function readSuppressions(reader: Reader, value: Node): Suppression[] {
  if (value.kind !== 'array') {
    reader.problems.push(invalid(place(value), `"suppressions" has to be an array, and this is ${named(value)}.`));
    return [];
  }
  return value.items.flatMap((item) => readSuppression(reader, item) ?? []);
}

function readSuppression(reader: Reader, item: Node): Suppression | undefined {
  if (item.kind !== 'object') {
    reader.problems.push(invalid(place(item), `A suppression has to be an object, and this is ${named(item)}.`));
    return undefined;
  }
  const fields = new Map<string, StringNode>();
  for (const { key, value } of entries(reader, item, SUPPRESSION_KEYS)) {
    const text = asText(reader, key.value, value);
    if (text) fields.set(key.value, text);
  }
  const present = new Set(item.members.map(({ key }) => key.value));
  const missing = ['code', 'files', 'reason'].filter((name) => !present.has(name));
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(' and ');
    reader.problems.push(invalid(opening(item), `This suppression lacks ${names}.`));
  }
  return suppressionFrom(reader, item, fields);
}

function suppressionFrom(
  reader: Reader,
  item: ObjectNode,
  fields: ReadonlyMap<string, StringNode>,
): Suppression | undefined {
  const [code, files, reason] = [fields.get('code'), fields.get('files'), fields.get('reason')];
  const known = code !== undefined && isKnownCode(reader, code);
  const pattern = files && readPattern(reader, files);
  const sidIsWrong = item.members.some(({ key }) => key.value === 'sid') && !fields.has('sid');
  if (!known || !pattern || !reason || sidIsWrong) return undefined;
  return {
    code: code.value,
    files: pattern,
    sid: fields.get('sid')?.value,
    reason: reason.value,
    range: code.range,
    remove: () => jsonRewrite(reader.text).removeItem(item),
  };
}

function readPattern(reader: Reader, node: StringNode): PathPattern | undefined {
  const pattern = pathPattern(node.value, reader.folder);
  if (typeof pattern !== 'string') return pattern;
  reader.problems.push(invalid(node.range, `The file pattern "${node.value}" ${pattern}.`));
  return undefined;
}

function isKnownCode(reader: Reader, node: StringNode): boolean {
  if (reader.codes.has(node.value)) return true;
  reader.problems.push(unknown(reader, node, { what: 'code', names: [...reader.codes] }));
  return false;
}

function oneOf<T extends string>(reader: Reader, node: Node, names: readonly T[]): T | undefined {
  if (node.kind === 'string') {
    const found = names.find((name) => name === node.value);
    if (found === undefined) reader.problems.push(unknown(reader, node, { what: 'value', names, list: true }));
    return found;
  }
  reader.problems.push(invalid(place(node), `This has to be one of ${names.join(', ')}, and it is ${named(node)}.`));
  return undefined;
}

function unknown(
  { text }: Reader,
  node: StringNode,
  { what, names, list }: { readonly what: string; readonly names: readonly string[]; readonly list?: boolean },
): Problem {
  const meant = nearest(node.value, names, Math.min(3, Math.floor(node.value.length / 3)));
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  const choice = list ? ` It has to be one of ${names.join(', ')}.` : '';
  const write = jsonRewrite(text);
  const owner = node.parent?.kind === 'member' && node.parent.key === node ? node.parent : undefined;
  return invalid(node.range, `"${node.value}" is no ${what} that is known here.${meant ? hint : choice}`, () =>
    meant === undefined
      ? []
      : [
          {
            title: `Change to "${meant}"`,
            edits: owner ? write.renameKey(owner, meant) : write.replace(node, meant),
            preferred: true,
          },
        ],
  );
}

function objectEntries(reader: Reader, value: Node, meaning: string): (Member & { readonly value: Node })[] {
  if (value.kind === 'object') return entries(reader, value);
  reader.problems.push(invalid(place(value), `This has to be ${meaning}, and it is ${named(value)}.`));
  return [];
}

/** The members that have a value, each name once; `names` are those that may stand here, any when absent. */
function entries(reader: Reader, object: ObjectNode, names?: readonly string[]): (Member & { readonly value: Node })[] {
  const seen = new Set<string>();
  return object.members.filter((entry): entry is Member & { readonly value: Node } => {
    const { key, value } = entry;
    if (names && !names.includes(key.value)) {
      reader.problems.push(unknown(reader, key, { what: 'key', names, list: true }));
      return false;
    }
    if (seen.has(key.value)) reader.problems.push(invalid(key.range, `"${key.value}" stands here twice.`));
    const first = !seen.has(key.value);
    seen.add(key.value);
    return first && value !== undefined;
  });
}

function asText(reader: Reader, name: string, value: Node): StringNode | undefined {
  if (value.kind === 'string' && value.value.trim() !== '') return value;
  const fault = value.kind === 'string' ? 'is empty' : `has to be text, and it is ${named(value)}`;
  reader.problems.push(invalid(place(value), `"${name}" ${fault}.`));
  return undefined;
}

function place(node: Node): Node['range'] {
  return node.kind === 'object' || node.kind === 'array' ? opening(node) : node.range;
}

function named(node: Exclude<Node, never> | ArrayNode): string {
  if (node.kind === 'string') return 'text';
  if (node.kind === 'null') return 'null';
  return node.kind === 'array' || node.kind === 'object' ? `an ${node.kind}` : `a ${node.kind}`;
}
