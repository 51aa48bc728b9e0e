/**
 * What people paste where an action belongs: several actions in one string, the message of a call that AWS refused,
 * or a call as a program or the command line writes it. Only a text that is understood as a whole is read: one that
 * holds anything else is left to the judgement of its spelling.
 */
import type { Catalog } from './catalog.ts';

export interface Pasted {
  /** With prefix, as AWS writes them, each once. */
  readonly actions: readonly string[];
  readonly refusal?: Refusal;
}

/** What else the message of a refused call tells. */
export interface Refusal {
  /** True where a Deny refuses the call, against which no Allow helps. */
  readonly explicitly: boolean;
  /** The one resource that all messages name. */
  readonly resource?: string;
}

export interface PasteContext {
  readonly catalog: Catalog;
  /** Prefixes of the services that a name without one may belong to. */
  readonly named: readonly string[];
}

/** Far more than any message of AWS. */
const LONGEST = 20_000;

/** Undefined for a text that is an action in form, whether or not AWS has it, and for one that is not understood. */
export function readPasted(text: string, context: PasteContext): Pasted | undefined {
  if (text.length > LONGEST || isAction(text) || /[$#%]\{/.test(text)) return undefined;
  return readRefusal(text, context) ?? readActions(text, context);
}

/** In form, whatever its prefix: only an event source is none that could be misspelt. */
function isAction(text: string): boolean {
  return /^[\w.-]+:[A-Za-z0-9*?]*$/.test(text) && !text.includes('.amazonaws.');
}

function readActions(text: string, context: PasteContext): Pasted | undefined {
  const actions: string[] = [];
  let service: string | undefined;
  for (const word of wordsOf(text, context)) {
    const found = readWord(word, { ...context, named: service === undefined ? context.named : [service] });
    if (found === undefined) return undefined;
    actions.push(...found);
    service = found.at(-1)?.split(':')[0] ?? service;
  }
  const known = actions.filter((action) => isKnown(action, context));
  return known.length === 0 || known.length * 2 < actions.length ? undefined : { actions: [...new Set(actions)] };
}

function isKnown(action: string, { catalog }: PasteContext): boolean {
  const [service = '', name = ''] = action.split(':');
  return (catalog.service(service)?.actionsMatching(name).length ?? 0) > 0;
}

const LABEL = /(?:\b(?:Not)?Actions?["'`]?\s*:)|(?:^|\s)(?:\d{1,3}[.)]|[-*+])(?=\s)/gi;
const CLIENT = /(?:\b\w+\.)?\b(?:client|resource)\(\s?["']?([\w.-]{1,64})["']?[^()]{0,256}\)/g;
const COMMAND_LINE = /(?:^|(?<=[\n;&|$>]))\s{0,16}aws\s+([^\n;&|]+)/g;

/** The words that name something; a call loses its arguments, and a command line becomes a call. */
function wordsOf(text: string, context: PasteContext): readonly string[] {
  const calls = text
    .replace(COMMAND_LINE, (line, rest: string) => ` ${callOf(rest.split(/\s+/), context) ?? line} `)
    .replace(LABEL, ' ')
    .replace(CLIENT, '$1')
    .replace(/\b\w{1,64}\.send\(/g, '(')
    .replace(/\([^()]*\)(?=(\.?))/g, (_, dot: string) => (dot === '' ? ' ' : ''))
    .replace(/\s{0,16}:\s{0,16}/g, ':');
  const words = calls
    .split(/[\s,;|&"'`\u201c\u201d\u2018\u2019\u2022\u00b7\u2023\u25e6\u25aa\u25cf\u25cb\u2013\u2014[\](){}\\<>+=]+/)
    .map((word) => word.replace(/^(?:[-:]{1,3}|aws:(?=[^:]+:))|[.:-]{1,3}$/g, ''));
  return words.filter((word) => word !== '' && !/^(?:and|or|await|new|return|\$)$/i.test(word));
}

/** Options may stand before the service, with values of their own. */
function callOf(words: readonly string[], context: PasteContext): string | undefined {
  const isName = (word = '') => /^[a-z]/.test(word);
  const at = words.findIndex((word, i) => isName(word) && isName(words[i + 1]) && servicesOf(word, context).length > 0);
  return at < 0 ? undefined : `${words[at]}.${words[at + 1]?.replaceAll('-', '_')}`;
}

function readWord(word: string, context: PasteContext): readonly string[] | undefined {
  const page = /\/([\w-]+)\/(?:latest|v\d+|[\d-]+)\/\w+\/API_(?:[a-z-]+_)?(\w+)\.html/.exec(word);
  if (page) return inService(page[1]?.replace(/^(?:amazon|aws)/i, ''), page[2] ?? '', context);
  if (word.includes(':')) return readRun(word.split(/:+/), context);
  const call = /^(.+)[./]([A-Za-z_]\w*)$/.exec(word);
  if (call === null) return ofUnknownService(word, context);
  const [, receiver = '', method = ''] = call;
  return inService(receiver, method, context) ?? (isClient(receiver, context) ? undefined : ofCall(method, context));
}

/** `iam:PassRolesagemaker:CreateModel` in its three parts: each but the first and the last ends with a prefix. */
function readRun(parts: readonly string[], context: PasteContext): readonly string[] | undefined {
  const [first = '', ...rest] = parts;
  let service = servicesOf(first, context)[0];
  const found: string[] = [];
  for (const [index, part] of rest.entries()) {
    if (service === undefined) return undefined;
    const isLast = index === rest.length - 1;
    const cut = isLast ? { name: part, next: undefined } : cutPrefix(part, service, context);
    const actions = cut && (actionsNamed(service, cut.name, context) ?? newName(service, cut.name, context));
    if (actions === undefined) return undefined;
    found.push(...actions);
    service = cut?.next;
  }
  return found;
}

interface Cut {
  readonly name: string;
  readonly next: string;
}

const LONGEST_PREFIX = 64;

/** Where the name of an action ends and the prefix of the next one begins. */
function cutPrefix(part: string, service: string, context: PasteContext): Cut | undefined {
  let unknown: Cut | undefined;
  for (let at = Math.max(1, part.length - LONGEST_PREFIX); at < part.length - 1; at++) {
    const [name, next] = [part.slice(0, at), part.slice(at)];
    if (next !== next.toLowerCase() || !context.catalog.isServicePrefix(next)) continue;
    if (actionsNamed(service, name, context)) return { name, next };
    if (next === service) unknown = { name, next };
  }
  return unknown;
}

/** A name among others that the data may be too old for. */
function newName(service: string, name: string, { catalog }: PasteContext): readonly string[] | undefined {
  return catalog.loaded(service) && /^[A-Z][A-Za-z0-9]{2,63}$/.test(name) ? [`${service}:${name}`] : undefined;
}

function inService(client: string | undefined, name: string, context: PasteContext): readonly string[] | undefined {
  for (const service of servicesOf(client ?? '', context)) {
    const actions = actionsNamed(service, name, context);
    if (actions) return actions;
  }
  return undefined;
}

/** The prefixes that a client, an event source or a variable may stand for. */
function servicesOf(written: string, { catalog }: PasteContext): readonly string[] {
  const name = written.replace(/(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/i, '');
  const last = name.split('.').at(-1) ?? '';
  const found = [name, last].flatMap((one) => {
    const prefix = catalog.isServicePrefix(one) ? one.toLowerCase() : catalog.clientNames.prefixOf(one);
    return prefix ?? [];
  });
  return [...new Set(found)];
}

function isClient(receiver: string, context: PasteContext): boolean {
  return servicesOf(receiver, context).length > 0;
}

/** The method of an object whose name tells no service. */
function ofCall(method: string, context: PasteContext): readonly string[] | undefined {
  return ofUnknownService(method, context) ?? actionsNamed('sagemaker', method, context);
}

/** A name without its service, where one of the services that are named has it and no other. */
function ofUnknownService(name: string, context: PasteContext): readonly string[] | undefined {
  const found = context.named.flatMap((service) => {
    const actions = actionsNamed(service, name, context);
    return actions ? [actions] : [];
  });
  if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  return /Command$|_/.test(name) ? actionsNamed('sagemaker', name, context) : undefined;
}

/** `create_model`, `create-model`, `CreateModelCommand`, `CreateModel` and `Create*`; undefined for no action. */
function actionsNamed(service: string, name: string, { catalog }: PasteContext): readonly string[] | undefined {
  const table = catalog.service(service);
  if (table === undefined || !/^[\w*?-]+$/.test(name)) return undefined;
  if (/[*?]/.test(name)) return table.actionsMatching(name).length > 0 ? [`${service}:${name}`] : undefined;
  const plain = name.replace(/^API_/, '').replace(/[_-]/g, '');
  for (const one of [plain, plain.replace(/(?:Command|Request|Response|Input|Output|Async)+$/, '')]) {
    const known = table.action(one)?.name;
    const actions = known === undefined ? catalog.clientNames.actionsOf(service, one) : [known];
    if (actions) return actions.map((action) => `${service}:${action}`);
  }
  return undefined;
}

const REFUSED = /\b(?:not authorized to perform|permissions? to (?:call|perform)|Action) ?:? ?([a-z0-9-]+:[a-z0-9]+)/gi;
const RESOURCE = /\bon (?:the )?resource(?:\(s\)|s)? ?:? ?["'`]?([^\s"'`]+)/gi;
const OPERATION = /\bwhen calling the (\w+) operation\b/gi;
const REFUSAL = /not\s+authorized|access ?denied|have\s+(?:a\s+)?permission|unauthorizedoperation|policy\s+allows/i;

/** What AWS says of a refused call is an action, even where our data lacks it. */
function readRefusal(written: string, context: PasteContext): Pasted | undefined {
  if (!REFUSAL.test(written)) return undefined;
  const text = written.replace(/\s+/g, ' ');
  const { catalog } = context;
  const told = matches(text, REFUSED).filter((action) => catalog.isServicePrefix(action.split(':')[0] ?? ''));
  const called = told.length > 0 ? [] : matches(text, OPERATION).map((name) => ofOperation(name, context));
  if (called.includes(undefined)) return undefined;
  const actions = [...told, ...called.flatMap((found) => found ?? [])];
  if (actions.length === 0) return undefined;
  const resources = new Set(matches(text, RESOURCE).map((resource) => resource.replace(/[.,;)\]}]{1,4}$/, '')));
  const [resource] = resources;
  const explicitly = /explicit(?:ly)? den/i.test(text);
  const single = resources.size === 1 && resource !== undefined && /^(?:arn:[^*]+|\*)$/.test(resource);
  return { actions: [...new Set(actions)], refusal: { explicitly, ...(single && { resource }) } };
}

function ofOperation(name: string, context: PasteContext): readonly string[] | undefined {
  return context.catalog.clientNames.actionsOfAny(name) ?? ofCall(name, context);
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
