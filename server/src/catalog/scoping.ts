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
  if (lists(action)) return false;
  const isAlwaysAboutOne = action.accessLevel === 'Tagging' || isCertain(action, service, catalog);
  return isAlwaysAboutOne || types.some(({ required }) => required);
}

/** To list is to ask for all of them, whatever the data say; ListBucket is about one. */
function lists({ accessLevel, name, resourceTypes }: Action): boolean {
  if (/^describe\w*[^su]s$/i.test(name)) return true;
  return accessLevel === 'List' && !resourceTypes.some((type) => isNamedAfter(name, type.name));
}

/** True where a pattern stands for actions that could be allowed on some resources. */
export function patternCanBeScoped(pattern: string, service: Service, catalog: Catalog): boolean {
  const actions = service.actionsMatching(pattern);
  const scoped = actions.filter((action) => canBeScoped(action, service, catalog));
  if (scoped.some(({ accessLevel }) => accessLevel !== 'Read' && accessLevel !== 'List')) return true;
  // What reads a service as a whole often holds a few actions that read one resource.
  return scoped.filter((action) => isCertain(action, service, catalog)).length * 2 > actions.length;
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
  return isOnlyOne || isNamedAfter(name, type);
}

/** `CreateNetworkInterface` is named after the type `network-interface`. */
function isNamedAfter(actionName: string, type: string): boolean {
  return actionName.toLowerCase().endsWith(type.replaceAll('-', '').toLowerCase());
}
