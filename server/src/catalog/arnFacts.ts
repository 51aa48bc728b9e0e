/** Facts about ARNs and Regions that the service authorization reference does not tell. */
import type { ArnFields } from './arnFormat.ts';
import type { AwsTables } from './tables.ts';

export interface ArnFacts {
  /** True for a condition key whose values are Regions. */
  isRegionKey(key: string): boolean;
  /** True for a service that AWS has closed. */
  isClosed(service: string): boolean;
  /** True for a resource type whose names hold neither slash nor colon. */
  hasFlatName(service: string, type: string): boolean;
  /** True where the data tell for certain which resource types the actions of the service take. */
  isPairingCertain(service: string, types: readonly string[]): boolean;
  /** Resource types that an action takes besides those of the service authorization reference. */
  moreTypes(service: string, actionName: string): readonly string[];
  /** True where list operations that the data pair with no type take no ARN of a single resource. */
  isStarOnlyCertain(service: string): boolean;
  /** True where the ARN may be one of AWS itself, which has no account of its own. */
  mayBelongToAws(arn: ArnFields): boolean;
}

export function arnFacts({
  regionKeys,
  resourcesOfAws,
  closedServices,
  flatNames,
  trustedPairings,
}: AwsTables): ArnFacts {
  const keys = new Set(regionKeys.keys.map((key) => key.toLowerCase()));
  const flat = new Map(Object.entries(flatNames.types));
  const typed = new Map(Object.entries(trustedPairings.typed));
  const more = new Map(Object.entries(trustedPairings.moreTypes));
  const owned = new Map(Object.entries(resourcesOfAws.services));
  return {
    isRegionKey: (key) => keys.has(key.toLowerCase()),
    isClosed: (service) => closedServices.services.includes(service),
    hasFlatName: (service, type) => flat.get(service)?.includes(type) === true,
    isPairingCertain(service, types) {
      const certain = typed.get(service);
      return certain !== undefined && (certain.length === 0 || types.every((type) => certain.includes(type)));
    },
    moreTypes: (service, actionName) => more.get(`${service}:${actionName}`) ?? [],
    isStarOnlyCertain: (service) => trustedPairings.starOnly.includes(service),
    mayBelongToAws: ({ service, resource }) => owned.get(service)?.some((start) => resource.startsWith(start)) === true,
  };
}
