/** Which actions of a statement are about none of its resources, and which of its resources no action is about. */
import type { ActionPattern, ResourcePattern, Statement } from './model.ts';

export interface Unpaired {
  readonly actions: readonly ActionPattern[];
  readonly resources: readonly ResourcePattern[];
}

/** Tells it of two lists. */
export type Pair = (actions: readonly ActionPattern[], resources: readonly ResourcePattern[]) => Unpaired;

/** Told once for as long as the actions and resources stand, whoever asks. */
export function unpairedIn(statement: Statement, pair: Pair): Unpaired {
  const found = statement.noted('unpaired', ({ action, resource }) => {
    const [entries, listed] = [action?.entries ?? [], resource?.entries ?? []];
    const { actions, resources } = pair(entries, listed);
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
