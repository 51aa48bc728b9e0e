/**
 * Which services a text may name, before it is parsed: hosts load those tables, then analysis runs without waiting.
 * One scan over the colons of the text; a name too many costs one small file, so context is not looked at.
 */
import { changeBetween } from '../text/change.ts';
import { prefixOfClient } from './clientNames.ts';
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
  if (addCalled(source, found)) found.add('sagemaker');
  return [...found];
}

/** The part of a text that may name what the text before it did not: what changed, with all that a name may stand in. */
export function whereNamesChanged(before: string, text: string): string {
  const { from, newEnd } = changeBetween(before, text);
  return text.slice(Math.max(0, from - LONGEST_CALL), newEnd + LONGEST_CALL);
}

/**
 * The prefixes of the tables that those names call for; for an unknown name those of the services it may be meant for.
 * `clients` are the names of API clients with their prefixes.
 */
export function tablesFor(
  names: readonly string[],
  index: IndexTable,
  clients: Readonly<Record<string, string>>,
): string[] {
  const tables = new Set<string>();
  let unknown = 0;
  for (const name of names) {
    const owners = [own(index.services, name), index.keyPrefixes[name], index.arnServices[name]];
    const found = owners.filter((prefix) => typeof prefix === 'string');
    if (found.length === 0 && !NO_PREFIX.test(name) && unknown++ < MOST_UNKNOWN) {
      const client = prefixOfClient(name, index, clients);
      const known = Object.keys(index.services);
      found.push(...(client === undefined ? [] : [client]), ...nearbyPrefixes(name, known), ...endings(name, known));
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

/** Shorter than any name of an action with a prefix behind it: `RunTaskec2`. */
const SHORTEST_RUN = 8;

/** The prefixes that a name ends with to which the author pasted the next action: `PassRolesagemaker`. */
function endings(name: string, known: readonly string[]): readonly string[] {
  return name.length < SHORTEST_RUN ? [] : known.filter((prefix) => prefix.length > 1 && name.endsWith(prefix));
}

/** What marks a call in a program, on the command line or in AWS's answer, with the service that may follow it. */
const CALLS: readonly (readonly [mark: string, call: RegExp])[] = [
  ['client(', /^client\(\W{0,3}([\w-]+)/],
  ['aws ', /^aws +([^"\n]+)/],
  ['docs.aws.amazon.com/', /^docs\.aws\.amazon\.com\/(?:amazon|aws)?([\w-]+)\//i],
  ['when calling the ', /^/],
  ['Command', /^Command\b/],
];

/** `.invoke_endpoint`, `.createModel`, `.CreateModel`, and the end of an event source before the name of an event. */
const METHOD = /^\.(?:[A-Za-z][a-z0-9]*(?:_[a-z]|[A-Z])|amazonaws\.com(?:\.cn)?[:/][A-Z])/;

/** Options of the command line and their values may stand before the service. */
const MOST_OPTIONS = 5;

/** Longer than what marks a call and the name of a service. */
const LONGEST_CALL = 128;

/** Adds the services of calls, which no colon follows; true where there is a call, whose service may be unknown. */
function addCalled(text: string, found: Set<string>): boolean {
  const services: string[] = [];
  for (const [mark, call] of CALLS) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      const match = call.exec(text.slice(at, at + LONGEST_CALL));
      if (match) services.push(...(match[1] ?? '').split(' ').slice(0, MOST_OPTIONS));
    }
  }
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    const start = wordStart(text, dot);
    const receiver = text.slice(start, dot);
    if (receiver === '') continue;
    const isCall = /(?:client|runtime)$/i.test(receiver) || METHOD.test(text.slice(dot, dot + LONGEST_CALL));
    if (isCall) services.push(receiver);
  }
  for (const service of services) if (/^[a-z]/i.test(service)) found.add(service.toLowerCase());
  return services.length > 0;
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
