/** The ARN that an incomplete text was meant for, as far as the formats of its service and the document tell. */
import type { Range } from '../text/range.ts';
import type { ArnFormat } from './arnFormat.ts';
import { fittingFormats, type Surroundings, usedValues } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';

export interface CompleteArn {
  readonly text: string;
  /** The parts of the text that only the author can know. */
  readonly holes: readonly Range[];
}

/**
 * Completes a text that begins with `arn:`. Region and account are left empty where the service does so, else they
 * are what the text or the rest of the document has, else holes. Undefined where the resource fits no format.
 */
export function completeArn(incomplete: string, surroundings: Surroundings): CompleteArn | undefined {
  const fields = withPartition(incomplete.split(':'), surroundings);
  if (fields.length >= FIELDS) return { text: fields.join(':'), holes: [] };
  const [prefix = '', partition = '', service = '', ...rest] = fields;
  const resource = rest.pop();
  if (resource === undefined || resource === '') return undefined;
  const { catalog } = surroundings;
  const arn = { partition, service, region: '', account: '', resource };
  const fitting = fittingFormats(arn, catalog);
  if (fitting.length === 0 || rest.some((value) => !isRegionOrAccount(value, catalog))) return undefined;
  const known = { fitting, written: rest, partition };
  const region = fieldFor('region', known, surroundings);
  const account = fieldFor('account', known, surroundings);
  return join([`${prefix}:${partition}:${service}:`, region, ':', account, `:${resource}`]);
}

const FIELDS = 6;

const SUGGESTIONS = { region: 'us-east-1', account: '111122223333' } as const;

interface Known {
  readonly fitting: readonly ArnFormat[];
  /** What stands between service and resource. */
  readonly written: readonly string[];
  readonly partition: string;
}

interface Hole {
  readonly suggestion: string;
}

/** `arn:s3:::bucket` and `arn:sagemaker:…` lack the partition. */
function withPartition(fields: readonly string[], surroundings: Surroundings): readonly string[] {
  const [prefix = '', second = '', ...rest] = fields;
  if (surroundings.catalog.arnService(second) === undefined) return fields;
  return [prefix, usedValues('partition', '', surroundings)[0] ?? 'aws', second, ...rest];
}

function isRegionOrAccount(value: string, catalog: Catalog): boolean {
  return value === '' || value === '*' || /^\d{12}$/.test(value) || catalog.isRegion(value);
}

function fieldFor(field: 'region' | 'account', known: Known, surroundings: Surroundings): string | Hole {
  const { fitting, written, partition } = known;
  if (fitting.every((format) => format[field] === 'empty')) return '';
  const isOne = (value: string) => (field === 'region' ? surroundings.catalog.isRegion(value) : /^\d{12}$/.test(value));
  const own = written.find(isOne);
  if (own !== undefined) return own;
  const used = usedValues(field, partition, surroundings);
  const only = used.length === 1 ? used[0] : undefined;
  return only ?? { suggestion: used[0] ?? SUGGESTIONS[field] };
}

function join(parts: readonly (string | Hole)[]): CompleteArn {
  const holes: Range[] = [];
  let text = '';
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : part.suggestion;
    if (typeof part !== 'string') holes.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return { text, holes };
}
