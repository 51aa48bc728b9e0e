/**
 * What a template says where some of its conditions hold or fail. `Fn::If` is then one of its branches, and what a
 * branch holds is judged as it will be sent, beside all that is sent with it; nothing needs to know that it may be
 * absent.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
import type { Range } from '../text/range.ts';
import { choiceOf, isNoValue } from '../tree/intrinsic.ts';
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';

/** Conditions by name, with whether they hold. */
export type Assumed = ReadonlyMap<string, boolean>;

export interface Assumption {
  readonly assumed: Assumed;
  /** The branches that are taken under exactly this assumption, in source order. */
  readonly branches: readonly Range[];
}

/** More than people write for one document, and for a document that is made to be slow as many as its length allows. */
const MOST_ASSUMPTIONS = 32;
const MOST_CHARACTERS = 500_000;

/** What has to be assumed for each branch in a value, by how it is called. */
export function assumptionsIn(root: Node): ReadonlyMap<string, Assumption> {
  const found = new Map<string, { assumed: Assumed; branches: Range[] }>();
  const byLength = Math.floor(MOST_CHARACTERS / Math.max(1, root.range.end - root.range.start));
  const most = Math.min(MOST_ASSUMPTIONS, Math.max(2, byLength));
  const enter = (branch: Node, assumed: Assumed) => {
    const name = nameOf(assumed);
    const known = found.get(name) ?? { assumed, branches: [] };
    if (!found.has(name) && found.size === most) return;
    known.branches.push(branch.range);
    found.set(name, known);
  };
  const visit = (node: Node, assumed: Assumed): void => {
    if (node.kind === 'array') for (const item of node.items) visit(item, assumed);
    if (node.kind !== 'object') return;
    const { condition, branches = [] } = choiceOf(node) ?? {};
    if (condition === undefined) {
      for (const { value } of node.members) if (value) visit(value, assumed);
      return;
    }
    branches.forEach((branch, index) => {
      const holds = index === 0;
      if (isNoValue(branch) || assumed.get(condition) === !holds) return;
      const inside = assumed.has(condition) ? assumed : new Map([...assumed, [condition, holds]]);
      if (inside !== assumed) enter(branch, inside);
      visit(branch, inside);
    });
  };
  visit(root, new Map());
  return found;
}

function nameOf(assumed: Assumed): string {
  return [...assumed]
    .map(([condition, holds]) => `${holds ? '' : '!'}${condition}`)
    .sort()
    .join(' ');
}

/** A copy in which the branches are taken that the assumption tells; what no branch is there for is left out. */
export function asAssumed<T extends Node>(root: T, assumed: Assumed): T {
  const copied = copy(root, root.parent, assumed);
  return copied?.kind === root.kind ? (copied as T) : root;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

function copy(node: Node, parent: ArrayNode | Member | undefined, assumed: Assumed): Node | undefined {
  const taken = branchOf(node, assumed);
  if (taken === undefined) return undefined;
  const origin = taken.origin ?? taken;
  if (taken.kind === 'array') {
    const made: Growing<ArrayNode> = { ...taken, parent, origin };
    made.items = taken.items.flatMap((item) => copyItem(item, made, assumed));
    return made;
  }
  if (taken.kind !== 'object') return { ...taken, parent, origin };
  const made: Growing<ObjectNode> = { ...taken, parent, origin };
  made.members = taken.members.flatMap((item) => copyMember(item, made, assumed));
  return made;
}

/** A branch that is a list stands for its elements. */
function copyItem(item: Node, parent: ArrayNode, assumed: Assumed): readonly Node[] {
  const taken = branchOf(item, assumed);
  if (taken === undefined) return [];
  const items = taken !== item && taken.kind === 'array' ? taken.items : [taken];
  return items.flatMap((one) => copy(one, parent, assumed) ?? []);
}

function copyMember(item: Member, parent: ObjectNode, assumed: Assumed): readonly Member[] {
  const made: Growing<Member> = { ...item, parent, origin: item.origin ?? item };
  made.key = { ...item.key, parent: made };
  made.value = item.value && copy(item.value, made, assumed);
  return item.value !== undefined && made.value === undefined ? [] : [made];
}

/** The node itself where nothing is assumed of it; undefined where the branch takes the value away. */
function branchOf(node: Node, assumed: Assumed): Node | undefined {
  const { condition, branches = [] } = choiceOf(node) ?? {};
  const holds = condition === undefined ? undefined : assumed.get(condition);
  if (holds === undefined) return node;
  const branch = branches[holds ? 0 : 1];
  return branch === undefined || isNoValue(branch) ? undefined : branchOf(branch, assumed);
}
