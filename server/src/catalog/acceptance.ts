/**
 * Which resources an action is about. What is unknown, newer than the data or uncertain in them is taken to be about
 * anything.
 */
import { hasWildcard } from '../text/glob.ts';
import { type ArnFields, type ArnFormat, resourceFormatsFitting } from './arnFormat.ts';
import { fittingFormats } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';
import type { Action, Service } from './service.ts';

/** The action of that prefix and exact name. */
export function knownAction(prefix: string, name: string, catalog: Catalog): Action | undefined {
  return hasWildcard(name) ? undefined : catalog.service(prefix)?.action(name);
}

/** The formats of the ARNs that the action is about; none for one that takes `*` alone. */
export function acceptedFormats({ resourceTypes }: Action, { arnFormats: formats }: Service): readonly ArnFormat[] {
  return formats.filter(({ type }) => resourceTypes.some(({ name }) => name === type));
}

/** Names of resource types, or `star` where the action is about no single resource. */
export function subjectOf(action: Action, service: Service, catalog: Catalog): readonly string[] | 'star' | 'anything' {
  const types = action.resourceTypes.map(({ name }) => name);
  const { isStarOnlyCertain, isPairingCertain, moreTypes } = catalog.arnFacts;
  if (types.length === 0) {
    return action.accessLevel === 'List' && isStarOnlyCertain(service.prefix) ? 'star' : 'anything';
  }
  const known = types.every((type) => service.resourceType(type) !== undefined);
  if (!known || !isPairingCertain(service.prefix, types)) return 'anything';
  return [...types, ...moreTypes(service.prefix, action.name)];
}

/** True for `endpoint/*` and `*-blue`, which name no resource: some services ask list operations for just that. */
export function isOpenArn(arn: ArnFields, catalog: Catalog): boolean {
  const resource = arn.resource.replace(/\$\{[^{}]*\}/g, '*');
  return fittingFormats(arn, catalog).some(({ patterns }) => {
    const { prefix } = patterns.resource;
    return /^[*?]|^$/.test(resource.startsWith(prefix) ? resource.slice(prefix.length) : resource);
  });
}

/** Those of the formats that the ARN fits, names that hold no slash taken into account. */
export function fittingOf(formats: readonly ArnFormat[], arn: ArnFields, catalog: Catalog): readonly ArnFormat[] {
  return resourceFormatsFitting(formats, arn).filter((format) => isFlatEnough(format, arn, catalog));
}

/** The same for all formats of a service. */
export function formatsOf(service: Service, arn: ArnFields, catalog: Catalog): readonly ArnFormat[] {
  return service.resourceFormats(arn).filter((format) => isFlatEnough(format, arn, catalog));
}

function isFlatEnough({ type, patterns }: ArnFormat, arn: ArnFields, catalog: Catalog): boolean {
  if (type === undefined || !catalog.arnFacts.hasFlatName(patterns.service.glob, type)) return true;
  return separators(arn.resource) <= separators(patterns.resource.glob);
}

/** How many slashes and colons stand in a text outside its variables. */
function separators(resource: string): number {
  return resource.replace(/\$\{[^{}]*\}/g, '').replace(/[^/:]/g, '').length;
}
