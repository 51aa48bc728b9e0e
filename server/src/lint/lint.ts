/** Runs the rules over a document and turns what they find into problems: joined, levelled, in order. */
import type { Fix, Rule, Severity } from '../rules/rule.ts';
import { contains, type Range } from '../text/range.ts';
import type { DocumentModel } from './document.ts';
import { type FindInput, findAll } from './find.ts';
import { joinOverlaps } from './overlaps.ts';
import { type Plan, planFor } from './plan.ts';
import type { Raw } from './raw.ts';
import { type LintSettings, levelOf } from './settings.ts';

export interface Problem {
  readonly code: string;
  /** Our codes for the same defect. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly helpUri: string;
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
  fixes(): readonly Fix[];
}

export interface LintInput extends Omit<FindInput, 'plan'> {
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
}

/** In source order; where two stand at one place, the severer first. */
export function lint(input: LintInput): Problem[] {
  const raw = joinOverlaps(withoutHalfTyped(findAll({ ...input, plan: planOf(input) }), input.document));
  return raw.flatMap((item) => level(item, input.settings) ?? []).sort(inOrder);
}

function planOf({ rules, settings, memory }: LintInput): Plan {
  const known = memory?.plan;
  if (known?.rules === rules && known.settings === settings) return known;
  const plan = planFor(rules, settings);
  if (memory) memory.plan = plan;
  return plan;
}

/**
 * A string that is not closed is still being typed, and so is half of a word that stands without quotes: only that
 * it is so can be said of it.
 */
function withoutHalfTyped(found: readonly Raw[], { tree }: DocumentModel): readonly Raw[] {
  const open = tree.problems.filter(
    ({ kind, quote }) => kind === 'unclosed-string' || (kind === 'unquoted-value' && isHalfWord(quote)),
  );
  if (open.length === 0) return found;
  return found.filter(
    ({ rule, finding }) => rule.check.syntax || !open.some(({ range }) => contains(range, finding.range)),
  );
}

function isHalfWord(text: string): boolean {
  return ['true', 'false', 'null'].some((word) => word.startsWith(text));
}

function level(raw: Raw, settings: LintSettings): Problem | undefined {
  const { rule, finding, message, aliases } = raw;
  const asAnalyzer = settings.profile === 'access-analyzer';
  if (finding.analyzerOnly && !asAnalyzer) return undefined;
  const severity = levelOf(rule, { severity: finding.severity, aliases }, settings);
  if (severity === undefined) return undefined;
  const range = (asAnalyzer && finding.analyzerRange) || finding.range;
  return {
    code: rule.code,
    aliases,
    severity,
    message,
    range: { start: range.start, end: range.end },
    helpUri: rule.source,
    tags: finding.tags ?? [],
    fixes: raw.fixes,
  };
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

function inOrder(a: Problem, b: Problem): number {
  return (
    a.range.start - b.range.start ||
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    a.range.end - b.range.end ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
