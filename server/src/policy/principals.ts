/** Whom a statement is about. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
import { readArn } from './arn.ts';
import { readProvider } from './identityProviders.ts';
import type { PrincipalClause, PrincipalEntry, Statement } from './model.ts';

export const PRINCIPAL_TYPES = ['AWS', 'CanonicalUser', 'Federated', 'Service'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

export function isPrincipalType(key: string): key is PrincipalType {
  return (PRINCIPAL_TYPES as readonly string[]).includes(key);
}

/** Principal and NotPrincipal, as far as they are there. */
export function principalClauses({ principal, notPrincipal }: Statement): readonly PrincipalClause[] {
  return [principal, notPrincipal].filter((clause) => clause !== undefined);
}

/** What Principal lists under one type. */
export function principalsOf({ principal }: Statement, type: PrincipalType): readonly PrincipalEntry[] {
  return principal?.entries.filter((entry) => entry.type === type) ?? [];
}

/** The type under which a name belongs, where its form tells. */
export function principalTypeOf(name: string): PrincipalType | undefined {
  if (/^\d{12}$/.test(name)) return 'AWS';
  if (/^[0-9a-f]{64}$/i.test(name)) return 'CanonicalUser';
  const arn = readArn(name);
  if (arn !== undefined) {
    if (readProvider(name) !== undefined) return 'Federated';
    return arn.service === 'iam' || arn.service === 'sts' ? 'AWS' : undefined;
  }
  if (name === 'cognito-identity.amazonaws.com') return 'Federated';
  return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name) ? 'Service' : undefined;
}

/** The one type to which all the names belong. */
export function commonPrincipalType(names: readonly string[]): PrincipalType | undefined {
  const types = new Set(names.map(principalTypeOf));
  return types.size === 1 ? [...types][0] : undefined;
}
