import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import type { ConditionTest } from './model.ts';

/** Takes a test out, with the operator and the Condition that would be left empty. */
export function removeTest({ block, member }: ConditionTest, write: Rewrite): Edit[] {
  if (block.tests.length > 1) return write.removeMember(member);
  const { condition, blocks } = block.statement;
  return write.removeMember(blocks.length > 1 || condition === undefined ? block.member : condition.member);
}
