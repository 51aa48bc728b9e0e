/** Reads a policy out of a tree. */
import { nearest } from '../text/similarity.ts';
import { alternatives, isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode, type StringNode } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import { readElements } from './elements.ts';
import { KIND_TRAITS, type PolicyKind } from './kinds.ts';
import { DOCUMENT_ELEMENTS, type Element, EVERYTHING, type Looks, type Policy, type Statement } from './model.ts';
import { readStatement, rereadStatement } from './statement.ts';

/** What kind of policy a document is; undefined for one that is none. */
export interface KindVerdict {
  readonly kind: PolicyKind;
  /** False where another kind could hold the same text. */
  readonly certain: boolean;
}

/** A policy that was read from the same nodes, and the one string of them that has changed since. */
export interface Again {
  readonly policy: Policy;
  readonly string: StringNode;
}

/** What is known of a policy beside its text. */
export interface Beside extends Partial<Pick<Policy, 'unfinished' | 'meanings'>> {
  /**
   * The document as it is read, where that is not as it is written: a copy in which everything stands where it stood.
   * It is made when someone first asks for it.
   */
  readonly see?: (() => ObjectNode) | undefined;
}

export function buildPolicy(
  node: ObjectNode,
  kind: PolicyKind,
  kindIsCertain: boolean,
  { unfinished = false, meanings = '', see }: Beside = {},
): Policy {
  const policy = readPolicy(node, undefined, see);
  setKind(policy, { kind, certain: kindIsCertain });
  policy.unfinished ||= unfinished;
  policy.meanings = meanings;
  return policy;
}

/** Reads a policy whose kind follows from what it says; undefined where `tell` finds that it is none. */
export function buildPolicyAs<V extends KindVerdict>(
  node: ObjectNode,
  tell: (draft: Policy) => V | undefined,
  again?: Again,
): { policy: Policy; verdict: V } | undefined {
  const policy = readPolicy(node, again);
  const verdict = tell(policy);
  if (verdict === undefined) return undefined;
  setKind(policy, verdict);
  return { policy, verdict };
}

function setKind(policy: ReadPolicy, { kind, certain }: KindVerdict): void {
  policy.kind = kind;
  policy.kindIsCertain = certain;
  policy.traits = KIND_TRAITS[kind];
}

function readPolicy(node: ObjectNode, again?: Again, see?: () => ObjectNode): ReadPolicy {
  const { elements, unknown } = readElements(node, DOCUMENT_ELEMENTS);
  const statement = elements.find(isStatement);
  const bare = statement === undefined && isBareStatement(node);
  const policy = new ReadPolicy(node, { elements, unknown: bare ? [] : unknown, bare, see });
  const nodes = bare ? [node] : listed(statement?.value);
  const computed = nodes.filter(isIntrinsic);
  const written = computed.length === 0 ? nodes : nodes.filter((item) => !isIntrinsic(item));
  policy.statements = statementsIn(policy, written, again, see && (() => policy.seen.statements));
  if (computed.length > 0) {
    policy.optional = statementsIn(policy, computed.flatMap(alternatives).flatMap(listed).flatMap(alternatives));
  }
  // Nothing is open in what may be read again.
  policy.unfinished = again === undefined && (isOpen(statement?.value) || nodes.some(isUnclosed));
  return policy;
}

function isStatement({ name }: Element): boolean {
  return name === 'Statement';
}

function statementsIn(
  policy: Policy,
  items: readonly Node[],
  again?: Again,
  seen?: () => readonly ObjectNode[],
): readonly Statement[] {
  const before = again?.policy.statements ?? [];
  const see = seen && ((index: number) => seen()[index]);
  return items
    .filter((item) => item.kind === 'object')
    .map((node, index) => {
      const known = before[index];
      if (known === undefined || again === undefined) return readStatement(policy, node, index, see);
      return rereadStatement(policy, known, { node, string: again.string });
    });
}

interface Parts extends Pick<Policy, 'unknown' | 'bare'> {
  readonly elements: readonly Element[];
  readonly see: (() => ObjectNode) | undefined;
}

/** A document as it is read. */
interface Seen {
  readonly node: ObjectNode;
  readonly statement: Element | undefined;
  readonly statements: readonly ObjectNode[];
}

/** A class because of its getters: those of an object literal would keep every tree alive that they have seen. */
class ReadPolicy implements Policy {
  kind: PolicyKind = 'identity-policy';
  kindIsCertain = false;
  traits = KIND_TRAITS['identity-policy'];
  statements: readonly Statement[] = [];
  optional: readonly Statement[] = [];
  unfinished = false;
  meanings = '';
  readonly version: Element | undefined;
  readonly id: Element | undefined;
  readonly bare: boolean;
  readonly unknown: readonly Member[];
  readonly looks: Looks = { at: undefined, own: 0, elsewhere: 0, each: undefined };
  readonly #statement: Element | undefined;
  readonly #node: ObjectNode;
  readonly #see: (() => ObjectNode) | undefined;
  #seen: Seen | undefined;

  constructor(node: ObjectNode, { elements, unknown, bare, see }: Parts) {
    this.#node = node;
    this.#see = see;
    this.version = elements.find(({ name }) => name === 'Version');
    this.id = elements.find(({ name }) => name === 'Id');
    this.#statement = elements.find(isStatement);
    this.unknown = unknown;
    this.bare = bare;
  }

  get node(): ObjectNode {
    this.looks.elsewhere |= EVERYTHING;
    this.looks.each?.fill(EVERYTHING);
    return this.#see ? this.seen.node : this.#node;
  }

  get statement(): Element | undefined {
    return this.#see ? this.seen.statement : this.#statement;
  }

  get seen(): Seen {
    this.#seen ??= seenIn(this.#see?.() ?? this.#node);
    return this.#seen;
  }

  get range(): ObjectNode['range'] {
    return this.#node.range;
  }
}

function seenIn(node: ObjectNode): Seen {
  const statement = readElements(node, DOCUMENT_ELEMENTS).elements.find(isStatement);
  const statements = listed(statement?.value).filter((item) => item.kind === 'object' && !isIntrinsic(item));
  return { node, statement, statements: statements as readonly ObjectNode[] };
}

function isUnclosed(node: Node): boolean {
  return isOpen(node) || (node.kind === 'object' && node.members.some(({ value }) => isOpen(value)));
}

/** Statements at the root, without the document around them. */
export function isBareStatement(root: ObjectNode): boolean {
  const effect = member(root, 'Effect');
  if (effect === undefined || !(member(root, 'Action') ?? member(root, 'NotAction'))) return false;
  const { value } = effect;
  return value === undefined || (value.kind === 'string' && nearest(value.value, ['Allow', 'Deny'], 2) !== undefined);
}
