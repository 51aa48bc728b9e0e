/**
 * Condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

interface OperatorTraits {
  readonly family: OperatorFamily;
  readonly negated?: true;
  /** Reads `*` and `?` as wildcards. */
  readonly wildcards?: true;
}

const ORDERED = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];

const OPERATORS: Readonly<Record<string, OperatorTraits>> = {
  StringEquals: { family: 'String' },
  StringNotEquals: { family: 'String', negated: true },
  StringEqualsIgnoreCase: { family: 'String' },
  StringNotEqualsIgnoreCase: { family: 'String', negated: true },
  StringLike: { family: 'String', wildcards: true },
  StringNotLike: { family: 'String', negated: true, wildcards: true },
  ...ordered('Numeric'),
  ...ordered('Date'),
  Bool: { family: 'Bool' },
  BinaryEquals: { family: 'Binary' },
  IpAddress: { family: 'IpAddress' },
  NotIpAddress: { family: 'IpAddress', negated: true },
  ArnEquals: { family: 'Arn', wildcards: true },
  ArnLike: { family: 'Arn', wildcards: true },
  ArnNotEquals: { family: 'Arn', negated: true, wildcards: true },
  ArnNotLike: { family: 'Arn', negated: true, wildcards: true },
  Null: { family: 'Null' },
};

export const OPERATOR_NAMES: readonly string[] = Object.keys(OPERATORS);
export const QUALIFIERS = ['ForAllValues', 'ForAnyValue'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export interface Operator {
  readonly text: string;
  readonly qualifier: Qualifier | undefined;
  /** The name without qualifier and suffix, as written. */
  readonly name: string;
  readonly ifExists: boolean;
  /** Undefined where IAM knows no operator of that name. */
  readonly family: OperatorFamily | undefined;
  readonly negated: boolean;
  readonly wildcards: boolean;
}

/** Reads `ForAnyValue:StringLikeIfExists` into its parts. */
export function readOperator(text: string): Operator {
  const qualifier = QUALIFIERS.find((name) => text.startsWith(`${name}:`));
  const rest = qualifier ? text.slice(qualifier.length + 1) : text;
  const ifExists = rest.endsWith('IfExists') && rest.length > 'IfExists'.length;
  const name = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  const traits = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  return {
    text,
    qualifier,
    name,
    ifExists,
    family: traits?.family,
    negated: traits?.negated === true,
    wildcards: traits?.wildcards === true,
  };
}

/** The same operator with another base name, its qualifier and suffix kept. */
export function renameOperator({ qualifier, ifExists }: Operator, name: string): string {
  return `${qualifier ? `${qualifier}:` : ''}${name}${ifExists ? 'IfExists' : ''}`;
}

function ordered(family: 'Numeric' | 'Date'): Record<string, OperatorTraits> {
  return Object.fromEntries(
    ORDERED.map((name) => [family + name, name === 'NotEquals' ? { family, negated: true as const } : { family }]),
  );
}
