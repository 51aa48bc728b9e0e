/** What a rule reported, put into words, before profiles and severities are settled. */
import type { Finding, Fix, Rule } from '../rules/rule.ts';

export interface Raw {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly message: string;
  readonly aliases: readonly string[];
  fixes(): readonly Fix[];
}

export function toRaw(rule: Rule, finding: Finding): Raw {
  let fixes: readonly Fix[] | undefined;
  return {
    rule,
    finding,
    message: phrase(rule, finding),
    aliases: finding.aliases ?? [],
    fixes: () => {
      fixes ??= finding.fixes?.() ?? [];
      return fixes;
    },
  };
}

function phrase(rule: Rule, finding: Finding): string {
  const message = rule.messages[finding.message ?? 'default'];
  if (message === undefined) return rule.summary;
  const text = [message.what, message.why ?? rule.why, message.todo].filter(Boolean).join(' ');
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => finding.data?.[name] ?? placeholder);
}
