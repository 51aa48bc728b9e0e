/** Runs the rules over a document and turns what they find into problems: joined, levelled, in order. */
import type { Catalog } from '../catalog/catalog.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { Context, Finding, Fix, Rule, Severity } from '../rules/rule.ts';
import { contains, type Range } from '../text/range.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import type { DocumentModel } from './document.ts';
import { joinOverlaps } from './overlaps.ts';
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

/** What a rule reported, before severities are settled. */
export interface Raw {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly message: string;
  readonly aliases: readonly string[];
  fixes(): readonly Fix[];
}

export interface LintInput {
  readonly document: DocumentModel;
  readonly catalog: Catalog;
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
}

/** In source order; where two stand at one place, the severer first. */
export function lint(input: LintInput): Problem[] {
  const write = jsonRewrite(input.document.text);
  const found = input.rules.flatMap((rule) => run(rule, input, write));
  const raw = joinOverlaps(withoutHalfTyped(found, input.document));
  return raw.flatMap((item) => level(item, input.settings) ?? []).sort(inOrder);
}

/** A string that is not closed is still being typed: only that it is open can be said of it. */
function withoutHalfTyped(found: Raw[], { tree }: DocumentModel): Raw[] {
  const open = tree.problems.filter(({ kind }) => kind === 'unclosed-string');
  if (open.length === 0) return found;
  return found.filter(
    ({ rule, finding }) => rule.check.syntax || !open.some(({ range }) => contains(range, finding.range)),
  );
}

function run(rule: Rule, { document, catalog }: LintInput, write: Rewrite): Raw[] {
  const found: Raw[] = [];
  const context = (kind: DocumentModel['kind']): Context => ({
    catalog,
    write,
    document: { kind, strictSyntax: document.strictSyntax, fileName: document.fileName },
    report: (finding) => found.push(toRaw(rule, finding)),
  });
  if (rule.documents.includes(document.kind)) rule.check.syntax?.(document.tree, context(document.kind));
  for (const policy of document.policies) {
    if (!rule.documents.includes(policy.kind)) continue;
    const policyContext = context(policy.kind);
    rule.check.policy?.(policy, policyContext);
    if (rule.check.statement) for (const statement of policy.statements) rule.check.statement(statement, policyContext);
  }
  if (rule.check.vpcConfig && rule.documents.includes(document.kind)) {
    for (const config of document.vpcConfigs) rule.check.vpcConfig(config, context(document.kind));
  }
  return found;
}

function toRaw(rule: Rule, finding: Finding): Raw {
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
