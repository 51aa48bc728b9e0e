/** Which actions of a statement are about none of its resources, and which of its resources no action is about. */
import { hasWildcard } from '../text/glob.ts';
import { formatsOf, isOpenArn, knownAction, subjectOf } from './acceptance.ts';
import type { ArnFields } from './arnFormat.ts';
import { fittingFormats } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';
import { lazy } from './lazy.ts';

export interface Pairing<A, R> {
  readonly actions: readonly A[];
  /** None where an action is unpaired: the two would be one defect. */
  readonly resources: readonly R[];
}

/** For each ARN of a list the resource types of the service that it fits, with a blank before and behind each. */
type TypesFitting = (prefix: string) => readonly string[];

interface ActionEntry {
  /** The prefix in lower case. */
  readonly service: string;
  readonly name: string;
}

interface ResourceEntry {
  readonly arn: (ArnFields & { readonly fieldCount: number }) | undefined;
}

/** Questions about the lists of a statement. */
export function pairingIn(catalog: Catalog) {
  return {
    canBePaired: (resources: readonly ResourceEntry[]) => canBePaired(resources, catalog),
    typesFitting: (resources: readonly ResourceEntry[], prefix: string) => typesFitting(resources, prefix, catalog),
    unpaired: <A extends ActionEntry, R extends ResourceEntry>(
      entries: readonly A[],
      resources: readonly R[],
      types: TypesFitting,
    ) => unpaired(entries, resources, { types, catalog }),
  };
}

/** Stands for the formats that have no resource type, such as that of the root user: any action may be about them. */
const UNTYPED = '-';

/** False where an ARN is unknown or wrong by itself, because it may be about anything. */
function canBePaired(resources: readonly ResourceEntry[], catalog: Catalog): boolean {
  return resources.length > 0 && resources.every(({ arn }) => arn !== undefined && isPlainArn(arn, catalog));
}

function typesFitting(resources: readonly ResourceEntry[], prefix: string, catalog: Catalog): readonly string[] {
  const service = catalog.service(prefix);
  return arnsOf(resources).map((arn) => {
    const types = service ? formatsOf(service, arn, catalog).map(({ type }) => type ?? UNTYPED) : [];
    return types.length === 0 ? '' : ` ${types.join(' ')} `;
  });
}

/** Of lists that can be paired. */
function unpaired<A extends ActionEntry, R extends ResourceEntry>(
  entries: readonly A[],
  resources: readonly R[],
  { types, catalog }: { readonly types: TypesFitting; readonly catalog: Catalog },
): Pairing<A, R> {
  if (entries.length === 0) return { actions: [], resources: [] };
  const arns = arnsOf(resources);
  const open = lazy(() => arns.map((arn) => isOpenArn(arn, catalog)));
  const pairs = entries.map((entry) => {
    const takes = takesOf(entry, catalog);
    if (takes === 'anything') return () => true;
    if (takes === 'star') return (index: number) => open()[index] === true;
    const fitting = types(entry.service);
    if (takes === 'service') return (index: number) => fitting[index] !== '';
    return (index: number) => [UNTYPED, ...takes].some((type) => fitting[index]?.includes(` ${type} `));
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

function arnsOf(resources: readonly ResourceEntry[]): readonly ArnFields[] {
  return resources.flatMap(({ arn }) => arn ?? []);
}
