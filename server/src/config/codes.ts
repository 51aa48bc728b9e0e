/** Every code that a configuration may name. */
import type { Rule } from '../rules/rule.ts';

/** Codes that only ever stand beside another one, and so belong to no rule of their own. */
const ALIASES = ['SAGEMAKER_FRAGMENT_BARE_MEMBER', 'SAGEMAKER_CONCATENATED_DOCUMENTS'];

export function knownCodes(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set([...rules.map(({ code }) => code), ...ALIASES]);
}
