/** Runs one rule over one policy or statement; afterwards the policy's `looks` tell what its findings rest on. */
import type { Looks, Policy, Statement } from '../policy/model.ts';
import type { Context, Rule } from '../rules/rule.ts';
import { type Raw, toRaw } from './raw.ts';
import type { Surroundings } from './surroundings.ts';

export interface Look {
  readonly looks: Looks;
  /** With a rule that looks at a statement by itself. */
  local(rule: Rule, statement: Statement): readonly Raw[];
  /** With a rule that looks at a statement beside the others. */
  beside(rule: Rule, statement: Statement): readonly Raw[];
  /** With a rule that looks at the policy as a whole. */
  whole(rule: Rule): readonly Raw[];
}

const NOTHING: readonly Raw[] = [];

export function lookAt(policy: Policy, surroundings: Surroundings): Look {
  const { looks } = policy;
  let looking: Rule | undefined;
  let found: Raw[] | undefined;
  const report: Context['report'] = (finding) => {
    found ??= [];
    if (looking) found.push(toRaw(looking, surroundings.told(finding)));
  };
  const context: Context = { ...surroundings, report };
  const begin = (rule: Rule, statement: Statement | undefined) => {
    looking = rule;
    found = undefined;
    looks.at = statement;
    looks.own = 0;
    looks.elsewhere = 0;
    looks.each = undefined;
  };
  return {
    looks,
    local(rule, statement) {
      begin(rule, statement);
      rule.check.statement?.(statement, context);
      return found ?? NOTHING;
    },
    beside(rule, statement) {
      begin(rule, statement);
      rule.check.statementInPolicy?.(statement, context);
      return found ?? NOTHING;
    },
    whole(rule) {
      begin(rule, undefined);
      looks.each = policy.statements.map(() => 0);
      rule.check.policy?.(policy, context);
      return found ?? NOTHING;
    },
  };
}
