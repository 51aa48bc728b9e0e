export function readable(text: string): string;
export function quote(text: string): string;
export function withoutRuns(line: string): string;
