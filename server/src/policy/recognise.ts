/** Tells a policy from other JSON, and its kind from what it says and, where that leaves it open, from its file's name. */
import { listed, type Node, type ObjectNode } from '../tree/node.ts';
import { buildPolicy } from './build.ts';
import type { PolicyKind } from './kinds.ts';
import type { Policy, Statement } from './model.ts';

export interface RecognisedKind {
  readonly kind: PolicyKind;
  readonly source: 'content' | 'name';
  /** False where another kind could hold the same text. */
  readonly certain: boolean;
}

/** True for an object that is a policy, however broken: one that the author means IAM to read. */
export function looksLikePolicy(root: Node): root is ObjectNode {
  if (root.kind !== 'object') return false;
  const policy = buildPolicy(root, 'identity-policy', false);
  if (policy.statement === undefined) return isVersionOnly(policy) || isBareStatement(root);
  const items = listed(policy.statement.value);
  if (policy.statements.some(({ elements }) => elements.some(({ name }) => name !== 'Sid' && name !== 'Condition')))
    return true;
  const foreign = policy.unknown.length > 0 || items.some((item) => item.kind === 'object' && item.members.length > 0);
  return hasPolicyVersion(policy) || (!foreign && !policy.statement.misspelt);
}

/** Statements at the root, without the document around them. */
export function isBareStatement(root: ObjectNode): boolean {
  const names = new Set(root.members.map(({ key }) => key.value));
  return names.has('Effect') && (names.has('Action') || names.has('NotAction'));
}

export function recogniseKind(root: ObjectNode, fileName: string): RecognisedKind {
  const policy = buildPolicy(root, 'identity-policy', false);
  const words = nameWords(fileName);
  const principal = policy.statements.some((s) => s.principal !== undefined || s.notPrincipal !== undefined);
  return principal ? withPrincipal(policy, words) : withoutPrincipal(policy, words);
}

function withoutPrincipal({ statements }: Policy, words: ReadonlySet<string>): RecognisedKind {
  const named = (kind: PolicyKind): RecognisedKind => ({ kind, source: 'name', certain: true });
  if (words.has('scp') || (words.has('service') && words.has('control'))) return named('service-control-policy');
  if (words.has('rcp') || (words.has('resource') && words.has('control'))) return named('resource-control-policy');
  const assumes = words.has('trust') || words.has('assume');
  const hasResource = statements.some((s) => s.resource !== undefined || s.notResource !== undefined);
  if (assumes && !hasResource && onlyService(statements, 'sts')) return named('trust-policy');
  if (statements.length > 0 && !hasResource && onlyAssumesRole(statements)) {
    return { kind: 'trust-policy', source: 'content', certain: true };
  }
  return { kind: 'identity-policy', source: 'content', certain: true };
}

function withPrincipal({ statements }: Policy, words: ReadonlySet<string>): RecognisedKind {
  const byContent = (kind: PolicyKind, certain = true): RecognisedKind => ({ kind, source: 'content', certain });
  const hasResource = statements.some((s) => s.resource !== undefined || s.notResource !== undefined);
  const endpoint = words.has('endpoint') || words.has('vpce');
  if (onlyService(statements, 'sts') && !(endpoint && hasResource)) return byContent('trust-policy');
  if (words.has('rcp')) return { kind: 'resource-control-policy', source: 'name', certain: true };
  if (words.has('scp')) return { kind: 'service-control-policy', source: 'name', certain: true };
  if (endpoint) return { kind: 'vpc-endpoint-policy', source: 'name', certain: true };
  if (onlyService(statements, 'kms')) return byContent('kms-key-policy');
  if (onlyService(statements, 'dynamodb')) return byContent('dynamodb-table-policy');
  if (namesAccessPoint(statements)) return byContent('s3-access-point-policy');
  if (!onlyService(statements, 's3')) return byContent('resource-policy');
  return words.has('bucket')
    ? { kind: 's3-bucket-policy', source: 'name', certain: true }
    : byContent('s3-bucket-policy', false);
}

/** True when at least one action is listed and all of them belong to `service`. */
function onlyService(statements: readonly Statement[], service: string): boolean {
  const entries = statements.flatMap((s) => [...(s.action?.entries ?? []), ...(s.notAction?.entries ?? [])]);
  return entries.length > 0 && entries.every((entry) => entry.service === service);
}

/** A statement that only lets a role be assumed and names no resource can be nothing but a trust policy. */
function onlyAssumesRole(statements: readonly Statement[]): boolean {
  const entries = statements.flatMap((s) => s.action?.entries ?? []);
  return entries.length > 0 && entries.every(({ text }) => /^sts:AssumeRole(WithSAML|WithWebIdentity)?$/i.test(text));
}

function namesAccessPoint(statements: readonly Statement[]): boolean {
  const entries = statements.flatMap((s) => [...(s.resource?.entries ?? []), ...(s.notResource?.entries ?? [])]);
  return entries.some(({ arn }) => arn?.service === 's3' && arn.resource.startsWith('accesspoint/'));
}

function isVersionOnly(policy: Policy): boolean {
  return hasPolicyVersion(policy) && policy.unknown.length === 0;
}

function hasPolicyVersion({ version }: Policy): boolean {
  return version?.value?.kind === 'string' && /^20\d\d-\d\d-\d\d$/.test(version.value.value);
}

/** `MyTeam_trustPolicy.json` → my, team, trust, policy. */
function nameWords(fileName: string): ReadonlySet<string> {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const split = base.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return new Set(split.split(/[^a-z0-9]+/));
}
