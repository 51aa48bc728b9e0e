/** The values that a Condition compares a key with, as far as they are already fixed. */
import { holdsTemplate } from '../text/templates.ts';
import type { Node, ScalarNode, StringNode } from '../tree/node.ts';
import type { ConditionTest, Statement } from './model.ts';
import type { OperatorFamily } from './operators.ts';

export interface TestedValue {
  readonly test: ConditionTest;
  readonly node: Node;
  /** As it is meant: `true` and `"true"` alike. */
  readonly text: string;
}

/** The values under the operators of a family. */
export function valuesUnder({ tests }: Statement, family: OperatorFamily): readonly TestedValue[] {
  return tests.filter((test) => test.operator.family === family).flatMap(fixedValues);
}

/** The values that a test compares with. Null compares with none; what a variable or a template fills in is not known yet. */
export function valuesOf(test: ConditionTest): readonly TestedValue[] {
  return test.operator.family === undefined || test.operator.family === 'Null' ? [] : fixedValues(test);
}

/** The JSON type that the values of a test should have, and those that have another one. */
export interface MixedValues {
  readonly kind: Plain['kind'];
  readonly others: readonly Plain[];
}

/** Strings decide, for every value can be written as one; else the first value does. */
export function mixedValues({ values }: ConditionTest): MixedValues | undefined {
  const plain = values.filter(isPlain);
  const kind = plain.some((node) => node.kind === 'string') ? 'string' : plain[0]?.kind;
  const others = plain.filter((node) => node.kind !== kind);
  return kind === undefined || others.length === 0 ? undefined : { kind, others };
}

type Plain = StringNode | ScalarNode;

/** A value of another JSON type than the others is a finding of its own. */
function fixedValues(test: ConditionTest): readonly TestedValue[] {
  const others = mixedValues(test)?.others ?? [];
  return test.values.flatMap((node) => {
    if (!isPlain(node) || others.includes(node)) return [];
    const text = String(node.value);
    return holdsTemplate(text) ? [] : [{ test, node, text }];
  });
}

function isPlain(node: Node): node is Plain {
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean';
}
