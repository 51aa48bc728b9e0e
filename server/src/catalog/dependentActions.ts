/** What an action needs besides itself. */
import type { AwsTables } from './tables.ts';

export interface DependentActions {
  /** The service principal to which every call of the action passes a role; undefined where a call may do without. */
  passesRoleTo(action: string): string | undefined;
}

export function dependentActions({ dependentActions: { passRole } }: AwsTables): DependentActions {
  const principals = new Map(
    Object.entries(passRole).flatMap(([principal, actions]) =>
      actions.map((action) => [action.toLowerCase(), principal] as const),
    ),
  );
  return { passesRoleTo: (action) => principals.get(action.toLowerCase()) };
}
