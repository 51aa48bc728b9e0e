/**
 * ARN patterns: `arn:partition:service:region:account:resource`, where wildcards may stand in any field
 * and the resource may hold further colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
import type { Range } from '../text/range.ts';

export const ARN_FIELDS = ['prefix', 'partition', 'service', 'region', 'account', 'resource'] as const;
export type ArnField = (typeof ARN_FIELDS)[number];

export interface Arn {
  readonly text: string;
  /** Fields that are not there read as empty. */
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  /** How many of the six fields are written. */
  readonly fieldCount: number;
  /** Where a field stands in `text`; an empty range at the end for a field that is not written. */
  span(field: ArnField): Range;
}

/** Undefined for text that does not begin with `arn:`. Colons inside `${…}` do not split fields. */
export function readArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const spans = fieldSpans(text);
  const span = (field: ArnField): Range => spans[ARN_FIELDS.indexOf(field)] ?? { start: text.length, end: text.length };
  const at = (field: ArnField): string => text.slice(span(field).start, span(field).end);
  return {
    text,
    partition: at('partition'),
    service: at('service'),
    region: at('region'),
    account: at('account'),
    resource: at('resource'),
    fieldCount: spans.length,
    span,
  };
}

function fieldSpans(text: string): Range[] {
  const spans: Range[] = [];
  let start = 0;
  let inVariable = false;
  for (let i = 0; i < text.length && spans.length < ARN_FIELDS.length - 1; i++) {
    if (text[i] === '$' && text[i + 1] === '{') inVariable = true;
    else if (text[i] === '}') inVariable = false;
    else if (text[i] === ':' && !inVariable) {
      spans.push({ start, end: i });
      start = i + 1;
    }
  }
  spans.push({ start, end: text.length });
  return spans;
}
