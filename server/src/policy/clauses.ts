/** Reads the elements of a statement into what they say. */
import { isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, type Node, type StringNode, strings } from '../tree/node.ts';
import { readArn } from './arn.ts';
import type {
  ActionClause,
  ConditionBlock,
  ConditionTest,
  Element,
  PrincipalClause,
  ResourceClause,
  ResourcePattern,
  Statement,
  WrittenArn,
} from './model.ts';
import { readOperator } from './operators.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function decisionOf(effect: Element | undefined): Statement['decision'] {
  const text = effect?.value?.kind === 'string' ? effect.value.value : undefined;
  return text === 'Allow' || text === 'Deny' ? text : undefined;
}

export function actionClause(element: Element | undefined): ActionClause | undefined {
  return element && new LazyClause(element, readAction);
}

/** Many rules ask only whether a clause is there, and most patterns of a policy are not looked at after a change. */
class LazyClause<T> {
  readonly element: Element;
  readonly #read: (node: StringNode) => T;
  #entries: readonly T[] | undefined;

  constructor(element: Element, read: (node: StringNode) => T) {
    this.element = element;
    this.#read = read;
  }

  get entries(): readonly T[] {
    this.#entries ??= strings(this.element.value).map(this.#read);
    return this.#entries;
  }
}

export function readAction(node: StringNode): ActionClause['entries'][number] {
  const text = node.value;
  const colon = text.indexOf(':');
  const nameStart = colon + 1;
  const service = colon < 0 ? '' : text.slice(0, colon).toLowerCase();
  return { node, text, service, name: text.slice(nameStart), nameStart };
}

export function resourceClause(element: Element | undefined): ResourceClause | undefined {
  return element && new LazyClause(element, readResource);
}

function readResource(node: StringNode): ResourcePattern {
  return { node, text: node.value, arn: readArn(node.value) };
}

export function writtenArns(...clauses: readonly (ResourceClause | undefined)[]): WrittenArn[] {
  const entries = clauses.flatMap((clause) => clause?.entries ?? []);
  return entries.flatMap(({ node, arn }) => (arn === undefined ? [] : [{ node, arn }]));
}

export function principalClause(element: Element | undefined): PrincipalClause | undefined {
  if (element === undefined) return undefined;
  const { value } = element;
  if (value?.kind === 'string') {
    const entries = value.value === '*' ? [{ type: '*', node: value, text: '*' }] : [];
    return { element, isStar: value.value === '*', types: [], entries };
  }
  const types = membersOf(value);
  const entries = types.flatMap(({ key, value: names }) =>
    strings(names).map((node) => ({ type: key.value, node, text: node.value })),
  );
  return { element, isStar: false, types, entries };
}

export function conditionBlocks(statement: Statement, condition: Element | undefined): ConditionBlock[] {
  return membersOf(condition?.value).map((block) => conditionBlock(statement, block));
}

function conditionBlock(statement: Statement, item: Member): ConditionBlock {
  const operator = readOperator(item.key.value);
  const block: Mutable<ConditionBlock> = { statement, member: item, operator, tests: [] };
  block.tests = membersOf(item.value).map(
    (test): ConditionTest => ({
      block,
      operator,
      member: test,
      key: test.key,
      values: listed(test.value),
      strings: strings(test.value),
    }),
  );
  return block;
}

function membersOf(node: Node | undefined): readonly Member[] {
  return node?.kind === 'object' && !isIntrinsic(node) ? node.members : [];
}
