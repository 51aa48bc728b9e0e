import type { Analysis } from './analysis.mjs';
import type { Verdict } from './verdicts.mjs';

export function checkFolder(folder: string, verdicts: ReadonlyMap<string, Verdict>, analysis: Analysis): boolean;
