/** Every code that a configuration may name. */
import type { Rule } from '../rules/rule.ts';

/** Codes that only ever stand beside another one, and so belong to no rule of their own. */
const ALIASES: Readonly<Record<string, string>> = {
  SAGEMAKER_FRAGMENT_BARE_MEMBER: 'JSON_SYNTAX_ERROR',
  SAGEMAKER_CONCATENATED_DOCUMENTS: 'JSON_SYNTAX_ERROR',
};

export function knownCodes(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set([...rules.map(({ code }) => code), ...Object.keys(ALIASES)]);
}

/** The rule that reports a code, which may be one beside another. */
export function ruleFor(code: string, rules: readonly Rule[]): Rule | undefined {
  const own = Object.hasOwn(ALIASES, code) ? ALIASES[code] : code;
  return rules.find((rule) => rule.code === own);
}
