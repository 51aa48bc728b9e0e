/** Which service an unknown one was meant for, by what stands beside its name: the rest of an ARN, or of a condition key. */
import { editDistance } from '../text/similarity.ts';
import type { ArnFields } from './arnFormat.ts';
import { fittingFormats } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';
import type { Judgement } from './misspelt.ts';
import { nearbyPrefixes } from './prefixes.ts';

/** Judges the service field of an ARN that no service has. */
export function judgeArnService({ service, ...arn }: ArnFields, catalog: Catalog): Judgement {
  if (/[^a-z0-9-]/i.test(service)) {
    const plain = service.toLowerCase().replace(/[^a-z0-9-]/g, '');
    return { misspelt: true, ...(catalog.isServicePrefix(plain) && { nearest: plain }) };
  }
  const near = nearbyPrefixes(service, catalog.servicePrefixes());
  const meant = near.find((one) => headsFitting({ ...arn, service: one }, catalog).length > 0);
  if (meant === undefined) return { misspelt: false };
  // A resource such as "function:NAME" tells the service; most texts could be the name of a queue.
  const tells = headsFitting({ ...arn, service: meant }, catalog).some((head) => head.length > 2);
  return { misspelt: tells && isSlip(service, meant), nearest: meant };
}

/** Judges the prefix of a condition key that no service has. */
export function judgeKeyPrefix(key: string, catalog: Catalog): Judgement {
  const colon = key.indexOf(':');
  const prefix = key.slice(0, colon).toLowerCase();
  const rest = key.slice(colon);
  const near = ['aws', ...nearbyPrefixes(prefix, catalog.servicePrefixes())];
  const isNear = (one: string) => one !== 'aws' || editDistance(prefix, 'aws', 1) <= 1;
  const meant = near.find((one) => isNear(one) && catalog.conditionKey(one + rest) !== undefined);
  // Many services have a key for tags.
  const tells = meant === 'aws' || !/^:[a-z]*tag/i.test(rest);
  return meant === undefined
    ? { misspelt: false }
    : { misspelt: tells && (meant === 'aws' || isSlip(prefix, meant)), nearest: meant };
}

/** What the formats that the ARN fits begin with, before any free part. */
function headsFitting(arn: ArnFields, catalog: Catalog): readonly string[] {
  return fittingFormats(arn, catalog).map(({ patterns }) => patterns.resource.prefix);
}

/** `inspector3` is the next version, not a slip of the hand. */
function isSlip(name: string, meant: string): boolean {
  const withoutVersion = (text: string) => text.toLowerCase().replace(/v?\d+$/, '');
  return withoutVersion(name) !== withoutVersion(meant);
}
