/**
 * One defect, one finding. Where a check of Access Analyzer fires on the defect that a rule of ours names
 * too, the check's code and severity are reported, with our message and fixes joined; our code stays as
 * an alias. This is decided before profiles and settings, so that they cannot change what a defect is.
 */

import type { Fix } from '../rules/rule.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { collide } from '../text/edit.ts';
import { overlaps } from '../text/range.ts';
import type { Raw } from './raw.ts';

export function joinOverlaps(all: readonly Raw[]): Raw[] {
  const ours = all.filter(({ rule }) => (rule.overlaps?.length ?? 0) > 0);
  if (ours.length === 0) return [...all];
  const codes = new Set(ours.flatMap(({ rule }) => rule.overlaps ?? []));
  const checks = all.filter(({ rule }) => codes.has(rule.code));
  const joined = new Map<Raw, Raw>();
  const absorbed = new Set<Raw>();
  for (const own of ours) {
    const check = checks.find((other) => own.rule.overlaps?.includes(other.rule.code) && sameDefect(own, other));
    if (check === undefined) continue;
    absorbed.add(own);
    joined.set(check, join(joined.get(check) ?? check, own));
  }
  return all.filter((raw) => !absorbed.has(raw)).map((raw) => joined.get(raw) ?? raw);
}

function sameDefect(own: Raw, check: Raw): boolean {
  return overlaps(own.finding.range, check.finding.range);
}

function join(check: Raw, own: Raw): Raw {
  return {
    ...check,
    finding: { ...check.finding, ...lowered(check, own) },
    message: `${check.message}\n${own.message}`,
    aliases: [...check.aliases, own.rule.code, ...own.aliases],
    fixes: () => {
      const first = own.fixes();
      // At the same place ours knows more, and the check's own may leave another defect.
      const others = check.fixes().filter(({ edits }) => !first.some((fix) => collide(fix.edits, edits)));
      return first.some(({ preferred }) => preferred)
        ? [...first, ...others.map(withoutPreference)]
        : [...first, ...others];
    },
  };
}

/** A check that was lowered because it could not be certain is as severe as ours, which knows more. */
function lowered({ rule, finding }: Raw, own: Raw): { readonly severity?: Severity } {
  if (finding.severity === undefined) return {};
  const known = [rule.severity, own.finding.severity ?? own.rule.severity];
  const weight = Math.max(...known.map((severity) => SEVERITIES.indexOf(severity)));
  const severity = SEVERITIES[Math.min(weight, SEVERITIES.indexOf(finding.severity))];
  return severity === undefined ? {} : { severity };
}

function withoutPreference({ preferred: _, ...fix }: Fix): Fix {
  return fix;
}
