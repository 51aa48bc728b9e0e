/** Statements that say which models of a multi-model endpoint may be invoked, and those that make them void. */

import { globsIntersect } from '../text/glob.ts';
import { testsOf } from './conditionQuestions.ts';
import { covers, mayConcern } from './grants.ts';
import type { ConditionTest, ResourceClause, Statement } from './model.ts';
import { asGlob, asWideGlob } from './variables.ts';

export const TARGET_MODEL = 'sagemaker:TargetModel';
export const INVOKE = 'sagemaker:InvokeEndpoint';

/** The first test of another Allow that this one, which has no Condition, makes void; none where a Deny says the same. */
export function defeatedGuard(statement: Statement): ConditionTest | undefined {
  if (!mayConcern(statement, 'sagemaker')) return undefined;
  const { decision, action, condition, policy } = statement;
  if (decision !== 'Allow' || condition !== undefined || action === undefined || policy.unfinished) return undefined;
  if (!covers(statement, INVOKE) || policy.statements.some(deniesOtherModels)) return undefined;
  return policy.statements
    .filter((other) => other.decision === 'Allow' && other.action && covers(other, INVOKE))
    .filter((other) => reachSameEndpoint(statement, other))
    .flatMap(guards)[0];
}

function guards(statement: Statement): readonly ConditionTest[] {
  return testsOf(statement, TARGET_MODEL).filter(({ operator, values }) => {
    return operator.family === 'String' && !operator.negated && values.length > 0;
  });
}

/** A Deny for all but some models holds whatever else is allowed. */
function deniesOtherModels(statement: Statement): boolean {
  if (statement.decision !== 'Deny' || !covers(statement, INVOKE)) return false;
  return testsOf(statement, TARGET_MODEL).some(({ operator }) => operator.family === 'String' && operator.negated);
}

/** NotResource reaches what none of its patterns may stand for. */
function reachSameEndpoint(open: Statement, guarded: Statement): boolean {
  if (open.notResource === undefined) {
    const [ours, theirs] = [endpoints(open.resource), endpoints(guarded.resource)].map((texts) => texts.map(asGlob));
    return theirs?.some((one) => ours?.some((other) => globsIntersect(one, other))) === true;
  }
  const left = open.notResource.entries.map(({ text }) => asWideGlob(text));
  const theirs = endpoints(guarded.resource).map(asWideGlob);
  return left.length > 0 && theirs.some((one) => !left.some((other) => globsIntersect(one, other)));
}

/** An inference component alone is not enough to invoke an endpoint. */
function endpoints(clause: ResourceClause | undefined): readonly string[] {
  const entries = clause?.entries.filter(({ arn }) => !arn?.resource.startsWith('inference-component/')) ?? [];
  return entries.map(({ text }) => text);
}
