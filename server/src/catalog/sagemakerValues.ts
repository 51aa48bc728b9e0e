/**
 * Which values a condition key of SageMaker can have in a request. What is said of a value is said of the pattern as
 * a whole: it is right as soon as some request can match it.
 */
import { globsIntersect, hasWildcard, matchesGlob } from '../text/glob.ts';
import { nearest } from '../text/similarity.ts';
import type { Catalog } from './catalog.ts';
import { carries } from './keyScope.ts';

export interface Comparison {
  /** The key, as AWS writes it. */
  readonly key: string;
  /** Reads `*` and `?` as wildcards. */
  readonly patterns: boolean;
  readonly ignoreCase: boolean;
  /** Compares the fields of ARNs one by one. */
  readonly byFields: boolean;
}

export interface WrongValue {
  readonly kind: 'word' | 'tagging' | 'start' | 'instance' | 'kms' | 'alias' | 'model' | 'path';
  /** What requests hold. */
  readonly expected: string;
  /** Values that were probably meant. */
  readonly meant: readonly string[];
}

/** Undefined for a value that a request can have, and for keys with any values. */
export function wrongValue(text: string, how: Comparison, catalog: Catalog): WrongValue | undefined {
  const words = catalog.sagemakerKeys.values(how.key);
  if (words !== undefined) return wrongWord(text, words, how);
  const start = catalog.sagemakerKeys.start(how.key);
  if (start !== undefined) return wrongStart(text, start, how);
  if (/KmsKey(?:Arn)?$/.test(how.key)) return wrongKmsKey(text, how);
  switch (how.key) {
    case 'sagemaker:InstanceTypes':
      return wrongInstanceType(text, how);
    case 'sagemaker:TaggingAction':
      return wrongTaggingAction(text, how, catalog);
    case 'sagemaker:ModelArn':
      return wrongModelArn(text, how);
    case 'sagemaker:TargetModel':
      return wrongModelPath(text);
    default:
      return undefined;
  }
}

function wrongWord(text: string, words: readonly string[], { patterns, ignoreCase }: Comparison) {
  const fits = (word: string) =>
    patterns ? matchesGlob(text, word) : matchesGlob(text, word, { ignoreCase }) || hasWildcard(text);
  if (words.some(fits)) return undefined;
  const near =
    nearest(text, words, text.length > 4 ? 2 : 0) ?? { true: 'Enabled', false: 'Disabled' }[text.toLowerCase()];
  const meant = near !== undefined && words.includes(near) ? [near] : words;
  return { kind: 'word', expected: words.map((word) => `"${word}"`).join(' or '), meant } as const;
}

function wrongStart(text: string, start: string, { patterns, ignoreCase }: Comparison): WrongValue | undefined {
  const wildcard = hasWildcard(text);
  if (wildcard && !patterns) return undefined;
  if (wildcard ? globsIntersect(text, `${start}*`) : begins(text, start, ignoreCase)) return undefined;
  const bare = new RegExp(`^${start.slice(0, -1)}[-_]?(?=[0-9a-f])`, 'i');
  return { kind: 'start', expected: start, meant: bare.test(text) ? [text.replace(bare, start)] : [] };
}

function wrongInstanceType(text: string, { patterns, ignoreCase }: Comparison): WrongValue | undefined {
  const wildcard = hasWildcard(text);
  if (wildcard && !patterns) return undefined;
  const fits = wildcard
    ? globsIntersect(text, 'ml.*') || matchesGlob(text, 'system')
    : begins(text, 'ml.', ignoreCase) || text === 'system';
  if (fits) return undefined;
  if (/^(?:ml\.|system$)/i.test(text)) return { kind: 'instance', expected: '', meant: [text.toLowerCase()] };
  return { kind: 'instance', expected: '', meant: /^[a-z][\w-]*[.*?]/.test(text) ? [`ml.${text}`] : [] };
}

function wrongTaggingAction(text: string, how: Comparison, catalog: Catalog): WrongValue | undefined {
  const service = catalog.service('sagemaker');
  // The key says for which other action AddTags is asked.
  const tagged = (service?.actions ?? []).filter(
    (action) =>
      service !== undefined &&
      carries(action, 'aws:RequestTag/${TagKey}', service) &&
      !carries(action, 'sagemaker:TaggingAction', service),
  );
  const names = tagged.map(({ name }) => name);
  const { patterns, ignoreCase } = how;
  if (names.length === 0 || (hasWildcard(text) && !patterns)) return undefined;
  if (names.some((name) => (patterns ? matchesGlob(text, name) : matchesGlob(text, name, { ignoreCase })))) {
    return undefined;
  }
  const bare = text.slice(text.indexOf(':') + 1);
  // An action that is newer than the data.
  if (bare === text && /^Create[A-Z]\w*$/.test(text) && nearest(text, names, 2) === undefined) return undefined;
  const near = hasWildcard(bare) ? bare : nearest(bare, names, 2);
  return { kind: 'tagging', expected: '', meant: near === undefined || near === text ? [] : [near] };
}

function wrongKmsKey(text: string, how: Comparison): WrongValue | undefined {
  if (/^arn:[^:]+:kms:[^:]+:[^:]+:key\/./.test(text)) return undefined;
  if (hasWildcard(text) && fitsArn(text, 'arn:*:kms:*:*:key/*', how)) return undefined;
  return { kind: /(?:^|:)alias\//.test(text) ? 'alias' : 'kms', expected: '', meant: [] };
}

function wrongModelArn(text: string, how: Comparison): WrongValue | undefined {
  if (/^arn:[^:]+:sagemaker:[^:]*:[^:]*:model\/./.test(text)) return undefined;
  if (hasWildcard(text) && fitsArn(text, 'arn:*:sagemaker:*:*:model/*', how)) return undefined;
  return { kind: 'model', expected: '', meant: [] };
}

function wrongModelPath(text: string): WrongValue | undefined {
  if (!/^(?:s3:\/\/|arn:|https:\/\/)/i.test(text)) return undefined;
  const path = /^s3:\/\/[^/]+\/(.+)$/i.exec(text)?.[1];
  return { kind: 'path', expected: '', meant: path === undefined ? [] : [path] };
}

/** A pattern for all ARNs is written as one star. */
function fitsArn(text: string, arn: string, { patterns, byFields }: Comparison): boolean {
  if (!patterns || /^\*+$/.test(text)) return true;
  if (!byFields) return globsIntersect(text, arn);
  const [given, wanted] = [text.split(':'), arn.split(':')];
  if (given.length < wanted.length) return false;
  const fields = [...given.slice(0, 5), given.slice(5).join(':')];
  return fields.every((field, index) => globsIntersect(field, wanted[index] ?? ''));
}

function begins(text: string, start: string, ignoreCase: boolean): boolean {
  return (ignoreCase ? text.toLowerCase() : text).startsWith(start);
}
