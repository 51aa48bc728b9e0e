export function ruleIndex(): Promise<string>;
