/** Which requests can carry a condition key. */
import type { Catalog } from './catalog.ts';
import { keyPrefix } from './conditionKeys.ts';

/** A known key with the prefix of SageMaker, the tags of resources aside. */
export function sagemakerKey(name: string, catalog: Catalog): string | undefined {
  if (keyPrefix(name) !== 'sagemaker' || /^sagemaker:ResourceTag\//i.test(name)) return undefined;
  return catalog.conditionKey(name)?.name;
}

/** The actions of SageMaker, with prefix, that carry the key; none for a key that the tables lack. */
export function carriersOf(key: string, catalog: Catalog): readonly string[] {
  const service = catalog.service('sagemaker');
  const name = service?.conditionKey(key)?.name;
  if (service === undefined || name === undefined) return [];
  return service.actionsCarrying(name);
}
