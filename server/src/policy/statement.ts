/**
 * A statement is read element by element, when someone first asks, and the policy's `looks` note which elements were
 * asked for. Most statements stay as they are while one is typed, and most rules read few elements: what is not
 * looked at costs nothing, and what was not looked at cannot change what a rule found.
 */
import { contains } from '../text/range.ts';
import type { Member, ObjectNode, StringNode } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import { actionClause, conditionBlocks, decisionOf, principalClause, resourceClause, writtenArns } from './clauses.ts';
import { readElements } from './elements.ts';
import {
  type ActionClause,
  type ConditionBlock,
  type ConditionTest,
  type Element,
  EVERYTHING,
  type Note,
  type Notes,
  noteBit,
  type Plain,
  type Policy,
  type PrincipalClause,
  type ResourceClause,
  STATEMENT_ELEMENTS,
  type Statement,
  type StatementElement,
  type WrittenArn,
} from './model.ts';

/** `see` gives the statement as it is read, where that is not as it is written. */
export function readStatement(
  policy: Policy,
  node: ObjectNode,
  index: number,
  see?: (index: number) => ObjectNode | undefined,
): Statement {
  return new LazyStatement(policy, node, index, see);
}

/** The same for a text that has changed in one string: a statement that is as it was need not be read again. */
export function rereadStatement(policy: Policy, statement: Statement, { node, string }: Reread): Statement {
  const { index } = statement;
  const isAsItWas = statement instanceof LazyStatement && !contains(node.range, string.range);
  return isAsItWas && statement.joins(policy, node) ? statement : readStatement(policy, node, index);
}

interface Reread {
  readonly node: ObjectNode;
  readonly string: StringNode;
}

/** The elements as bits of a number, in the order of the grammar. */
const BIT = Object.fromEntries(STATEMENT_ELEMENTS.map((name, index) => [name, 1 << index])) as Readonly<
  Record<StatementElement, number>
>;

export function bitOf({ name }: Element): number {
  return BIT[name as StatementElement];
}

/** A class because its getters are shared: a policy may hold thousands of statements. */
class LazyStatement implements Statement {
  policy: Policy;
  readonly index: number;
  notes: Notes = new Map();
  readonly #node: ObjectNode;
  readonly #see: ((index: number) => ObjectNode | undefined) | undefined;
  #seen: ObjectNode | undefined;
  #read: Parts | undefined;
  #action: ActionClause | undefined;
  #notAction: ActionClause | undefined;
  #resource: ResourceClause | undefined;
  #notResource: ResourceClause | undefined;
  #arns: readonly WrittenArn[] | undefined;
  #principal: PrincipalClause | undefined;
  #notPrincipal: PrincipalClause | undefined;
  #blocks: readonly ConditionBlock[] | undefined;
  #tests: readonly ConditionTest[] | undefined;

  constructor(policy: Policy, node: ObjectNode, index: number, see?: (index: number) => ObjectNode | undefined) {
    this.policy = policy;
    this.#node = node;
    this.#see = see;
    this.index = index;
  }

  /** Where the statement was read from that node, it becomes one of the policy; what was noted of it is forgotten. */
  joins(policy: Policy, node: ObjectNode): boolean {
    if (this.#node !== node) return false;
    this.policy = policy;
    this.notes = new Map();
    return true;
  }

  get node(): ObjectNode {
    this.#look(EVERYTHING);
    return this.#asRead;
  }

  get #asRead(): ObjectNode {
    this.#seen ??= this.#see?.(this.index) ?? this.#node;
    return this.#seen;
  }

  get range(): ObjectNode['range'] {
    return this.#node.range;
  }

  get span(): ObjectNode['range'] {
    const { parent, range } = this.#node;
    return parent?.kind === 'member' ? parent.range : range;
  }

  get open(): boolean {
    return isOpen(this.#node);
  }

  get elements(): readonly Element[] {
    this.#look(EVERYTHING);
    return this.#parts.elements;
  }

  get unknown(): readonly Member[] {
    this.#look(EVERYTHING);
    return this.#parts.unknown;
  }

  get sid(): Element | undefined {
    return this.#find('Sid');
  }

  get effect(): Element | undefined {
    return this.#find('Effect');
  }

  get decision(): Statement['decision'] {
    return decisionOf(this.#find('Effect'));
  }

  get action(): ActionClause | undefined {
    this.#action ??= actionClause(this.#find('Action'));
    this.#look(BIT.Action);
    return this.#action;
  }

  get notAction(): ActionClause | undefined {
    this.#notAction ??= actionClause(this.#find('NotAction'));
    this.#look(BIT.NotAction);
    return this.#notAction;
  }

  get resource(): ResourceClause | undefined {
    this.#resource ??= resourceClause(this.#find('Resource'));
    this.#look(BIT.Resource);
    return this.#resource;
  }

  get notResource(): ResourceClause | undefined {
    this.#notResource ??= resourceClause(this.#find('NotResource'));
    this.#look(BIT.NotResource);
    return this.#notResource;
  }

  get arns(): readonly WrittenArn[] {
    const { resource, notResource } = this;
    this.#arns ??= writtenArns(resource, notResource);
    return this.#arns;
  }

  get principal(): PrincipalClause | undefined {
    this.#principal ??= principalClause(this.#find('Principal'));
    this.#look(BIT.Principal);
    return this.#principal;
  }

  get notPrincipal(): PrincipalClause | undefined {
    this.#notPrincipal ??= principalClause(this.#find('NotPrincipal'));
    this.#look(BIT.NotPrincipal);
    return this.#notPrincipal;
  }

  get condition(): Element | undefined {
    return this.#find('Condition');
  }

  get blocks(): readonly ConditionBlock[] {
    this.#blocks ??= conditionBlocks(this, this.#find('Condition'));
    this.#look(BIT.Condition);
    return this.#blocks;
  }

  get tests(): readonly ConditionTest[] {
    this.#tests ??= this.blocks.flatMap((block) => block.tests);
    this.#look(BIT.Condition);
    return this.#tests;
  }

  noted<T extends Plain>(name: string, work: (statement: Statement, name: string) => T, costly = false): T {
    const known = this.notes.get(name) ?? this.#note(name, work, costly);
    this.#look(noteBit(name));
    return known.value as T;
  }

  #note(name: string, work: Note['work'], costly: boolean): Note {
    const { looks } = this.policy;
    const { at, own, elsewhere, each } = looks;
    looks.at = this;
    looks.own = 0;
    looks.each = undefined;
    const value = work(this, name);
    const note = { value, looks: looks.own, costly, work };
    this.notes.set(name, note);
    Object.assign(looks, { at, own, elsewhere, each });
    return note;
  }

  #find(name: StatementElement): Element | undefined {
    this.#look(BIT[name]);
    return this.#parts.byName[name];
  }

  get #parts(): Parts {
    this.#read ??= partsOf(this.#asRead, this.policy);
    return this.#read;
  }

  #look(bits: number): void {
    const { looks } = this.policy;
    if (looks.each) looks.each[this.index] = (looks.each[this.index] ?? 0) | bits;
    if (looks.at === this) looks.own |= bits;
    else looks.elsewhere |= bits;
  }
}

interface Parts {
  readonly elements: readonly Element[];
  readonly unknown: readonly Member[];
  readonly byName: { readonly [name in StatementElement]?: Element };
}

function partsOf(node: ObjectNode, { version, id }: Policy): Parts {
  const { elements, unknown } = readElements(node, STATEMENT_ELEMENTS);
  const byName: { [name in StatementElement]?: Element } = {};
  for (const element of elements) byName[element.name as StatementElement] ??= element;
  // In a bare statement the document's own elements stand beside the statement's.
  return { elements, byName, unknown: unknown.filter((item) => item !== version?.member && item !== id?.member) };
}
