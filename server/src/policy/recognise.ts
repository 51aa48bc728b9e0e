/** Tells a policy from other JSON, and its kind from what it says and, where that leaves it open, from its file's name. */
import { listed, type Node } from '../tree/node.ts';
import { type Again, buildPolicyAs, type KindVerdict } from './build.ts';
import type { PolicyKind } from './kinds.ts';
import { isLookalike } from './lookalikes.ts';
import type { Element, Policy, Statement } from './model.ts';

export interface RecognisedKind extends KindVerdict {
  readonly source: 'content' | 'name';
}

/** The policy that a root holds, however broken, with its kind; undefined for other JSON. */
export function recognisePolicy(
  root: Node,
  fileName: string,
  again?: Again,
): { readonly policy: Policy; readonly verdict: RecognisedKind } | undefined {
  if (root.kind !== 'object') return undefined;
  return buildPolicyAs(root, (draft) => (looksLikePolicy(draft) ? recogniseKind(draft, fileName) : undefined), again);
}

/** True where the author means IAM to read this. */
function looksLikePolicy(policy: Policy): boolean {
  const { statement, statements, unknown } = policy;
  if (isLookalike(policy)) return false;
  if (statement === undefined) return policy.bare || isVersionOnly(policy);
  if (hasPolicyVersion(policy)) return true;
  const telling = statements.flatMap(({ elements }) => elements.filter(isTelling));
  if (telling.some(({ misspelt }) => !misspelt)) return true;
  if (statement.misspelt) return false;
  return telling.length > 0 || (unknown.length === 0 && holdsNothingYet(statement));
}

function recogniseKind(policy: Policy, fileName: string): RecognisedKind {
  const name = readName(fileName);
  const principal = policy.statements.some((s) => s.principal !== undefined || s.notPrincipal !== undefined);
  return principal ? withPrincipal(policy, name) : withoutPrincipal(policy, name);
}

/** What a file's name says of its kind. */
interface NameClues {
  readonly scp: boolean;
  readonly rcp: boolean;
  readonly trust: boolean;
  readonly bucket: boolean;
  readonly endpoint: boolean;
  /** An endpoint of a VPC for certain; SageMaker has endpoints too. */
  readonly vpcEndpoint: boolean;
}

function withoutPrincipal({ statements }: Policy, name: NameClues): RecognisedKind {
  if (name.scp) return named('service-control-policy');
  if (name.rcp) return named('resource-control-policy');
  if (!hasResource(statements)) {
    if (name.trust && onlyService(statements, 'sts')) return named('trust-policy');
    if (onlyAssumesRole(statements)) return told('trust-policy', false);
  }
  return told('identity-policy');
}

function withPrincipal({ statements }: Policy, name: NameClues): RecognisedKind {
  const resource = hasResource(statements);
  const only = (service: string) => onlyService(statements, service);
  if (only('sts') && !resource) return told('trust-policy');
  if (name.rcp) return named('resource-control-policy');
  if (name.scp) return named('service-control-policy');
  if (only('sts')) return name.endpoint ? named('vpc-endpoint-policy') : told('trust-policy', false);
  if (actionsOf(statements).length === 0 && name.trust && !resource) return named('trust-policy');
  if (only('kms') && !name.vpcEndpoint) return told('kms-key-policy');
  if (only('dynamodb') && !name.vpcEndpoint) return told('dynamodb-table-policy');
  const bucket = name.bucket && actionsOf(statements).every(({ text, service }) => text === '*' || service === 's3');
  if (name.endpoint && !(bucket && asksForEndpoint(statements))) return named('vpc-endpoint-policy');
  if (namesAccessPoint(statements)) return told('s3-access-point-policy');
  if (bucket) return named('s3-bucket-policy');
  return only('s3') ? told('s3-bucket-policy', false) : told('resource-policy');
}

function told(kind: PolicyKind, certain = true): RecognisedKind {
  return { kind, source: 'content', certain };
}

function named(kind: PolicyKind): RecognisedKind {
  return { kind, source: 'name', certain: true };
}

/** The actions that tell something: one without a prefix is still being typed, or wrong. */
function actionsOf(statements: readonly Statement[]) {
  const entries = statements.flatMap((s) => [...(s.action?.entries ?? []), ...(s.notAction?.entries ?? [])]);
  return entries.filter(({ service, text }) => service !== '' || text === '*');
}

function hasResource(statements: readonly Statement[]): boolean {
  return statements.some((s) => s.resource !== undefined || s.notResource !== undefined);
}

/** True when at least one action is listed and all of them belong to `service`. */
function onlyService(statements: readonly Statement[], service: string): boolean {
  const entries = actionsOf(statements);
  return entries.length > 0 && entries.every((entry) => entry.service === service);
}

/** A statement that only lets a role be assumed and names no resource is most likely a trust policy. */
function onlyAssumesRole(statements: readonly Statement[]): boolean {
  const entries = statements.flatMap((s) => s.action?.entries ?? []);
  return entries.length > 0 && entries.every(({ text }) => /^sts:AssumeRole(WithSAML|WithWebIdentity)?$/i.test(text));
}

/** The policy of an endpoint need not ask which endpoint a request came through. */
function asksForEndpoint(statements: readonly Statement[]): boolean {
  return statements.some(({ tests }) => tests.some(({ key }) => key.value.toLowerCase() === 'aws:sourcevpce'));
}

function namesAccessPoint(statements: readonly Statement[]): boolean {
  const entries = statements.flatMap((s) => [...(s.resource?.entries ?? []), ...(s.notResource?.entries ?? [])]);
  return entries.some(({ arn }) => arn?.service === 's3' && arn.resource.startsWith('accesspoint/'));
}

/** Other formats have a Sid or a Condition as well. */
function isTelling({ name }: Element): boolean {
  return name !== 'Sid' && name !== 'Condition';
}

/** `{ "Statement": [] }` is a beginning; a Statement that is text is one of a database. */
function holdsNothingYet({ value }: Element): boolean {
  if (value !== undefined && value.kind !== 'array' && value.kind !== 'object') return false;
  return listed(value).every((item) => item.kind === 'object' && item.members.length === 0);
}

function isVersionOnly({ version, unknown }: Policy): boolean {
  return isLanguageVersion(version) && !version?.misspelt && unknown.every(({ value }) => value === undefined);
}

/** A day is a version of the policy language where the keys are those of a policy; other formats have days as well. */
function hasPolicyVersion({ version, statement }: Policy): boolean {
  if (version?.misspelt && statement?.misspelt) return isLanguageVersion(version);
  return version?.value?.kind === 'string' && /^20\d\d-\d\d-\d\d$/.test(version.value.value);
}

function isLanguageVersion(version: Element | undefined): boolean {
  return version?.value?.kind === 'string' && /^20(08|12)-10-17$/.test(version.value.value);
}

const NO_CLUES: NameClues = {
  scp: false,
  rcp: false,
  trust: false,
  bucket: false,
  endpoint: false,
  vpcEndpoint: false,
};

/** `MyTeam_trustPolicy.json` is read as ` my team trust policy json `, `SCPDeny` as ` scp deny `. */
function readName(fileName: string): NameClues {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  if (!/scp|rcp|control|trust|assume|bucket|endpoint|vpce/i.test(base)) return NO_CLUES;
  const split = base.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]{2})([A-Z][a-z]{2})/g, '$1 $2');
  const words = ` ${split.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
  const has = (...phrases: readonly string[]) => phrases.some((phrase) => words.includes(` ${phrase} `));
  const vpcEndpoint = has('vpce', 'vpc endpoint');
  return {
    scp: has('scp', 'service control policy', 'service control policies'),
    rcp: has('rcp', 'resource control policy', 'resource control policies'),
    trust: has('trust', 'assume'),
    bucket: has('bucket'),
    endpoint: vpcEndpoint || has('endpoint'),
    vpcEndpoint,
  };
}
