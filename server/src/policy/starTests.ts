/**
 * Tests whose only value is `*`, which every text matches: what is left of them is whether the request carries the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
import type { StringNode } from '../tree/node.ts';
import type { ConditionTest, Statement } from './model.ts';
import type { Operator } from './operators.ts';

/** When the test holds: the key is there, it is not there, in every request, in none. */
export type StarOutcome = 'present' | 'absent' | 'always' | 'never';

export interface StarTest {
  readonly test: ConditionTest;
  readonly star: StringNode;
}

/** The tests of a statement that hold in that case and no other. */
export function starTests({ tests }: Statement, outcome: StarOutcome): readonly StarTest[] {
  return tests.flatMap((test) => {
    const [star, ...others] = test.values;
    if (star?.kind !== 'string' || star.value !== '*' || others.length > 0) return [];
    return outcomeOf(test.operator) === outcome ? [{ test, star }] : [];
  });
}

/** Undefined where the star is no pattern for text. Without a value ForAllValues holds, and ForAnyValue does not. */
function outcomeOf({ name, qualifier, ifExists }: Operator): StarOutcome | undefined {
  if (name === 'StringLike') return ifExists || qualifier === 'ForAllValues' ? 'always' : 'present';
  if (name === 'StringNotLike') return qualifier === 'ForAnyValue' && !ifExists ? 'never' : 'absent';
  return undefined;
}
