/** Tells an event pattern from other JSON, and reads its fields. */
import { isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode } from '../tree/node.ts';
import { DETAIL_TYPE, type EventPattern, isDetailType, type PatternField } from './model.ts';

export interface FoundPattern {
  readonly pattern: EventPattern;
  /** `name` where only the file's name tells the pattern from an event. */
  readonly source: 'content' | 'name';
}

/** The fields of every event. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
const ROOT_FIELDS = new Set([
  'source',
  DETAIL_TYPE,
  'detail',
  'account',
  'region',
  'resources',
  'id',
  'time',
  'version',
  'replay-name',
  '$or',
]);

/** Fields of the calls that CloudTrail records, which stand under `detail`. */
export const DETAIL_FIELDS = ['eventName', 'eventSource', 'userIdentity', 'requestParameters', 'errorCode'];

export function readPattern(node: ObjectNode): EventPattern {
  return { node, fields: readFields(node, [], false) };
}

/** Undefined for JSON that is no event pattern; events themselves have the same fields. */
export function recognisePattern(root: Node, fileName: string): FoundPattern | undefined {
  if (root.kind !== 'object' || !hasFieldsOfPattern(root) || isEvent(root)) return undefined;
  if (root.members.some(isCompared) || comparesDetail(root)) return { pattern: readPattern(root), source: 'content' };
  if (isNamedPattern(fileName)) return { pattern: readPattern(root), source: 'name' };
  return isBarePattern(root) ? { pattern: readPattern(root), source: 'content' } : undefined;
}

function hasFieldsOfPattern(root: ObjectNode): boolean {
  const names = root.members.map(({ key }) => key.value);
  const known = (name: string) => ROOT_FIELDS.has(name) || isDetailType(name) || DETAIL_FIELDS.includes(name);
  if (!names.every(known)) return names.includes(DETAIL_TYPE) && names.includes('source') && names.includes('detail');
  if (names.some(isDetailType)) return names.length > 1 || names.includes(DETAIL_TYPE);
  if (names.includes('source')) return isList(member(root, 'source')?.value);
  return listed(member(root, '$or')?.value).some((branch) => branch.kind === 'object' && hasFieldsOfPattern(branch));
}

/** An event has an id and a time, and so has one of CloudTrail in its detail. */
function isEvent(root: ObjectNode): boolean {
  const isText = (name: string) => member(root, name)?.value?.kind === 'string';
  const detail = member(root, 'detail')?.value;
  if (isText(DETAIL_TYPE) && isText('source') && (isText('id') || isText('time'))) return true;
  const recorded = ['eventVersion', 'eventTime', 'eventID'].map((name) => member(detail, name)?.value?.kind);
  return detail?.kind === 'string' || recorded.filter((kind) => kind === 'string').length > 1;
}

/** Events give one value where patterns give a list; only `resources` is a list in both. */
function isCompared({ key, value }: Member): boolean {
  return key.value !== 'resources' && isList(value);
}

/** The detail of an event may hold lists too, but not lists alone, and none in the place of the call's name. */
function comparesDetail(root: ObjectNode): boolean {
  const fields = readPattern(root).fields.filter(({ path }) => path[0] === 'detail' && path.length > 1);
  const lists = fields.filter(({ value }) => isList(value));
  return lists.length > 0 && (lists.length === fields.length || lists.some(({ path }) => path[1]?.startsWith('event')));
}

function isNamedPattern(fileName: string): boolean {
  return /pattern|rule/i.test(fileName.slice(fileName.search(/[^/\\]*$/)));
}

/** All single values: of an event, more than the name and the source of the call would be there. */
function isBarePattern(root: ObjectNode): boolean {
  const detail = member(root, 'detail')?.value;
  const inside = detail?.kind === 'object' ? detail.members.map(({ key }) => key.value) : [];
  const isShort = inside.every((name) => name === 'eventName' || name === 'eventSource' || name === 'errorCode');
  return isShort && member(root, 'source')?.value?.kind === 'string';
}

function isList(value: Node | undefined): boolean {
  return value?.kind === 'array';
}

function readFields(node: ObjectNode, above: readonly Member[], inBranch: boolean): PatternField[] {
  return node.members.flatMap((item) => {
    const { key, value } = item;
    if (key.value === '$or' && value?.kind === 'array') {
      return listed(value).flatMap((branch) => (branch.kind === 'object' ? readFields(branch, above, true) : []));
    }
    const members = [...above, item];
    if (value?.kind === 'object' && !isIntrinsic(value)) return readFields(value, members, inBranch);
    return [{ path: members.map((one) => one.key.value), members, member: item, value, inBranch }];
  });
}
