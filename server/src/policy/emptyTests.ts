/** Condition tests without a value: what such a test does depends on the qualifier and the suffix of its operator. */
import type { ArrayNode } from '../tree/node.ts';
import { isEmpty } from '../tree/place.ts';
import type { ConditionTest, Statement } from './model.ts';
import type { Operator } from './operators.ts';

export type EmptyTestKind = 'plain' | 'ForAllValues' | 'ForAnyValue' | 'IfExists';

export interface EmptyTest {
  readonly test: ConditionTest;
  readonly list: ArrayNode;
}

/** The tests of that kind whose list of values is empty. An operator that IAM does not know does nothing anyway. */
export function emptyTests({ tests }: Statement, kind: EmptyTestKind): readonly EmptyTest[] {
  return tests.flatMap((test) => {
    const list = test.member.value;
    if (list?.kind !== 'array' || !isEmpty(list)) return [];
    return test.operator.family !== undefined && kindOf(test.operator) === kind ? [{ test, list }] : [];
  });
}

function kindOf({ qualifier, ifExists }: Operator): EmptyTestKind {
  return qualifier ?? (ifExists ? 'IfExists' : 'plain');
}
