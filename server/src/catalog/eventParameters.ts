/** Questions about the parameters of a call to SageMaker as CloudTrail writes them: in lowerCamelCase. */
import type { AwsTables } from './tables.ts';

export interface EventParameters {
  /** All parameters of an operation; undefined for one that the table does not hold. */
  of(operation: string): readonly string[] | undefined;
}

export function eventParameters({ sagemakerEventParameters }: AwsTables): EventParameters {
  const { operations } = sagemakerEventParameters;
  return { of: (operation) => (Object.hasOwn(operations, operation) ? operations[operation] : undefined) };
}
