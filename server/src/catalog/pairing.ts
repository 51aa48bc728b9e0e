/** Which actions of a statement are about none of its resources, and which of its resources no action is about. */
import { hasWildcard } from '../text/glob.ts';
import { formatsOf, isOpenArn, knownAction, subjectOf } from './acceptance.ts';
import type { ArnFields } from './arnFormat.ts';
import { fittingFormats } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';
import { lazy } from './lazy.ts';
import { remembered } from './remembered.ts';
import type { Service } from './service.ts';

export interface Pairing<A, R> {
  readonly actions: readonly A[];
  /** None where an action is unpaired: the two would be one defect. */
  readonly resources: readonly R[];
}

interface ActionEntry {
  /** The prefix in lower case. */
  readonly service: string;
  readonly name: string;
}

interface ResourceEntry {
  readonly arn: (ArnFields & { readonly fieldCount: number }) | undefined;
}

const MOST_SERVICES = 64;

/** Stands for the formats that have no resource type, such as that of the root user: any action may be about them. */
const UNTYPED = '';

/** Empty where an ARN is unknown or wrong by itself, because it may be about anything. */
export function unpaired<A extends ActionEntry, R extends ResourceEntry>(
  entries: readonly A[],
  resources: readonly R[],
  catalog: Catalog,
): Pairing<A, R> {
  const arns = resources.flatMap(({ arn }) => (arn !== undefined && isPlainArn(arn, catalog) ? arn : []));
  if (entries.length === 0 || arns.length === 0 || arns.length < resources.length)
    return { actions: [], resources: [] };
  const typesFitting = remembered(MOST_SERVICES, (prefix) => typesOf(catalog.service(prefix), arns, catalog));
  const open = lazy(() => arns.map((arn) => isOpenArn(arn, catalog)));
  const pairs = entries.map((entry) => {
    const takes = takesOf(entry, catalog);
    if (takes === 'anything') return () => true;
    if (takes === 'star') return (index: number) => open()[index] === true;
    const fitting = typesFitting(entry.service);
    if (takes === 'service') return (index: number) => fitting[index]?.size !== 0;
    return (index: number) => [UNTYPED, ...takes].some((type) => fitting[index]?.has(type));
  });
  const indexes = arns.map((_, index) => index);
  const actions = entries.filter(
    (entry, at) => !hasWildcard(entry.name) && !indexes.some((index) => pairs[at]?.(index)),
  );
  if (actions.length > 0) return { actions, resources: [] };
  return { actions, resources: resources.filter((_, index) => !pairs.some((isAbout) => isAbout(index))) };
}

/** True for an ARN that fits a format of its service. */
function isPlainArn(arn: ArnFields & { readonly fieldCount: number }, catalog: Catalog): boolean {
  return arn.fieldCount === 6 && fittingFormats(arn, catalog).length > 0;
}

/** A pattern is about whatever its service has. */
function takesOf({ service: prefix, name }: ActionEntry, catalog: Catalog) {
  const service = catalog.service(prefix);
  if (service === undefined) return 'anything';
  if (hasWildcard(name)) {
    const isCertain = catalog.arnFacts.isPairingCertain(service.prefix, []) && service.actionsMatching(name).length > 0;
    return isCertain ? 'service' : 'anything';
  }
  const action = knownAction(prefix, name, catalog);
  return action === undefined ? 'anything' : subjectOf(action, service, catalog);
}

/** For each ARN the resource types of the service that it fits. */
function typesOf(service: Service | undefined, arns: readonly ArnFields[], catalog: Catalog): readonly Set<string>[] {
  const formats = (arn: ArnFields) => (service ? formatsOf(service, arn, catalog) : []);
  return arns.map((arn) => new Set(formats(arn).map(({ type }) => type ?? UNTYPED)));
}
