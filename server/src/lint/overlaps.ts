/**
 * One defect, one finding. Where a check of Access Analyzer fires on the defect that a rule of ours names
 * too, the check's code and severity are reported, with our message and fixes joined; our code stays as
 * an alias. This is decided before profiles and settings, so that they cannot change what a defect is.
 */
import { overlaps } from '../text/range.ts';
import type { Raw } from './raw.ts';

export function joinOverlaps(all: readonly Raw[]): Raw[] {
  const ours = all.filter(({ rule }) => (rule.overlaps?.length ?? 0) > 0);
  if (ours.length === 0) return [...all];
  const joined = new Map<Raw, Raw>();
  const absorbed = new Set<Raw>();
  for (const own of ours) {
    const check = all.find((other) => own.rule.overlaps?.includes(other.rule.code) && sameDefect(own, other));
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
    message: `${check.message}\n${own.message}`,
    aliases: [...check.aliases, own.rule.code, ...own.aliases],
    fixes: () => {
      const first = own.fixes();
      return [...first, ...check.fixes().filter(({ title }) => !first.some((fix) => fix.title === title))];
    },
  };
}
