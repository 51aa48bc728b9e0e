/** The policies and requests of a template as they are where the branches of its conditions are taken. */
import { networksOf } from '../request/read.ts';
import type { Range } from '../text/range.ts';
import { type Assumption, asAssumed, assumptionsIn } from './assumed.ts';
import type { Branch, Computing, PlacedRequest } from './model.ts';
import { type PlacedDocument, policyIn } from './policies.ts';

export interface Conditional {
  readonly documents: readonly PlacedDocument[];
  readonly requests: readonly PlacedRequest[];
  readonly computing: Computing;
}

/** By condition, for each is judged by itself: whether another holds at the same time, nobody knows. */
export function branchesIn({ documents, requests, computing }: Conditional): readonly Branch[] {
  const found = new Map<string, Growing>();
  const enter = (name: string, { branches }: Assumption): Growing => {
    const known = found.get(name) ?? { name, ranges: [], policies: [], requests: [], networks: [] };
    found.set(name, known);
    known.ranges.push(...branches);
    return known;
  };
  for (const document of documents) {
    if (!computing.surveys.get(document.node)?.hasChoices) continue;
    for (const [name, assumption] of assumptionsIn(document.node)) {
      const policy = policyIn({ ...document, node: asAssumed(document.node, assumption.assumed) }, computing);
      if (policy) enter(name, assumption).policies.push(policy);
    }
  }
  for (const { request } of requests) {
    for (const [name, assumption] of assumptionsIn(request.node)) {
      const taken = { ...request, node: asAssumed(request.node, assumption.assumed) };
      const branch = enter(name, assumption);
      branch.requests.push(taken);
      branch.networks.push(...networksOf(taken));
    }
  }
  return [...found.values()].map((branch) => ({ ...branch, ranges: branch.ranges.sort((a, b) => a.start - b.start) }));
}

type Growing = { -readonly [K in keyof Branch]: Branch[K] extends readonly (infer I)[] ? I[] : Branch[K] } & {
  readonly ranges: Range[];
};
