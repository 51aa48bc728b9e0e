/** Reads a policy out of a tree. */
import { editDistance, nearest } from '../text/similarity.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode, type StringNode, strings } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import { readArn } from './arn.ts';
import { KIND_TRAITS, type PolicyKind } from './kinds.ts';
import {
  type ActionClause,
  type ConditionBlock,
  type ConditionTest,
  DOCUMENT_ELEMENTS,
  type DocumentElement,
  type Element,
  type Policy,
  type PrincipalClause,
  type ResourceClause,
  STATEMENT_ELEMENTS,
  type Statement,
  type StatementElement,
  type WrittenArn,
} from './model.ts';
import { readOperator } from './operators.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What kind of policy a document is; undefined for one that is none. */
export interface KindVerdict {
  readonly kind: PolicyKind;
  /** False where another kind could hold the same text. */
  readonly certain: boolean;
}

export function buildPolicy(node: ObjectNode, kind: PolicyKind, kindIsCertain: boolean): Policy {
  const policy = readPolicy(node);
  setKind(policy, { kind, certain: kindIsCertain });
  return policy;
}

/** Reads a policy whose kind follows from what it says; undefined where `tell` finds that it is none. */
export function buildPolicyAs<V extends KindVerdict>(
  node: ObjectNode,
  tell: (draft: Policy) => V | undefined,
): { policy: Policy; verdict: V } | undefined {
  const policy = readPolicy(node);
  const verdict = tell(policy);
  if (verdict === undefined) return undefined;
  setKind(policy, verdict);
  return { policy, verdict };
}

function setKind(policy: Mutable<Policy>, { kind, certain }: KindVerdict): void {
  policy.kind = kind;
  policy.kindIsCertain = certain;
  policy.traits = KIND_TRAITS[kind];
}

function readPolicy(node: ObjectNode): Mutable<Policy> {
  const { elements, unknown } = readElements(node, DOCUMENT_ELEMENTS);
  const statement = elements.find(({ name }) => name === 'Statement');
  const bare = statement === undefined && isBareStatement(node);
  const policy: Mutable<Policy> = {
    node,
    kind: 'identity-policy',
    kindIsCertain: false,
    traits: KIND_TRAITS['identity-policy'],
    version: elements.find(({ name }) => name === 'Version'),
    id: elements.find(({ name }) => name === 'Id'),
    statement,
    bare,
    statements: [],
    unfinished: isOpen(statement?.value),
    unknown: bare ? [] : unknown,
  };
  policy.statements = (bare ? [node] : listed(statement?.value))
    .filter((item): item is ObjectNode => item.kind === 'object' && !isIntrinsic(item))
    .map((item, index) => buildStatement(policy, item, index));
  policy.unfinished ||= policy.statements.some(isUnclosed);
  return policy;
}

function isUnclosed({ node, elements }: Statement): boolean {
  return isOpen(node) || elements.some(({ value }) => isOpen(value));
}

/** Statements at the root, without the document around them. */
function isBareStatement(root: ObjectNode): boolean {
  const effect = member(root, 'Effect');
  if (effect === undefined || !(member(root, 'Action') ?? member(root, 'NotAction'))) return false;
  const { value } = effect;
  return value === undefined || (value.kind === 'string' && nearest(value.value, ['Allow', 'Deny'], 2) !== undefined);
}

function buildStatement(policy: Policy, node: ObjectNode, index: number): Statement {
  const { elements, unknown } = readElements(node, STATEMENT_ELEMENTS);
  const find = (name: StatementElement) => elements.find((element) => element.name === name);
  const effect = find('Effect');
  const condition = find('Condition');
  const resource = resourceClause(find('Resource'));
  const notResource = resourceClause(find('NotResource'));
  const statement: Mutable<Statement> = {
    policy,
    node,
    index,
    elements,
    unknown: unknown.filter((item) => item !== policy.version?.member && item !== policy.id?.member),
    sid: find('Sid'),
    effect,
    decision: decisionOf(effect),
    action: actionClause(find('Action')),
    notAction: actionClause(find('NotAction')),
    resource,
    notResource,
    arns: writtenArns(resource, notResource),
    principal: principalClause(find('Principal')),
    notPrincipal: principalClause(find('NotPrincipal')),
    condition,
    blocks: [],
    tests: [],
  };
  statement.blocks = membersOf(condition?.value).map((block) => buildBlock(statement, block));
  statement.tests = statement.blocks.flatMap((block) => block.tests);
  return statement;
}

/** Finds the elements of a grammar among an object's members, near misses of absent ones included. */
function readElements(
  node: ObjectNode,
  names: readonly (DocumentElement | StatementElement)[],
): { elements: Element[]; unknown: Member[] } {
  const elements: Element[] = [];
  const unknown: Member[] = [];
  const present = new Set(node.members.map(({ key }) => key.value));
  for (const item of node.members) {
    const name = names.find((known) => known === item.key.value) ?? intended(item.key.value, names, present);
    if (name === undefined) unknown.push(item);
    else {
      present.add(name);
      elements.push({ name, member: item, key: item.key, value: item.value, misspelt: name !== item.key.value });
    }
  }
  return { elements, unknown };
}

function intended<T extends string>(key: string, names: readonly T[], present: ReadonlySet<string>): T | undefined {
  if (key.length > 24) return undefined;
  return names.find((name) => {
    const limit = name.length > 6 ? 2 : name.length > 3 ? 1 : 0;
    return !present.has(name) && (key.length > 1 || limit === 0) && editDistance(key, name, limit) <= limit;
  });
}

function decisionOf(effect: Element | undefined): Statement['decision'] {
  const text = effect?.value?.kind === 'string' ? effect.value.value : undefined;
  return text === 'Allow' || text === 'Deny' ? text : undefined;
}

function actionClause(element: Element | undefined): ActionClause | undefined {
  return element && { element, entries: strings(element.value).map(readAction) };
}

export function readAction(node: StringNode): ActionClause['entries'][number] {
  const text = node.value;
  const colon = text.indexOf(':');
  const nameStart = colon + 1;
  const service = colon < 0 ? '' : text.slice(0, colon).toLowerCase();
  return { node, text, service, name: text.slice(nameStart), nameStart };
}

function resourceClause(element: Element | undefined): ResourceClause | undefined {
  if (element === undefined) return undefined;
  const entries = strings(element.value).map((node) => ({ node, text: node.value, arn: readArn(node.value) }));
  return { element, entries };
}

function writtenArns(...clauses: readonly (ResourceClause | undefined)[]): WrittenArn[] {
  const entries = clauses.flatMap((clause) => clause?.entries ?? []);
  return entries.flatMap(({ node, arn }) => (arn === undefined ? [] : [{ node, arn }]));
}

function principalClause(element: Element | undefined): PrincipalClause | undefined {
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

function buildBlock(statement: Statement, item: Member): ConditionBlock {
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
