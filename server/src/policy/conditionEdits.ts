/**
 * Edits that put tests under another condition operator. A block may test several keys, and the operator may have a
 * block already: what else stands there stays as it is, and no key is ever written twice.
 */
import type { Edit } from '../text/edit.ts';
import type { Member, Node, ObjectNode } from '../tree/node.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import type { ConditionBlock, ConditionTest, Statement } from './model.ts';

/** Adds a test where the statement has none of that key. Undefined where the Condition is too broken to hold it. */
export function addTest(
  { node, condition, blocks }: Statement,
  { operator, key, value }: { readonly operator: string; readonly key: string; readonly value: Value },
  write: Rewrite,
): Edit[] | undefined {
  if (condition === undefined) return write.addMember(node, 'Condition', { [operator]: { [key]: value } });
  if (condition.value?.kind !== 'object') return undefined;
  const held = blocks.find((block) => block.operator.text === operator);
  if (held === undefined) return write.addMember(condition.value, operator, { [key]: value });
  return held.member.value?.kind === 'object' ? write.addMember(held.member.value, key, value) : undefined;
}

/** True when the operator's name can be changed where it stands, which moves this test and no other. */
export function standsAlone({ block }: ConditionTest, operator: string): boolean {
  return block.tests.length === 1 && blockOf(operator, block) === undefined;
}

/**
 * Puts one test under another operator, with another value if one is given. Undefined where that operator tests the
 * key already: the two would become one test with another meaning.
 */
export function moveTest(
  test: ConditionTest,
  operator: string,
  write: Rewrite,
  value: Value = writable(test.member.value),
): Edit[] | undefined {
  const { block, member } = test;
  if (block.tests.length === 1) return moveAll(block, [[member, value]], { operator, write });
  const target = blockOf(operator, block);
  const condition = block.member.parent;
  const added =
    target === undefined
      ? write.addMember(condition, operator, { [member.key.value]: value }, block.member)
      : addAll(target, [[member, value]], write);
  return added && [...write.removeMember(member), ...added];
}

/** Gives the test another key. Undefined where its block tests that key already. */
export function renameKeyOf({ block, member }: ConditionTest, key: string, write: Rewrite): Edit[] | undefined {
  const taken = block.tests.some(
    (test) => test.member !== member && test.key.value.toLowerCase() === key.toLowerCase(),
  );
  return taken ? undefined : write.renameKey(member, key);
}

/** Puts every test of a block under another operator. Undefined as in `moveTest`. */
export function renameOperatorOf(block: ConditionBlock, operator: string, write: Rewrite): Edit[] | undefined {
  if (block.member.value?.kind !== 'object' && blockOf(operator, block) !== undefined) return undefined;
  const moved = block.tests.map(({ member }): Moved => [member, writable(member.value)]);
  return moveAll(block, moved, { operator, write });
}

/** Puts a key that stands where an operator belongs under an operator, with its value. Undefined as in `moveTest`. */
export function wrapInOperator(block: ConditionBlock, operator: string, write: Rewrite): Edit[] | undefined {
  const { key, value } = block.member;
  if (value === undefined) return undefined;
  const target = blockOf(operator, block);
  if (target === undefined) {
    return [...write.renameKey(block.member, operator), ...write.replace(value, { [key.value]: writable(value) })];
  }
  const added = addAll(target, [[block.member, writable(value)]], write);
  return added && [...write.removeMember(block.member), ...added];
}

/** The value as it can be written again. */
export function writable(node: Node | undefined): Value {
  if (node === undefined) return '';
  if (node.kind === 'array') return node.items.map(writable);
  if (node.kind !== 'object') return node.value;
  return Object.fromEntries(node.members.map(({ key, value }) => [key.value, writable(value)]));
}

type Moved = readonly [Member, Value];

function moveAll(
  block: ConditionBlock,
  moved: readonly Moved[],
  { operator, write }: { readonly operator: string; readonly write: Rewrite },
): Edit[] | undefined {
  const target = blockOf(operator, block);
  if (target === undefined) return [...write.renameKey(block.member, operator), ...replaceChanged(moved, write)];
  const added = addAll(target, moved, write);
  return added && [...write.removeMember(block.member), ...added];
}

function replaceChanged(moved: readonly Moved[], write: Rewrite): Edit[] {
  return moved.flatMap(([{ value: node }, value]) =>
    node && !same(writable(node), value) ? write.replace(node, value) : [],
  );
}

function addAll(target: Member, moved: readonly Moved[], write: Rewrite): Edit[] | undefined {
  const held = target.value;
  if (held?.kind !== 'object') return undefined;
  const keys = new Set(held.members.map(({ key }) => key.value.toLowerCase()));
  if (moved.some(([{ key }]) => keys.has(key.value.toLowerCase()))) return undefined;
  return addToObject(held, moved, write);
}

/** An empty object is written anew: each member added to it would take the place of the one before. */
function addToObject(held: ObjectNode, moved: readonly Moved[], write: Rewrite): Edit[] {
  if (held.members.length > 0) return moved.flatMap(([{ key }, value]) => write.addMember(held, key.value, value));
  return write.replace(held, Object.fromEntries(moved.map(([{ key }, value]) => [key.value, value])));
}

function blockOf(operator: string, besides: ConditionBlock): Member | undefined {
  return besides.statement.blocks.find((block) => block !== besides && block.operator.text === operator)?.member;
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
