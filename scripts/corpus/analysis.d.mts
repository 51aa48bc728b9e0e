export interface CorpusFix {
  readonly edits: readonly unknown[];
  readonly preferred?: true;
}

export interface CorpusProblem {
  readonly code: string;
  readonly severity: string;
  readonly range: { readonly start: number; readonly end: number };
  fixes(): readonly CorpusFix[];
}

export interface CorpusAnalysis {
  readonly document: { readonly kind: string };
  readonly problems: readonly CorpusProblem[];
}

export interface Analysis {
  check(text: string, options: object): CorpusAnalysis | undefined;
}

export function openAnalysis(): Promise<Analysis>;
