import type { Analysis } from './analysis.mjs';

export function checkFragments(name: string, text: string, analysis: Analysis): boolean;
export function fragmentsOf(text: string): { readonly line: number; readonly text: string }[];
