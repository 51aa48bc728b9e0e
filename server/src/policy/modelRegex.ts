/** Regular expressions in the place of the names of models. */
import { looksLikeRegex } from '../text/regexGlob.ts';
import type { StringNode } from '../tree/node.ts';
import type { ConditionTest } from './model.ts';

const KEYS = new Set(['sagemaker:targetmodel', 'sagemaker:targetcontainerhostname']);

/** The values of a test that name models by regular expressions. */
export function modelRegexes({ key, operator, strings }: ConditionTest): readonly StringNode[] {
  if (!KEYS.has(key.value.toLowerCase()) || operator.family === 'Null') return [];
  return strings.filter(({ value }) => looksLikeRegex(value));
}
