export function ruleDocs(): Promise<Map<string, string>>;
