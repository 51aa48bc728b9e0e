/** Tests of the tags that a resource has, or is to get. */
import type { ConditionTest, Statement } from './model.ts';

/** Those that fail where a request carries no such tag: the others say nothing about actions without tags. */
export function tagTests({ tests }: Statement): readonly ConditionTest[] {
  return tests.filter(({ key, operator }) => {
    const { family, negated, ifExists, qualifier } = operator;
    const failsWithout = !negated && !ifExists && qualifier !== 'ForAllValues';
    return (
      (family === 'String' || family === 'Arn') && failsWithout && /^aws:re(?:source|quest)tag\/./i.test(key.value)
    );
  });
}
