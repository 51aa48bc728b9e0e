/** Conditions on the network that a request comes from. */
import type { ConditionTest } from './model.ts';

export type NetworkKey = 'aws:SourceVpc' | 'aws:SourceVpce';

/** The key as AWS writes it; undefined for a test of another key. */
export function networkKey({ key }: ConditionTest): NetworkKey | undefined {
  const name = key.value.toLowerCase();
  if (name === 'aws:sourcevpce') return 'aws:SourceVpce';
  return name === 'aws:sourcevpc' ? 'aws:SourceVpc' : undefined;
}
