/** Runs the rules over a document. */
import type { Catalog } from '../catalog/catalog.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { Policy, Statement } from '../policy/model.ts';
import type { Context, Rule } from '../rules/rule.ts';
import type { DocumentModel } from './document.ts';
import { type LintMemory, recaller } from './memory.ts';
import { type Raw, toRaw } from './raw.ts';

export interface FindInput {
  readonly document: DocumentModel;
  readonly catalog: Catalog;
  readonly rules: readonly Rule[];
  /** What was found in the statements of the text before this one; the host keeps one for each document. */
  readonly memory?: LintMemory | undefined;
}

export function findAll(input: FindInput): Raw[] {
  const { document, rules, memory } = input;
  const found: Raw[] = [];
  const contextOf = contexts(input, found);
  for (const rule of rules) {
    if (!rule.documents.includes(document.kind)) continue;
    const { syntax, request, vpcConfig, eventPattern } = rule.check;
    if (syntax) syntax(document.tree, contextOf(rule, document.kind));
    if (request) for (const one of document.requests) request(one, contextOf(rule, document.kind));
    if (vpcConfig) for (const config of document.vpcConfigs) vpcConfig(config, contextOf(rule, document.kind));
    if (eventPattern) for (const one of document.eventPatterns) eventPattern(one, contextOf(rule, document.kind));
  }
  const recall = memory && recaller(memory, document);
  for (const policy of document.policies) {
    const applicable = rules.filter(({ documents }) => documents.includes(policy.kind));
    for (const rule of applicable) inPolicy(rule, policy, contextOf(rule, policy.kind));
    const local = applicable.filter(({ check }) => check.statement);
    const look = (statement: Statement, looking: readonly Rule[]): Raw[] => {
      const before = found.length;
      for (const rule of looking) rule.check.statement?.(statement, contextOf(rule, policy.kind));
      return found.splice(before);
    };
    for (const statement of policy.statements) {
      const again = (rule: Rule) => look(statement, [rule]);
      const here = recall ? recall(statement, () => look(statement, local), again) : look(statement, local);
      found.push(...here);
    }
  }
  return found;
}

function inPolicy(rule: Rule, policy: Policy, context: Context): void {
  const { check } = rule;
  check.policy?.(policy, context);
  if (check.statementInPolicy) for (const statement of policy.statements) check.statementInPolicy(statement, context);
}

/** The context of a rule, made once for each rule and kind. */
function contexts(
  { document, catalog }: FindInput,
  found: Raw[],
): (rule: Rule, kind: DocumentModel['kind']) => Context {
  const { strictSyntax, fileName, text } = document;
  const write = jsonRewrite(text);
  const known = new Map<Rule, Context>();
  return (rule, kind) => {
    const made = known.get(rule);
    if (made?.document.kind === kind) return made;
    const facts = { kind, strictSyntax, fileName, text };
    const context: Context = { catalog, write, document: facts, report: (finding) => found.push(toRaw(rule, finding)) };
    known.set(rule, context);
    return context;
  };
}
