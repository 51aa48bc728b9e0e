/** Runs the rules over a document. */
import type { Catalog } from '../catalog/catalog.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import type { Context, Rule } from '../rules/rule.ts';
import type { DocumentModel } from './document.ts';
import { lookAt } from './look.ts';
import { findInPolicies, type LintMemory } from './memory.ts';
import type { Plan } from './plan.ts';
import { type Raw, toRaw } from './raw.ts';

export interface FindInput {
  readonly document: DocumentModel;
  readonly catalog: Catalog;
  readonly plan: Plan;
  /** What was found in the text before this one; the host keeps one for each document. */
  readonly memory?: LintMemory | undefined;
}

export function findAll({ document, catalog, plan, memory }: FindInput): Raw[] {
  const { strictSyntax, fileName, text, tree } = document;
  const write = jsonRewrite(text);
  const surroundings = (kind: DocumentKind) => ({ catalog, write, document: { kind, strictSyntax, fileName } });
  const found: Raw[] = [];
  const reporting = (rule: Rule): Context => ({
    ...surroundings(document.kind),
    report: (finding) => found.push(toRaw(rule, finding)),
  });
  const { syntax, request, vpcConfig, eventPattern } = plan.of(document.kind);
  for (const rule of syntax) rule.check.syntax?.(tree, reporting(rule));
  for (const one of document.requests) for (const rule of request) rule.check.request?.(one, reporting(rule));
  for (const one of document.vpcConfigs) for (const rule of vpcConfig) rule.check.vpcConfig?.(one, reporting(rule));
  for (const one of document.eventPatterns) {
    for (const rule of eventPattern) rule.check.eventPattern?.(one, reporting(rule));
  }
  const subjects = document.policies.map((policy) => ({
    policy,
    plan: plan.of(policy.kind),
    look: lookAt(policy, surroundings(policy.kind)),
  }));
  found.push(...findInPolicies(subjects, { document, plan, memory }));
  return found;
}
