/** What a statement's Condition asks, whatever the case of its keys. */

import type { ConditionTest, Statement } from './model.ts';
import { holdsReference, mayTestMore } from './unknown.ts';

/** The tests of a key. */
export function testsOf({ tests }: Statement, key: string): readonly ConditionTest[] {
  return tests.filter((test) => test.key.value.toLowerCase() === key.toLowerCase());
}

/** The values of a test that are written as they are meant: `true` and `"true"` alike. */
export function texts({ values }: ConditionTest): readonly string[] {
  return values.flatMap((node) => (node.kind === 'object' || node.kind === 'array' ? [] : String(node.value)));
}

/** True when a test asks for that value, or may do so: a template may compute the value, or the Condition. */
export function mayAsk(statement: Statement, wanted: Parameters<typeof asks>[1]): boolean {
  if (asks(statement, wanted) || mayTestMore(statement)) return true;
  return testsOf(statement, wanted.key).some(({ operator, strings }) => {
    return operator.family === wanted.family && strings.some(({ value }) => holdsReference(value));
  });
}

/** True when a test with an operator of that family asks for exactly that value. */
export function asks(
  statement: Statement,
  { family, key, value }: { readonly family: 'Bool' | 'Null'; readonly key: string; readonly value: 'true' | 'false' },
): boolean {
  return testsOf(statement, key).some((test) => {
    const [only, ...others] = texts(test);
    return test.operator.family === family && only?.toLowerCase() === value && others.length === 0;
  });
}
