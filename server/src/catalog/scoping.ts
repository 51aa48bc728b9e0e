/**
 * Which actions a policy could allow on some resources instead of all. The data list resources with many actions that
 * are as often used without one, and an ARN in the place of `*` would refuse those calls; hence only what is certain.
 */
import type { Catalog } from './catalog.ts';
import type { Action, ActionResourceType, Service } from './service.ts';

/** True where each call is about a resource that the author of a policy can know beforehand. */
export function canBeScoped(action: Action, service: Service, catalog: Catalog): boolean {
  const types = action.resourceTypes.filter((type) => !isBeingMade(type, action, service));
  if (types.length === 0) return false;
  if (isCertain(action, service, catalog) || action.accessLevel === 'Tagging') return true;
  // To list is to ask for all of them, whatever the data say.
  const lists = action.accessLevel === 'List' || /^describe\w*[^su]s$/i.test(action.name);
  return !lists && types.some(({ required }) => required);
}

/** True where a pattern stands for actions that could be allowed on some resources. */
export function patternCanBeScoped(pattern: string, service: Service, catalog: Catalog): boolean {
  return service.actionsMatching(pattern).some((action) => {
    // What describes a service as a whole often holds a few actions that describe one resource.
    const tells = action.accessLevel !== 'Read' || isCertain(action, service, catalog);
    return tells && canBeScoped(action, service, catalog);
  });
}

function isCertain({ resourceTypes }: Action, { prefix }: Service, catalog: Catalog): boolean {
  return catalog.arnFacts.isPairingCertain(
    prefix,
    resourceTypes.map(({ name }) => name),
  );
}

/** AWS gives a VPC its ID when it is created. */
function isBeingMade({ name: type }: ActionResourceType, { name, resourceTypes }: Action, service: Service): boolean {
  if (!/^(?:allocate|copy|create|import|register)/i.test(name)) return false;
  if (!service.resourceType(type)?.arn.endsWith('Id}')) return false;
  const isOnlyOne = resourceTypes.every((other) => other.name === type || !other.required);
  return isOnlyOne || name.toLowerCase().endsWith(type.replaceAll('-', '').toLowerCase());
}
