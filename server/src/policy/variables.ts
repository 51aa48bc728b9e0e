/**
 * Policy variables, which only version 2012-10-17 of the policy language reads.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import type { Range } from '../text/range.ts';
import type { Node, StringNode } from '../tree/node.ts';
import type { ConditionTest, Statement } from './model.ts';

export interface Variable {
  /** From `${` to `}`, or to the end of the text where no brace closes it. */
  readonly span: Range;
  readonly text: string;
  readonly closed: boolean;
  /** What stands before the first comma, blanks included. */
  readonly name: string;
  /** What stands after the first comma, without blanks around it unless there is nothing else, and where. */
  readonly fallback: { readonly text: string; readonly span: Range } | undefined;
  /** True for `${*}`, `${?}` and `${$}`, which stand for the character itself. */
  readonly isEscape: boolean;
}

export interface WrittenVariable {
  readonly node: StringNode;
  readonly variable: Variable;
}

/** Every variable of a text, in order. */
export function variablesIn(text: string): readonly Variable[] {
  const found: Variable[] = [];
  for (let start = text.indexOf('${'); start >= 0; ) {
    const next = text.indexOf('${', start + 2);
    const variable = readVariable(text, start, next < 0 ? text.length : next);
    found.push(variable);
    start = text.indexOf('${', Math.max(variable.closed ? variable.span.end : start + 2, start + 2));
  }
  return found;
}

/** The name of what IAM is to put in, without blanks; undefined where the braces are those of a template language. */
export function keyOf({ name, isEscape }: Variable): string | undefined {
  const plain = name.replace(/\s+/g, '');
  return !isEscape && /^[A-Za-z][\w./-]*:(?!:)/.test(plain) ? plain : undefined;
}

/** True for what IAM reads as a variable or an escape; other braces are filled in by some template language before. */
export function isPolicyVariable(variable: Variable): boolean {
  return variable.isEscape || keyOf(variable) !== undefined;
}

/** The text with a star for each variable. What a template fills in is the same wherever it is named, and nothing else for certain. */
export function asGlob(text: string): string {
  const own = variablesIn(text).filter(isPolicyVariable);
  return own.reduceRight((rest, { span }) => `${rest.slice(0, span.start)}*${rest.slice(span.end)}`, text);
}

/** The same where what a template fills in may be anything, too. */
export function asWideGlob(text: string): string {
  return variablesIn(text).reduceRight(
    (rest, { span }) => `${rest.slice(0, span.start)}*${rest.slice(span.end)}`,
    text,
  );
}

/** The variables where IAM reads them: in Resource, NotResource, and the values of Condition. */
export function readableVariables({ resource, notResource, tests }: Statement): readonly WrittenVariable[] {
  const entries = [...(resource?.entries ?? []), ...(notResource?.entries ?? [])];
  return [...entries.flatMap(({ node }) => variablesOf(node)), ...tests.flatMap(testVariables)];
}

export function testVariables({ strings }: ConditionTest): readonly WrittenVariable[] {
  return strings.flatMap(variablesOf);
}

export function variablesOf(node: StringNode): readonly WrittenVariable[] {
  return node.value.includes('${') ? variablesIn(node.value).map((variable) => ({ node, variable })) : [];
}

/** True when some string, key or value, holds `${`: under another Version it would mean something else. */
export function holdsVariable(node: Node): boolean {
  if (node.kind === 'string') return node.value.includes('${');
  if (node.kind === 'array') return node.items.some(holdsVariable);
  if (node.kind !== 'object') return false;
  return node.members.some(({ key, value }) => holdsVariable(key) || (value !== undefined && holdsVariable(value)));
}

function readVariable(text: string, start: number, stop: number): Variable {
  const brace = closingBrace(text, start, stop);
  const end = brace < 0 ? stop : brace + 1;
  const inside = text.slice(start + 2, brace < 0 ? stop : brace);
  const comma = inside.indexOf(',');
  const name = comma < 0 ? inside : inside.slice(0, comma);
  return {
    span: { start, end },
    text: text.slice(start, end),
    closed: brace >= 0,
    name,
    fallback: comma < 0 ? undefined : readFallback(inside.slice(comma + 1), start + 2 + comma + 1),
    isEscape: brace >= 0 && /^[*?$]$/.test(inside),
  };
}

/** A brace inside a quoted default value does not close the variable, if another one does. */
function closingBrace(text: string, start: number, stop: number): number {
  const piece = text.slice(start, stop);
  const brace = piece.indexOf('}');
  if (brace < 0) return -1;
  const quoted = /^\$\{[^,{}']*,\s*'[^']*'\s*\}/.exec(piece);
  return start + (quoted ? quoted[0].length - 1 : brace);
}

function readFallback(text: string, at: number): Variable['fallback'] {
  const trimmed = text.trim();
  if (trimmed === '') return { text: '', span: { start: at, end: at + text.length } };
  const start = at + text.indexOf(trimmed);
  return { text: trimmed, span: { start, end: start + trimmed.length } };
}
