/**
 * Condition keys, found by the name that a policy writes. Names are case-insensitive, and some hold a free part:
 * `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>`, `secretsmanager:ResourceTag/tag-key`, `glacier:ResourceTag/`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
import { lazy } from './lazy.ts';
import type { KeyRow } from './tables.ts';

export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

export interface ConditionKey {
  /** As AWS writes it; a free part stands as a placeholder. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** A second type, where AWS names two. */
  readonly alsoType?: ConditionKeyType;
  /** True when one request may carry several values. */
  readonly multivalued: boolean;
}

export interface KeyFinder {
  readonly keys: readonly ConditionKey[];
  find(name: string): ConditionKey | undefined;
}

export function keyFinder(rows: readonly KeyRow[]): KeyFinder {
  const keys = rows.map(conditionKey);
  const exact = lazy(() => new Map(keys.map((key) => [key.name.toLowerCase(), key])));
  const templates = lazy(() => keys.flatMap(template).sort(longestFirst));
  return {
    keys,
    find(name) {
      const lower = name.toLowerCase();
      return exact().get(lower) ?? templates().find((one) => fits(lower, one))?.key;
    },
  };
}

/** The part of a key before its first colon, in lower case: a service, `aws` or an identity provider. */
export function keyPrefix(name: string): string {
  const colon = name.indexOf(':');
  return (colon < 0 ? name : name.slice(0, colon)).toLowerCase();
}

interface Template {
  readonly before: string;
  readonly after: string;
  readonly key: ConditionKey;
}

const FREE_PART = /\$\{[^{}]*\}|<[^<>]*>|(?<=\/)(tag-key)?$/;

function conditionKey([name, type]: KeyRow): ConditionKey {
  const multivalued = type.endsWith('[]');
  const [first, second] = (multivalued ? type.slice(0, -2) : type).split('|') as ConditionKeyType[];
  const key = { name, type: first ?? 'String', multivalued };
  return second === undefined ? key : { ...key, alsoType: second };
}

function template(key: ConditionKey): Template[] {
  const lower = key.name.toLowerCase();
  const free = FREE_PART.exec(lower);
  if (!free) return [];
  return [{ before: lower.slice(0, free.index), after: lower.slice(free.index + free[0].length), key }];
}

/** `events:Metadata/${MetadataKey}/Matcher` must win over `events:Metadata/${MetadataKey}`, and that over a bare slash. */
function longestFirst(a: Template, b: Template): number {
  const longer = b.before.length + b.after.length - a.before.length - a.after.length;
  return longer || b.key.name.length - a.key.name.length;
}

function fits(name: string, { before, after }: Template): boolean {
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
