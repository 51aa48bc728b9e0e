/** Which actions of a statement carry no tags, so that a condition on a tag never holds for them. */
import { hasWildcard } from '../text/glob.ts';
import type { Catalog } from './catalog.ts';
import { hasTags, supportsTags } from './keyScope.ts';

export interface Untagged<A> {
  readonly entry: A;
  /** True for a pattern that Access Analyzer reports although some of its actions support tags. */
  readonly supported: boolean;
}

/**
 * An action counts as supporting tags where AWS lists any tag key for it or for its resources; a pattern is found
 * only where the whole service has none. Unknown actions and services are left out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export function untagged<A extends { readonly service: string; readonly name: string }>(
  entries: readonly A[],
  catalog: Catalog,
): readonly Untagged<A>[] {
  return entries.flatMap((entry) => {
    const service = catalog.service(entry.service);
    const actions = service?.actionsMatching(entry.name) ?? [];
    if (service === undefined || actions.length === 0) return [];
    const supported = actions.some((action) => supportsTags(action, service));
    const spared = hasWildcard(entry.name) ? hasTags(service) : supported;
    return spared ? [] : [{ entry, supported }];
  });
}
