/**
 * Which condition operators suit the type of a key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import type { ConditionKey, ConditionKeyType } from './conditionKeys.ts';

/** Access Analyzer takes String and ARN operators as one family; so does this table, the better fit first. */
const FAMILIES: Readonly<Record<ConditionKeyType, readonly string[]>> = {
  String: ['String', 'Arn'],
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary'],
};

export function familiesFor({ type, alsoType }: ConditionKey): readonly string[] {
  return alsoType === undefined ? FAMILIES[type] : [...FAMILIES[type], ...FAMILIES[alsoType]];
}

export interface Wanted {
  /** The name of the operator that stands there, without qualifier and suffix. */
  readonly name: string;
  readonly negated: boolean;
  /** True when some value is a pattern. */
  readonly patterns: boolean;
}

/**
 * The name of the operator that asks the same of the key in its own type. Undefined
 * where the type has no such operator: there is no negated Bool and no StringLessThan.
 */
export function fittingOperator({ type }: ConditionKey, { name, negated, patterns }: Wanted): string | undefined {
  const order = /(?:Less|Greater)Than(?:Equals)?$/.exec(name)?.[0];
  const ordered = type === 'Numeric' || type === 'Date';
  if (order !== undefined) return ordered ? type + order : undefined;
  if (type === 'String') return `String${negated ? 'Not' : ''}${patterns ? 'Like' : 'Equals'}`;
  if (type === 'ARN') return negated ? 'ArnNotLike' : 'ArnLike';
  if (patterns) return undefined;
  if (ordered) return `${type}${negated ? 'NotEquals' : 'Equals'}`;
  if (type === 'IPAddress') return negated ? 'NotIpAddress' : 'IpAddress';
  if (negated) return undefined;
  return type === 'Bool' ? 'Bool' : 'BinaryEquals';
}
