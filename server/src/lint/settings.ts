/** What the user's profile and levels make of a rule. */
import type { Rule, Severity } from '../rules/rule.ts';

export const PROFILES = ['recommended', 'strict', 'access-analyzer'] as const;
export type Profile = (typeof PROFILES)[number];
export const LEVELS = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type Level = (typeof LEVELS)[number];

export interface LintSettings {
  readonly profile: Profile;
  /** Levels by code; the code of a joined rule counts as well. */
  readonly rules: Readonly<Record<string, Level>>;
}

export const DEFAULT_SETTINGS: LintSettings = { profile: 'recommended', rules: {} };

/** False for a rule whose findings cannot be reported and cannot be part of another's. */
export function mayMatter(rule: Rule, { profile, rules }: LintSettings): boolean {
  if (rule.strict !== true && rule.off !== true) return true;
  return (
    (rule.strict === true && profile === 'strict') || Object.hasOwn(rules, rule.code) || rule.overlaps !== undefined
  );
}

/** The severity of a finding, or undefined where it is not to be reported. A level set by the user replaces all others. */
export function levelOf(
  rule: Rule,
  finding: { readonly severity: Severity | undefined; readonly aliases: readonly string[] },
  { profile, rules }: LintSettings,
): Severity | undefined {
  for (const code of [rule.code, ...finding.aliases]) {
    const set = Object.hasOwn(rules, code) ? rules[code] : undefined;
    if (set !== undefined) return set === 'off' ? undefined : set;
  }
  if (rule.off) return undefined;
  if (profile === 'access-analyzer') return rule.origin === 'access-analyzer' ? rule.severity : undefined;
  if (rule.strict && profile !== 'strict') return undefined;
  return finding.severity ?? rule.severity;
}
