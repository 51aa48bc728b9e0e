/** Fixes that let a Deny hold as soon as one value of a list of SageMaker matches. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { coversAction, deniesWithoutKey } from './absentKeys.ts';
import { moveTest } from './conditionEdits.ts';
import { denyWithoutKey } from './denyWithoutKey.ts';
import type { ConditionTest } from './model.ts';

interface Known {
  /** The actions whose requests can carry the key. */
  readonly carriers: readonly string[];
  /** True for an action whose requests stay in the VPC without naming one. */
  readonly mayOmit: (action: string) => boolean;
  readonly write: Rewrite;
}

interface Moved {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: true;
}

/**
 * Puts the test under an operator with ForAnyValue, which does not hold for requests without any value: where the Deny
 * demands a network, one for those requests is added.
 */
export function moveToForAnyValue(test: ConditionTest, operator: string, known: Known): Moved | undefined {
  const moved = moveTest(test, operator, known.write);
  if (moved === undefined) return undefined;
  const added = leavesGap(test, known) ? denyWithoutKey(test, known.mayOmit, known.write) : undefined;
  const title = `Change to "${operator}"${added ? ` and add a Deny for requests without ${test.key.value}` : ''}`;
  return { title, edits: [...moved, ...(added ?? [])], preferred: true };
}

/** True for the lists of subnets and security groups, which a policy demands rather than restricts. */
export function isNetworkList(key: string): boolean {
  return /^sagemaker:Vpc(?:Subnets|SecurityGroupIds)$/i.test(key);
}

function leavesGap({ block, key: { value: key }, operator }: ConditionTest, { carriers, mayOmit }: Known): boolean {
  if (!isNetworkList(key) || !operator.negated || operator.ifExists) return false;
  const { statement } = block;
  const others = statement.policy.statements.filter((other) => other !== statement);
  const actions = carriers.filter((name) => coversAction(statement, name) && !mayOmit(name));
  return !deniesWithoutKey({ ...statement.policy, statements: others }, key, actions);
}
