/**
 * Which resource types an ARN in a policy can denote: the ARN is a pattern (`*`, `?`, policy variables), the
 * format of a type has placeholders (`${EndpointName}`) that stand for any text that is not empty. They fit when
 * some ARN is described by both.
 */
import { globsIntersect, matchesGlob } from '../text/glob.ts';
import { isNameGiven } from '../text/templates.ts';

export interface ArnFields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

export type FieldNeed = 'empty' | 'required' | 'optional';

export interface ArnFormat {
  /** The resource type; undefined where another service lists the format. */
  readonly type: string | undefined;
  /** As AWS prints it. */
  readonly text: string;
  /** The fields as patterns, each placeholder replaced by `?*`. */
  readonly patterns: Fields<Pattern>;
  /** Whether ARNs of this format carry a Region, and an account. */
  readonly region: FieldNeed;
  readonly account: FieldNeed;
}

/** The formats that the whole ARN can fit; the partition is left out, because every format has all of them. */
export function formatsFitting(formats: readonly ArnFormat[], arn: ArnFields): readonly ArnFormat[] {
  const region = written(arn.region);
  const account = written(arn.account);
  return resourceFormatsFitting(formats, arn).filter(
    ({ patterns }) => fits(patterns.region, region) && fits(patterns.account, account),
  );
}

/** The formats that the service and the resource part can fit, whatever Region and account say. */
export function resourceFormatsFitting(formats: readonly ArnFormat[], arn: ArnFields): readonly ArnFormat[] {
  const service = written(arn.service);
  const resource = written(arn.resource);
  return formats.filter(({ patterns }) => fits(patterns.service, service) && fits(patterns.resource, resource));
}

export function arnFormat(text: string, type?: string): ArnFormat {
  const [, , service = '', region = '', account = '', ...rest] = text.split(':');
  // AWS prints `arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}`, with a field too few.
  const complete = /^(?:\$\{.*\}|\d*|aws|\*)$/.test(account);
  const fields = complete
    ? { service, region, account, resource: rest.join(':') }
    : { service, region, account: '*', resource: [account, ...rest].join(':') };
  const patterns = {
    service: printed(fields.service),
    region: printed(fields.region),
    account: printed(fields.account),
    resource: printed(fields.resource),
  };
  return { type, text, patterns, region: need(fields.region), account: need(fields.account) };
}

type Fields<T> = Readonly<Record<'service' | 'region' | 'account' | 'resource', T>>;

interface Pattern {
  readonly glob: string;
  /** The text before the first wildcard. */
  readonly prefix: string;
}

/** Matching two patterns takes time by the product of their lengths; no real ARN with a wildcard is that long. */
const LONGEST_PATTERN = 512;

function need(field: string): FieldNeed {
  if (field === '') return 'empty';
  return field === '*' ? 'optional' : 'required';
}

function fits(format: Pattern, arn: Pattern): boolean {
  // The text before the first wildcard rules out most formats.
  if (!format.prefix.startsWith(arn.prefix) && !arn.prefix.startsWith(format.prefix)) return false;
  if (arn.glob === '*' || arn.glob === format.glob) return true;
  if (isLiteral(arn)) return matchesGlob(format.glob, arn.glob);
  if (isLiteral(format)) return matchesGlob(arn.glob, format.glob);
  return arn.glob.length > LONGEST_PATTERN || globsIntersect(format.glob, arn.glob);
}

function isLiteral({ glob, prefix }: Pattern): boolean {
  return glob.length === prefix.length;
}

function pattern(glob: string): Pattern {
  const end = glob.search(/[*?]/);
  return { glob, prefix: end < 0 ? glob : glob.slice(0, end) };
}

/** A field that is one placeholder, as most Regions and accounts are. */
const ANY: Pattern = { glob: '?*', prefix: '' };

function printed(field: string): Pattern {
  if (field.startsWith('${') && field.indexOf('}') === field.length - 1) return ANY;
  return pattern(field.replace(/\$\{[^{}]*\}/g, '?*'));
}

/**
 * A policy variable may stand for any text. `${*}`, `${?}` and `${$}` are the characters themselves; a glob
 * cannot say "a star", so they become "some character". The name of one resource is one like any other.
 */
function written(field: string): Pattern {
  let glob = '';
  let at = 0;
  for (;;) {
    const start = field.indexOf('${', at);
    const end = start < 0 ? -1 : field.indexOf('}', start);
    if (end < 0) return pattern(glob + field.slice(at));
    glob += field.slice(at, start) + (isNameGiven(field, start) ? 'x' : end - start === 3 ? '?' : '*');
    at = end + 1;
  }
}
