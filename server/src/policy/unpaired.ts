/** Which actions of a statement are about none of its resources, and which of its resources no action is about. */
import type { ActionPattern, ResourcePattern, Statement } from './model.ts';

export interface Unpaired {
  readonly actions: readonly ActionPattern[];
  readonly resources: readonly ResourcePattern[];
}

type Resources = readonly ResourcePattern[];

/** What the catalogue tells of two lists. */
export interface Pairing {
  canBePaired(resources: Resources): boolean;
  /** Of each resource, as one text. */
  typesFitting(resources: Resources, service: string): readonly string[];
  unpaired(
    actions: readonly ActionPattern[],
    resources: Resources,
    types: (service: string) => readonly string[],
  ): Unpaired;
}

/** Told once for as long as the actions and resources stand, whoever asks; what resources are, for as long as they do. */
export function unpairedIn(statement: Statement, pairing: Pairing): Unpaired {
  const found = statement.noted('unpaired', (one) => {
    if (!one.noted('can be paired', ({ resource }) => pairing.canBePaired(resource?.entries ?? []))) return [];
    const [entries, listed] = [one.action?.entries ?? [], one.resource?.entries ?? []];
    const types = (service: string) =>
      one.noted(`types of ${service}`, ({ resource }) => pairing.typesFitting(resource?.entries ?? [], service));
    const { actions, resources } = pairing.unpaired(entries, listed, types);
    return [
      ...actions.map((entry) => `action ${entries.indexOf(entry)}`),
      ...resources.map((entry) => `resource ${listed.indexOf(entry)}`),
    ];
  });
  if (found.length === 0) return { actions: [], resources: [] };
  const among = <T>(kind: string, entries: readonly T[] = []) =>
    entries.filter((_, index) => found.includes(`${kind} ${index}`));
  return {
    actions: among('action', statement.action?.entries),
    resources: among('resource', statement.resource?.entries),
  };
}
