/** An edit that closes the gap which a Deny leaves where a request does not carry the key of its test. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite, Value } from '../tree/rewrite.ts';
import { writable } from './conditionEdits.ts';
import type { ConditionTest } from './model.ts';
import { freeSid, sidsOf } from './sids.ts';
import { conditionWithout } from './splitStatement.ts';

/** Adds a Deny for requests without the key, for all actions but those that `mayOmit` it. */
export function denyWithoutKey(
  test: ConditionTest,
  mayOmit: (action: string) => boolean,
  write: Rewrite,
): Edit[] | undefined {
  const { policy, node, sid, action } = test.block.statement;
  const statements = policy.statement?.value;
  if (statements?.kind !== 'array') return undefined;
  const name = sid?.value?.kind === 'string' ? sid.value.value : undefined;
  const taken = new Set(sidsOf(policy).map(({ value }) => value));
  const members = node.members.flatMap((member): [string, Value][] => {
    if (member.key.value === 'Sid') return name ? [['Sid', freeSid(`${name}Missing`, taken)]] : [];
    if (member.value === undefined) return [];
    if (member.value.kind === 'array' && member.value === action?.element.value) {
      const named = action.entries.map(({ text }) => text).filter((text) => !mayOmit(text));
      return [[member.key.value, named]];
    }
    return [[member.key.value, member.key.value === 'Condition' ? absence(test) : writable(member.value)]];
  });
  return write.addItem(statements, Object.fromEntries(members));
}

/** Who is exempt stays exempt; what else the request must hold is left to the other statement. */
function absence({ block, key }: ConditionTest): Value {
  const { statement } = block;
  const others = statement.tests.filter((test) => test.key.value.toLowerCase().startsWith('sagemaker:'));
  return { ...conditionWithout(statement, others), Null: { [key.value]: 'true' } };
}
