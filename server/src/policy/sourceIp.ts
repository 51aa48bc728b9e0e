/**
 * Private addresses where a Condition asks for aws:SourceIp, which is always the public address of the caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
import { isPrivate, readIpRange } from '../text/ip.ts';
import type { Node } from '../tree/node.ts';
import { testsOf } from './conditionQuestions.ts';
import type { ConditionTest, Statement } from './model.ts';
import { valuesOf } from './testedValues.ts';

export interface PrivateSources {
  readonly test: ConditionTest;
  /** The values that are private ranges. */
  readonly nodes: readonly Node[];
}

/** The tests by one of the two operators that list private ranges, either nothing else or public ones as well. */
export function privateSources(
  statement: Statement,
  operator: 'IpAddress' | 'NotIpAddress',
  share: 'all' | 'some',
): readonly PrivateSources[] {
  return testsOf(statement, 'aws:SourceIp').flatMap((test) => {
    if (test.operator.name !== operator) return [];
    const known = valuesOf(test).flatMap(({ node, text }) => {
      const range = readIpRange(text);
      return range === undefined ? [] : [{ node, private: isPrivate(range) }];
    });
    const nodes = known.filter((one) => one.private).map(({ node }) => node);
    const fits = share === 'all' ? nodes.length === test.values.length : nodes.length < known.length;
    return nodes.length > 0 && fits ? [{ test, nodes }] : [];
  });
}
