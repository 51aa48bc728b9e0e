/**
 * Decides calls by a single policy as IAM would, so that tests can hold a snippet to what it promises. It knows the
 * elements and operators that the snippets use, and throws on any other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { matchesGlob } from '../../server/src/text/glob.ts';

export interface Call {
  readonly action: string;
  readonly resource?: string;
  /** Condition keys of the request; a list for a key that has several values. */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = 'allowed' | 'denied' | 'not allowed';

type Listed = string | readonly string[];
type Condition = Readonly<Record<string, Readonly<Record<string, Listed>>>>;

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: Listed;
  readonly Resource: Listed;
  readonly Condition?: Condition;
}

export interface PolicyDocument {
  readonly Statement: readonly PolicyStatement[];
}

export function decide(policy: PolicyDocument, call: Call): Decision {
  const effects = policy.Statement.filter((statement) => applies(statement, call)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not allowed';
}

export function listed(value: Listed): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function applies({ Action, Resource, Condition = {} }: PolicyStatement, call: Call): boolean {
  const { action, resource = 'arn:aws:sagemaker:us-east-1:111122223333:anything/x' } = call;
  return (
    listed(Action).some((pattern) => matchesGlob(pattern, action, { ignoreCase: true })) &&
    listed(Resource).some((pattern) => matchesGlob(pattern, resource)) &&
    Object.entries(Condition).every(([operator, tests]) =>
      Object.entries(tests).every(([key, values]) => holds(operator, listed(values), { key, call })),
    )
  );
}

interface Tested {
  readonly key: string;
  readonly call: Call;
}

function holds(operator: string, values: readonly string[], { key, call }: Tested): boolean {
  const [, qualifier, name = '', ifExists] = /^(?:(For\w+):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const given = valuesOf(key, call);
  if (name === 'Null') return (given === undefined) === (values[0] === 'true');
  if (given === undefined && ifExists) return true;
  const negated = name.includes('Not');
  const compare = comparison(name.replace('Not', ''));
  const patterns = values.map((value) => filled(value, call));
  const fits = (value: string) => patterns.some((pattern) => compare(pattern, value)) !== negated;
  if (qualifier === 'ForAllValues') return (given ?? []).every(fits);
  if (qualifier === 'ForAnyValue') return (given ?? []).some(fits);
  return given === undefined ? negated : given.every(fits);
}

function comparison(name: string): (pattern: string, value: string) => boolean {
  if (name === 'StringEquals' || name === 'Bool') return (pattern, value) => pattern === value;
  if (name === 'StringLike' || name === 'ArnLike') return matchesGlob;
  throw new Error(`The operator ${name} is not known here.`);
}

function valuesOf(key: string, { keys = {} }: Call): readonly string[] | undefined {
  const value = keys[key];
  return value === undefined ? undefined : listed(value);
}

/** Puts the keys of the request where the policy has variables, such as `${aws:PrincipalTag/team, 'none'}`. */
function filled(pattern: string, call: Call): string {
  return pattern.replaceAll(
    /\$\{([^,}]+)(?:, '([^']*)')?\}/g,
    (whole, key: string, otherwise?: string) => valuesOf(key, call)?.[0] ?? otherwise ?? whole,
  );
}
