/** What the requests of inference optimization may hold. */
import type { AwsTables, RequestShape, TextShape } from './tables.ts';

export interface RequestShapes {
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  /** Undefined for an operation that the table does not hold. */
  of(operation: string): RequestShape | undefined;
  text(name: string): TextShape | undefined;
}

export function requestShapes({ sagemakerAiRequests }: AwsTables): RequestShapes {
  const { date, operations, texts } = sagemakerAiRequests;
  return {
    date,
    of: (operation) => (Object.hasOwn(operations, operation) ? operations[operation] : undefined),
    text: (name) => texts[name],
  };
}
