/** Which rules look at what, under the user's settings: worked out once, not at every keystroke. */
import type { DocumentKind } from '../policy/kinds.ts';
import type { Rule } from '../rules/rule.ts';
import { type LintSettings, mayMatter } from './settings.ts';

export interface Plan {
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
  /** The rules for a kind of document. */
  of(kind: DocumentKind): KindPlan;
}

export interface KindPlan {
  readonly syntax: readonly Rule[];
  readonly request: readonly Rule[];
  readonly vpcConfig: readonly Rule[];
  readonly eventPattern: readonly Rule[];
  readonly template: readonly Rule[];
  readonly policy: readonly Rule[];
  readonly statementInPolicy: readonly Rule[];
  readonly statement: readonly Rule[];
}

export function planFor(rules: readonly Rule[], settings: LintSettings): Plan {
  const kinds = new Map<DocumentKind, KindPlan>();
  const of = (kind: DocumentKind): KindPlan => {
    const known = kinds.get(kind) ?? kindPlan(rules, settings, kind);
    kinds.set(kind, known);
    return known;
  };
  return { rules, settings, of };
}

function kindPlan(rules: readonly Rule[], settings: LintSettings, kind: DocumentKind): KindPlan {
  const applicable = rules.filter((rule) => rule.documents.includes(kind) && mayMatter(rule, settings));
  const looking = (at: keyof KindPlan) => applicable.filter(({ check }) => check[at] !== undefined);
  return {
    syntax: looking('syntax'),
    request: looking('request'),
    vpcConfig: looking('vpcConfig'),
    eventPattern: looking('eventPattern'),
    template: looking('template'),
    policy: looking('policy'),
    statementInPolicy: looking('statementInPolicy'),
    statement: looking('statement'),
  };
}
