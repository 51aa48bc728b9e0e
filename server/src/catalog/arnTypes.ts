/**
 * Which resource type an ARN was meant for when it fits no format of its service: the part of the resource before
 * the first `/` or `:` names the type in most formats (`endpoint/${EndpointName}`).
 */
import { editDistance, nearest } from '../text/similarity.ts';
import { type ArnFields, type ArnFormat, resourceFormatsFitting } from './arnFormat.ts';
import type { Catalog } from './catalog.ts';
import type { Judgement } from './misspelt.ts';
import { camelWords } from './words.ts';

export interface ResourceJudgement extends Judgement {
  /** The resource part that was probably meant; it fits a format. */
  readonly resource?: string;
  /** Formats to show to the author, the likeliest first. */
  readonly near: readonly ArnFormat[];
}

const MOST_FORMATS = 3;

/** Judges a resource part that fits none of the formats. A type that AWS has, in another shape, counts as misspelt. */
export function judgeResource(arn: ArnFields, formats: readonly ArnFormat[], catalog: Catalog): ResourceJudgement {
  const type = headOf(arn.resource);
  const types = [...new Set(formats.map(typeOf).filter((one) => one !== ''))];
  const meant = nearest(type, types, Math.min(2, Math.floor(type.length / 3)));
  if (meant === undefined) return { misspelt: arn.resource === '', near: [] };
  const misspelt = isMisspelt(type, meant, catalog);
  const resource = candidates(arn.resource, type, meant).find((one) => fitting(formats, arn, one).length > 0);
  const near = (resource === undefined ? formats : fitting(formats, arn, resource))
    .filter((format) => format.type !== undefined && typeOf(format) === meant)
    .sort((a, b) => a.text.length - b.text.length)
    .slice(0, resource === undefined ? MOST_FORMATS : 1);
  return { misspelt, near, nearest: meant, ...(resource !== undefined && { resource }) };
}

/** `arn:aws:sagemaker:…:endpoint/NAME`: what matters of a format to someone who wrote another resource. */
export function formatInShort({ text }: ArnFormat): string {
  const [, , service = '', ...rest] = text.split(':');
  const resource = rest.slice(2).join(':');
  const isOnlyOne = resource.indexOf('${') === resource.lastIndexOf('${');
  const named = resource.replace(/\$\{([^{}]*)\}/g, (_, name: string) => standIn(name, isOnlyOne));
  return `arn:aws:${service}:…:${named}`;
}

function headOf(resource: string): string {
  return /^[^/:]*/.exec(resource)?.[0] ?? '';
}

/** Empty where the format begins with a free part, as that of a queue does. */
function typeOf({ text }: ArnFormat): string {
  const head = headOf(text.split(':').slice(5).join(':'));
  return head.includes('$') || head.includes('*') ? '' : head;
}

/** Types differ in few letters where they belong together (`export-job`, `import-job`), but not in plural or case. */
function isMisspelt(type: string, meant: string, catalog: Catalog): boolean {
  if (editDistance(type, meant, 0) === 0 || withoutPlural(type) === withoutPlural(meant)) return true;
  return type.split('-').some((word) => camelWords(word).some((one) => !catalog.isCatalogueWord(one)));
}

function withoutPlural(type: string): string {
  return type.toLowerCase().replace(/[-_]/g, '').replace(/s$/, '');
}

function candidates(resource: string, type: string, meant: string): readonly string[] {
  const rest = resource.slice(type.length);
  return [rest, rest.replace(/^\//, ':'), rest.replace(/^:/, '/')].map((tail) => meant + tail);
}

function fitting(formats: readonly ArnFormat[], arn: ArnFields, resource: string): readonly ArnFormat[] {
  const { partition, service, region, account } = arn;
  return resourceFormatsFitting(formats, { partition, service, region, account, resource });
}

/** `${EndpointName}` gives NAME, as part of a longer format ENDPOINT_NAME; `${RoleNameWithPath}` is a name as well. */
function standIn(name: string, isOnlyOne: boolean): string {
  const words = camelWords(name.replace(/With.*$/, '')).map((word) => word.toUpperCase());
  return (isOnlyOne ? words.at(-1) : words.join('_')) ?? 'NAME';
}
