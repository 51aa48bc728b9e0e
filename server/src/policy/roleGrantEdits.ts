/** Repairs of statements that allow to pass or create more roles than is meant. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import type { ActionPattern, Statement } from './model.ts';
import type { Reach, RoleAction } from './roleGrants.ts';

export interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** More actions than that make a list which nobody reads. */
const LONGEST_LIST = 30;

/** Lists the action in NotAction, or the other actions of a pattern in its place. */
export function withoutAction(reach: Reach, { name }: RoleAction, { write, catalog }: Tools): readonly Repair[] {
  const [entry, ...others] = reach.entries;
  if (entry === undefined) return [];
  if (reach.way === 'exclusion') return [{ title: `Add ${name} to NotAction`, edits: addBeside(entry, [name], write) }];
  if (reach.way !== 'pattern' || others.length > 0 || entry.service !== 'iam') return [];
  const actions = catalog.service('iam')?.actionsMatching(entry.name) ?? [];
  const kept = actions.map((action) => `iam:${action.name}`).filter((one) => one !== name);
  if (kept.length === 0 || kept.length > LONGEST_LIST) return [];
  return [{ title: `Replace "${entry.text}" by its actions without ${name}`, edits: replaceBy(entry, kept, write) }];
}

/** Puts the roles that are meant in the place of those that are not; only where no other action loses its resources. */
export function nameRoles(statement: Statement, role: Value, write: Rewrite): Edit[] | undefined {
  const { action, notResource } = statement;
  const value = notResource?.element.value;
  if (action?.entries.length !== 1 || !notResource || !value) return undefined;
  return [...write.renameKey(notResource.element.member, 'Resource'), ...write.replace(value, role)];
}

/** Moves an action to a statement of its own; under a Condition the others would be lost, which lack its keys. */
export function moveToOwnStatement(
  { policy, action, condition }: Statement,
  { node, text }: ActionPattern,
  { write, own }: { readonly write: Rewrite; readonly own: { readonly [name: string]: Value } },
): Edit[] | undefined {
  const statements = policy.statement?.value;
  if (statements?.kind !== 'array' || condition !== undefined || action?.element.value?.kind !== 'array')
    return undefined;
  return [...write.removeItem(node), ...write.addItem(statements, { Effect: 'Allow', Action: text, ...own })];
}

interface Tools {
  readonly write: Rewrite;
  readonly catalog: {
    service(prefix: string): { actionsMatching(pattern: string): readonly { readonly name: string }[] } | undefined;
  };
}

function addBeside({ node }: ActionPattern, names: readonly string[], write: Rewrite): Edit[] {
  const { parent } = node;
  if (parent?.kind === 'array') return names.flatMap((name) => write.addItem(parent, name));
  return write.replace(node, [node.value, ...names]);
}

function replaceBy({ node }: ActionPattern, names: readonly string[], write: Rewrite): Edit[] {
  const { parent } = node;
  const [first = '', ...others] = names;
  if (parent?.kind !== 'array') return write.replace(node, others.length === 0 ? first : names);
  if (parent.items.length === 1) return write.replace(parent, names);
  return [...write.replace(node, first), ...others.flatMap((name) => write.addItem(parent, name))];
}
