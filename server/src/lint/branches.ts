/**
 * What is found in the branches of a template's conditions. The documents are judged as a whole where the condition
 * is such that the branch is taken, and what is said of the branch itself is reported: of the rest nobody knows.
 */
import type { Branch } from '../cloudformation/model.ts';
import type { Policy } from '../policy/model.ts';
import type { Context, Finding } from '../rules/rule.ts';
import { contains, type Range } from '../text/range.ts';
import type { FindInput } from './find.ts';
import { createLintMemory, findInPolicies, type LintMemory, type Subject } from './memory.ts';
import { type Raw, toRaw } from './raw.ts';
import type { Surroundings } from './surroundings.ts';

export interface BranchInput extends FindInput {
  toSubject(policy: Policy): Subject;
  readonly around: Surroundings;
}

/** Nothing that was `found` without knowing the condition is found again. */
export function findInBranches(input: BranchInput, found: readonly Raw[]): Raw[] {
  const branches = input.document.template?.branches ?? [];
  const { memory } = input;
  const known = memory?.branches;
  const memories = new Map<string, LintMemory>();
  const seen = new Set(branches.length === 0 ? [] : found.map(placeOf));
  const raws = branches.flatMap((branch) => {
    const own = memory && (known?.get(branch.name) ?? createLintMemory());
    if (own) memories.set(branch.name, own);
    return findIn(branch, input, own).flatMap((raw) => {
      const range = branchWith(raw.finding.range, branch.ranges);
      return range === undefined || seen.has(placeOf(raw)) ? [] : [inBranch(raw, range)];
    });
  });
  if (memory) memory.branches = memories;
  return raws;
}

function findIn({ policies, requests, networks }: Branch, input: BranchInput, memory: LintMemory | undefined): Raw[] {
  const { document, plan, around, toSubject } = input;
  const found: Raw[] = [];
  const { request, vpcConfig } = plan.of(document.kind);
  const reporting = (rule: Raw['rule']): Context => ({
    ...around,
    report: (finding: Finding) => found.push(toRaw(rule, around.told(finding))),
  });
  for (const one of requests) for (const rule of request) rule.check.request?.(one, reporting(rule));
  for (const one of networks) for (const rule of vpcConfig) rule.check.vpcConfig?.(one, reporting(rule));
  found.push(...findInPolicies(policies.map(toSubject), { document, plan, memory }));
  return found;
}

/** What lies outside of the branch is there without it too, and is not to be changed for its sake. */
function inBranch(raw: Raw, branch: Range): Raw {
  const isInside = ({ range }: { readonly range: Range }) => contains(branch, range);
  return { ...raw, fixes: () => raw.fixes().filter(({ edits }) => edits.every(isInside)) };
}

function placeOf({ rule, finding: { range } }: Raw): string {
  return `${rule.code} ${range.start} ${range.end}`;
}

/** The innermost of the branches that hold the range. */
function branchWith(range: Range, branches: readonly Range[]): Range | undefined {
  let low = 0;
  let high = branches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((branches[middle]?.start ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const found = branches[low - 1];
  return found && contains(found, range) ? found : undefined;
}
