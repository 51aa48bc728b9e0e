/** Goes through the members of a request, wherever they stand. */
import { listed, type Member, type ObjectNode } from '../tree/node.ts';
import { FREE_TEXT_MEMBERS } from './operations.ts';

export interface Placed {
  readonly member: Member;
  /** The names from the body on to the object that holds the member; lists and conditions of templates add none. */
  readonly path: readonly string[];
}

/** All members but those whose names are the author's own; below a member for which `enter` is false none. */
export function membersIn(body: ObjectNode, enter: (placed: Placed) => boolean = () => true): Placed[] {
  const found: Placed[] = [];
  const visit = (node: ObjectNode, path: readonly string[]): void => {
    for (const member of node.members) {
      const isFunction = member.key.value.startsWith('Fn::');
      const placed = { member, path };
      if (!isFunction) found.push(placed);
      if (FREE_TEXT_MEMBERS.includes(member.key.value) || !enter(placed)) continue;
      const below = isFunction ? path : [...path, member.key.value];
      for (const item of listed(member.value)) if (item.kind === 'object') visit(item, below);
    }
  };
  visit(body, []);
  return found;
}

/** True where a template adds members that do not stand here. */
export function hasUnknownMembers(node: ObjectNode): boolean {
  return node.members.some(({ key }) => key.value.startsWith('Fn::'));
}
