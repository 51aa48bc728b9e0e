/** Statements that say which models of a multi-model endpoint may be invoked, and those that make them void. */
import { globsIntersect } from '../text/glob.ts';
import { coversAction } from './absentKeys.ts';
import { testsOf } from './conditionQuestions.ts';
import type { ConditionTest, Statement } from './model.ts';

export const TARGET_MODEL = 'sagemaker:TargetModel';
export const INVOKE = 'sagemaker:InvokeEndpoint';

/** The first test of another Allow that this one, which has no Condition, makes void. */
export function defeatedGuard(statement: Statement): ConditionTest | undefined {
  const { decision, action, condition, policy } = statement;
  if (decision !== 'Allow' || condition !== undefined || action === undefined) return undefined;
  if (!coversAction(statement, INVOKE)) return undefined;
  return policy.statements
    .filter((other) => other.decision === 'Allow' && other.action && coversAction(other, INVOKE))
    .filter((other) => reachSameEndpoint(statement, other))
    .flatMap(guards)[0];
}

function guards(statement: Statement): readonly ConditionTest[] {
  return testsOf(statement, TARGET_MODEL).filter(({ operator, values }) => {
    return operator.family === 'String' && !operator.negated && values.length > 0;
  });
}

/** An inference component alone is not enough to invoke an endpoint. */
function reachSameEndpoint(a: Statement, b: Statement): boolean {
  const [ours, theirs] = [a, b].map(({ resource }) =>
    (resource?.entries ?? [])
      .filter(({ arn }) => !arn?.resource.startsWith('inference-component/'))
      .map(({ text }) => text.replace(/\$\{[^{}]*\}/g, '*')),
  );
  return ours?.some((one) => theirs?.some((other) => globsIntersect(one, other))) === true;
}
