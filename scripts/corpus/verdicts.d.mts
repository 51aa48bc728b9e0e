import type { Analysis } from './analysis.mjs';

export interface Verdict {
  readonly name: string;
  readonly text: string;
  readonly findings: readonly object[];
}

export function parseVerdicts(text: string): Map<string, Verdict>;
export function confirms(verdict: Verdict | undefined, code: string, value: string): boolean;
export function compareVerdicts(verdicts: ReadonlyMap<string, Verdict>, analysis: Analysis): boolean;
