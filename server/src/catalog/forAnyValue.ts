/** Fixes that let a Deny hold as soon as one value of a list of SageMaker matches. */
import { coversAction, deniesWithoutKey } from '../policy/absentKeys.ts';
import { moveTest } from '../policy/conditionEdits.ts';
import { denyWithoutKey } from '../policy/denyWithoutKey.ts';
import type { ConditionTest } from '../policy/model.ts';
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { carriersOf } from './carriers.ts';
import type { Catalog } from './catalog.ts';

/**
 * Puts the test under an operator with ForAnyValue, which does not hold for requests without any value: where the Deny
 * demands a network, one for those requests is added.
 */
export function moveToForAnyValue(
  test: ConditionTest,
  operator: string,
  { catalog, write }: { readonly catalog: Catalog; readonly write: Rewrite },
): { readonly title: string; readonly edits: readonly Edit[]; readonly preferred: true } | undefined {
  const moved = moveTest(test, operator, write);
  if (moved === undefined) return undefined;
  const { mayOmitVpc } = catalog.sagemakerAccess;
  const added = leavesGap(test, catalog) ? denyWithoutKey(test, mayOmitVpc, write) : undefined;
  const title = `Change to "${operator}"${added ? ` and add a Deny for requests without ${test.key.value}` : ''}`;
  return { title, edits: [...moved, ...(added ?? [])], preferred: true };
}

/** True for the lists of subnets and security groups, which a policy demands rather than restricts. */
export function isNetworkList(key: string): boolean {
  return /^sagemaker:Vpc(?:Subnets|SecurityGroupIds)$/i.test(key);
}

function leavesGap({ block, key: { value: key }, operator }: ConditionTest, catalog: Catalog): boolean {
  if (!isNetworkList(key) || !operator.negated || operator.ifExists) return false;
  const { statement } = block;
  const others = statement.policy.statements.filter((other) => other !== statement);
  const { mayOmitVpc } = catalog.sagemakerAccess;
  const actions = carriersOf(key, catalog).filter((name) => coversAction(statement, name) && !mayOmitVpc(name));
  return !deniesWithoutKey({ ...statement.policy, statements: others }, key, actions);
}
