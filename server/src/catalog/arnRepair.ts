/** What to write into the field of an ARN that is wrong or still to be filled in. */
import type { Range } from '../text/range.ts';
import { nearest } from '../text/similarity.ts';
import type { ArnFields, ArnFormat } from './arnFormat.ts';
import type { Catalog } from './catalog.ts';
import { judgeRegion } from './regions.ts';

export type RepairedField = 'partition' | 'region' | 'account';

export interface Repair {
  readonly title: string;
  readonly text: string;
  /** The parts of the text that only the author can know. */
  readonly holes: readonly Range[];
}

export interface Surroundings {
  readonly catalog: Catalog;
  /** Whatever ARNs the document holds. */
  readonly others: readonly ArnFields[];
}

/**
 * The best first: nothing where the service leaves the field empty, the name that was meant, what other ARNs of the
 * document have there, and where all that is unknown, a hole. Never a star: that would grant more.
 */
export function fieldRepairs(arn: ArnFields, field: RepairedField, surroundings: Surroundings): readonly Repair[] {
  const { catalog } = surroundings;
  if (leavesEmpty(arn, field, catalog)) return [{ title: `Remove "${arn[field]}"`, text: '', holes: [] }];
  const meant = meantValue(arn, field, catalog);
  const values = meant === undefined ? usedValues(field, arn.partition, surroundings) : [meant];
  return values.length > 0 ? values.map(change) : [UNKNOWN[field]];
}

/** The formats of the service's ARNs; none while its table is not loaded, and none for a service in capitals. */
export function arnFormats({ service }: ArnFields, catalog: Catalog): readonly ArnFormat[] {
  if (service !== service.toLowerCase()) return [];
  return catalog.service(catalog.arnService(service) ?? '')?.arnFormats ?? [];
}

/** The formats that the service and the resource part of an ARN fit. */
export function fittingFormats(arn: ArnFields, catalog: Catalog): readonly ArnFormat[] {
  if (arn.service !== arn.service.toLowerCase()) return [];
  return catalog.service(catalog.arnService(arn.service) ?? '')?.resourceFormats(arn) ?? [];
}

/** What the other ARNs have in the field, where that is a plain value; Regions of the given partition only. */
export function usedValues(
  field: RepairedField,
  partition: string,
  { catalog, others }: Surroundings,
): readonly string[] {
  const used = others.map((arn) => arn[field]);
  const fits = (value: string) => field !== 'region' || isAt(value, partition, catalog);
  return [...new Set(used.filter((value) => isValid(value, field, catalog) && fits(value)))].slice(0, MOST_VALUES);
}

const MOST_VALUES = 3;

const UNKNOWN: Readonly<Record<RepairedField, Repair>> = {
  partition: change('aws'),
  region: hole('Fill in the Region', 'us-east-1'),
  account: hole('Fill in the account ID', '111122223333'),
};

function change(value: string): Repair {
  return { title: `Change to "${value}"`, text: value, holes: [] };
}

function hole(title: string, text: string): Repair {
  return { title, text, holes: [{ start: 0, end: text.length }] };
}

function leavesEmpty(arn: ArnFields, field: RepairedField, catalog: Catalog): boolean {
  if (field === 'partition') return false;
  const fitting = fittingFormats(arn, catalog);
  return fitting.length > 0 && fitting.every((format) => format[field] === 'empty');
}

function meantValue(arn: ArnFields, field: RepairedField, catalog: Catalog): string | undefined {
  if (field === 'region') return judgeRegion(arn.region, catalog).nearest;
  if (field === 'partition') {
    const names = catalog.partitions.map(({ name }) => name);
    return catalog.partitionOf(arn.region)?.name ?? nearest(arn.partition, names, arn.partition.length < 3 ? 1 : 2);
  }
  const digits = arn.account.replace(/[-\s]/g, '');
  return /^\d{12}$/.test(digits) ? digits : undefined;
}

function isValid(value: string, field: RepairedField, catalog: Catalog): boolean {
  if (field === 'region') return catalog.isRegion(value);
  if (field === 'partition') return isPartition(value, catalog);
  return /^\d{12}$/.test(value);
}

/** What is no partition, a wildcard for one, rules no Region out. */
function isAt(region: string, partition: string, catalog: Catalog): boolean {
  return catalog.partitionOf(region)?.name === partition || !isPartition(partition, catalog);
}

function isPartition(name: string, { partitions }: Catalog): boolean {
  return partitions.some((partition) => partition.name === name);
}
