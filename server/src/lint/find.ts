/** Runs the rules over a document. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Policy } from '../policy/model.ts';
import type { Context, Rule } from '../rules/rule.ts';
import { findInBranches } from './branches.ts';
import type { DocumentModel } from './document.ts';
import { lookAt } from './look.ts';
import { findInPolicies, type LintMemory, type Subject } from './memory.ts';
import type { Plan } from './plan.ts';
import { type Raw, toRaw } from './raw.ts';
import { surroundingsOf } from './surroundings.ts';

export interface FindInput {
  readonly document: DocumentModel;
  readonly catalog: Catalog;
  readonly plan: Plan;
  /** What was found in the text before this one; the host keeps one for each document. */
  readonly memory?: LintMemory | undefined;
}

export function findAll(input: FindInput): Raw[] {
  const { document, plan, memory } = input;
  const surroundings = surroundingsOf(input);
  const found: Raw[] = [];
  const around = surroundings(document.kind);
  const reporting = (rule: Rule): Context => ({
    ...around,
    report: (finding) => found.push(toRaw(rule, around.told(finding))),
  });
  const { syntax, request, vpcConfig, eventPattern, template } = plan.of(document.kind);
  for (const rule of syntax) rule.check.syntax?.(document.tree, reporting(rule));
  for (const one of document.requests) for (const rule of request) rule.check.request?.(one, reporting(rule));
  for (const one of document.vpcConfigs) for (const rule of vpcConfig) rule.check.vpcConfig?.(one, reporting(rule));
  for (const one of document.eventPatterns) {
    for (const rule of eventPattern) rule.check.eventPattern?.(one, reporting(rule));
  }
  if (document.template) for (const rule of template) rule.check.template?.(document.template, reporting(rule));
  const toSubject = (policy: Policy): Subject => ({
    policy,
    plan: plan.of(policy.kind),
    look: lookAt(policy, surroundings(policy.kind)),
  });
  const subjects = document.policies.map(toSubject);
  found.push(...findInPolicies(subjects, { document, plan, memory }));
  if (document.template) found.push(...findInBranches({ ...input, toSubject, around }, found));
  else for (const subject of subjects) found.push(...findInOptional(subject));
  return found;
}

/** What may not be there is judged by itself alone. */
function findInOptional({ policy, plan, look }: Subject): Raw[] {
  return policy.optional.flatMap((statement) => plan.statement.flatMap((rule) => look.local(rule, statement)));
}
