/**
 * Identity providers, as the Federated principals of role trust policies name them: the ARN of a provider that IAM
 * knows, or the domain of one that IAM brings along.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
import { readArn } from './arn.ts';

export interface IdentityProvider {
  readonly kind: 'saml' | 'oidc';
  /** What its condition keys begin with, before the colon. */
  readonly issuer: string;
  /** True for those that IAM brings along: their tokens are for an application that is registered with them. */
  readonly builtIn: boolean;
}

export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** Undefined for a name that is no provider, or has not the form of one. */
export function readProvider(name: string): IdentityProvider | undefined {
  const arn = readArn(name);
  if (arn === undefined) return isDomain(name) ? { kind: 'oidc', issuer: name, builtIn: true } : undefined;
  const [, kind, issuer] = /^(saml|oidc)-provider\/(.+)$/s.exec(arn.resource) ?? [];
  if (arn.service !== 'iam' || arn.region !== '' || issuer === undefined || !isAccount(arn.account)) return undefined;
  const builtIn = false;
  return kind === 'saml' ? { kind: 'saml', issuer: 'saml', builtIn } : { kind: 'oidc', issuer, builtIn };
}

/** True when the condition key asks that provider. */
export function isKeyOf({ issuer }: IdentityProvider, key: string): boolean {
  return key.toLowerCase().startsWith(`${issuer.toLowerCase()}:`);
}

export function isGitHub({ issuer }: IdentityProvider): boolean {
  return issuer.toLowerCase() === GITHUB_ISSUER;
}

function isDomain(name: string): boolean {
  return name.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(name);
}

/** Templates write a name in its place, which is filled in later. */
function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text) || /[^\d]/.test(text);
}
