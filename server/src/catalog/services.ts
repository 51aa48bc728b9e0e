/**
 * Which services a text may name, before it is parsed: hosts load those tables, then analysis runs without waiting.
 * One scan over the colons of the text; a name too many costs one small file, so context is not looked at.
 */
import { nearbyPrefixes } from './prefixes.ts';
import type { IndexTable } from './tables.ts';

/** The words before colons: prefixes of actions and condition keys, service fields of ARNs; in lower case, each once. */
export function servicesNamed(text: string): string[] {
  const source = text.includes('\\u00') ? unescaped(text) : text;
  const found = new Set<string>();
  // An event pattern lists calls to SageMaker without a prefix.
  if (source.includes('"eventName"')) found.add('sagemaker');
  for (let colon = source.indexOf(':'); colon >= 0; colon = source.indexOf(':', colon + 1)) {
    const start = wordStart(source, colon);
    if (start < colon && startsWord(source, start)) found.add(source.slice(start, colon).toLowerCase());
  }
  return [...found];
}

/** The prefixes of the tables that a text calls for; for an unknown name those of the services it may be meant for. */
export function tablesNamed(text: string, index: IndexTable): string[] {
  return tablesFor(servicesNamed(text), index);
}

/** The same for names that a host has already taken from a text. */
export function tablesFor(names: readonly string[], index: IndexTable): string[] {
  const tables = new Set<string>();
  let unknown = 0;
  for (const name of names) {
    const owners = [own(index.services, name), index.keyPrefixes[name], index.arnServices[name]];
    const found = owners.filter((prefix) => typeof prefix === 'string');
    if (found.length === 0 && !NO_PREFIX.test(name) && unknown++ < MOST_UNKNOWN) {
      found.push(...nearbyPrefixes(name, Object.keys(index.services)));
    }
    for (const prefix of found) tables.add(prefix);
  }
  return [...tables];
}

/** A text with more unknown words before colons is hardly a policy, and comparing names takes time. */
const MOST_UNKNOWN = 64;

/** No misspelt services, and in nearly every policy: Regions, set operators, the log group of an ARN. */
const NO_PREFIX = /^(?:arn|aws|forallvalues|foranyvalue|log-group|[a-z]{2,4}(?:-[a-z]+)+-\d)$/;

/** Longer than any service prefix, so that a long run of letters before a colon costs no more than a short one. */
const LONGEST_PREFIX = 64;

function wordStart(text: string, end: number): number {
  const stop = Math.max(0, end - LONGEST_PREFIX);
  let start = end;
  while (start > stop && isPrefixChar(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The word must begin with a letter and must not be the tail of a host name, a path or a longer word. */
function startsWord(text: string, start: number): boolean {
  const before = start === 0 ? '' : text[start - 1];
  return before !== '.' && before !== '/' && isLetter(text.charCodeAt(start));
}

function isPrefixChar(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** JSON may write any letter as an escape: `\u0073agemaker`. */
function unescaped(text: string): string {
  return text.replace(/\\u00([2-7][0-9a-fA-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function own(services: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(services, name) ? name : undefined;
}
