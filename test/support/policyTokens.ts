// Names and builders for the tokens of a policy, so that a test about colours can write down whole lines.

/** The text of a token and the innermost of its scopes. */
export type TokenPair = [text: string, scope: string];

export const brace: TokenPair = ['{', 'punctuation.definition.dictionary.begin.json'];
export const braceEnd: TokenPair = ['}', 'punctuation.definition.dictionary.end.json'];
export const bracket: TokenPair = ['[', 'punctuation.definition.array.begin.json'];
export const bracketEnd: TokenPair = [']', 'punctuation.definition.array.end.json'];
export const colon: TokenPair = [':', 'punctuation.separator.dictionary.key-value.json'];
export const comma: TokenPair = [',', 'punctuation.separator.array.json'];
export const nextMember: TokenPair = [',', 'punctuation.separator.dictionary.pair.json'];
export const separator = 'punctuation.separator.iam-policy';
/** The colon between the fields of an ARN, and after the prefix of an action or a condition key. */
export const field: TokenPair = [':', separator];
export const service = 'entity.name.namespace.service.iam-policy';
export const action = 'entity.name.function.action.iam-policy';
export const wildcard = 'keyword.operator.wildcard.iam-policy';
export const resource = 'entity.other.resource.iam-policy';
export const conditionPrefix = 'entity.name.namespace.condition-key.iam-policy';
export const conditionKey = 'variable.other.condition-key.iam-policy';
export const tagKey = 'entity.other.attribute-name.tag-key.iam-policy';
export const text = 'string.quoted.double.json';

export const quoted = (...inside: TokenPair[]): TokenPair[] => [
  ['"', 'punctuation.definition.string.begin.json'],
  ...inside,
  ['"', 'punctuation.definition.string.end.json'],
];
export const keyed = (...inside: TokenPair[]): TokenPair[] => [
  ['"', 'punctuation.support.type.property-name.begin.json'],
  ...inside,
  ['"', 'punctuation.support.type.property-name.end.json'],
];
export const key = (name: string) => keyed([name, 'support.type.property-name.json']);
export const variableBegin: TokenPair = ['${', 'punctuation.definition.template-expression.begin.iam-policy'];
export const variableEnd: TokenPair = ['}', 'punctuation.definition.template-expression.end.iam-policy'];

/** An ARN up to its service, and what follows; an empty field has no token. */
export const arn = (partition: string, prefix: string, ...rest: TokenPair[]): TokenPair[] => [
  ['arn', 'keyword.other.arn.iam-policy'],
  field,
  [partition, 'constant.language.partition.iam-policy'],
  field,
  [prefix, service],
  ...rest,
];

const comparisons = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];

/** The condition operators in whose values `*` and `?` stand for other characters. */
export const wildcardOperators = ['StringLike', 'StringNotLike', 'ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'];

/** The condition operators that take every character as it is. */
export const literalOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'Null',
  ...comparisons.flatMap((name) => [`Numeric${name}`, `Date${name}`]),
];
