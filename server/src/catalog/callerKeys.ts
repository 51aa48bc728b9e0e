/** Questions about condition keys that say who calls, and on whose behalf: which belong together, which mislead. */
import type { AwsTables } from './tables.ts';

export interface CallerKeys {
  /** The keys that say on whose behalf a service calls, the best one first. */
  readonly sourceKeys: readonly string[];
  isSourceKey(key: string): boolean;
  /** A key that stands where a source key should. */
  isPoorSubstitute(key: string): boolean;
  /** A key of another kind that ties the request of a service to one source. */
  narrowsService(key: string): boolean;
  /** True when requests of the service are known not to carry the key. */
  isNeverSentBy(servicePrincipal: string, key: string): boolean;
  /** A key that resource control policies must pair, because it is absent when a service calls. */
  isPrincipalKey(key: string): boolean;
  /** A key that resource control policies must pair, because only services send it. */
  isSentByServicesAlone(key: string): boolean;
  /** The claim that names the audience, where the key asks a web identity provider for it. */
  audienceClaim(key: string): string | undefined;
  /** The name of the claim that names the audience in the tokens of a provider. */
  audienceClaimOf(issuer: string): string;
  /** True for providers whose audience Access Analyzer always asks to confirm. */
  isAudienceConfirmed(key: string): boolean;
  /** The action that a caller needs in order to set the key's value. */
  enablingAction(key: string): string | undefined;
  /** True when the key says nothing in a policy of that kind. */
  isIrrelevantIn(documentKind: string, key: string): boolean;
}

export function callerKeys(aws: AwsTables): CallerKeys {
  const { servicePrincipals, resourceControlKeys, audienceClaims, enablingActions, irrelevantKeys } = aws;
  const neverSent = new Map(Object.entries(servicePrincipals.neverSent));
  const enabling = new Map(Object.entries(enablingActions.actions).map(([key, action]) => [key.toLowerCase(), action]));
  const otherClaims = new Map(Object.entries(audienceClaims.otherClaims));
  const irrelevant = new Map(Object.entries(irrelevantKeys.kinds));
  return {
    sourceKeys: servicePrincipals.sourceKeys,
    isSourceKey: (key) => includes(servicePrincipals.sourceKeys, key),
    isPoorSubstitute: (key) => includes(servicePrincipals.poorSubstitutes, key),
    narrowsService: (key) => includes(servicePrincipals.narrowing, key),
    isNeverSentBy: (service, key) => includes(neverSent.get(service.toLowerCase()) ?? [], key),
    isPrincipalKey: (key) => includes(resourceControlKeys.principalKeys, key),
    isSentByServicesAlone: (key) => includes(resourceControlKeys.sourceKeys, key),
    audienceClaim: (key) => audienceClaims.claims.find((claim) => key.toLowerCase().endsWith(`:${claim}`)),
    audienceClaimOf: (issuer) => otherClaims.get(issuer.toLowerCase()) ?? audienceClaims.claims[0] ?? 'aud',
    isAudienceConfirmed: (key) => audienceClaims.confirmed.some((issuer) => key.toLowerCase().startsWith(`${issuer}:`)),
    enablingAction: (key) => enabling.get(key.toLowerCase()),
    isIrrelevantIn: (kind, key) => includes(irrelevant.get(kind) ?? [], key),
  };
}

/** Names of keys are case-insensitive; one that ends in a colon or a slash stands for all that begin like it. */
function includes(names: readonly string[], key: string): boolean {
  const lower = key.toLowerCase();
  return names.some((name) =>
    /[:/]$/.test(name) ? lower.startsWith(name.toLowerCase()) : lower === name.toLowerCase(),
  );
}
