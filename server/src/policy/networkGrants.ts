/**
 * Which of its statements let a policy create network interfaces for SageMaker, and edits that allow what it lacks.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { covers, entriesFor, hasStarResource, mayConcern } from './grants.ts';
import type { ActionPattern, Policy, Statement } from './model.ts';
import { appendStatement } from './splitStatement.ts';

const PERMISSIONS = ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterfacePermission'];

export interface NetworkGrant {
  readonly statement: Statement;
  readonly entry: ActionPattern;
}

/** What shows that interfaces are for SageMaker; Lambda creates them too, but without permissions or DHCP options. */
export function networkGrantOf(policy: Policy): NetworkGrant | undefined {
  const found = PERMISSIONS.flatMap((name) => granting(policy, name));
  if (found.some(({ statement }) => isForAnotherService(statement))) return undefined;
  if (found.length > 0) return found[0];
  if (granting(policy, 'ec2:DescribeDhcpOptions').length === 0) return undefined;
  return granting(policy, 'ec2:CreateNetworkInterface').find(({ statement }) => !isForAnotherService(statement));
}

/** Patterns such as `ec2:*` say nothing of network interfaces. */
function granting({ statements }: Policy, name: string): readonly NetworkGrant[] {
  return statements.flatMap((statement) => {
    if (!covers(statement, name) || statement.decision !== 'Allow') return [];
    const entry = entriesFor(statement, name).find(({ text }) => /^ec2:[a-z]*networkinterface|dhcp/i.test(text));
    return entry ? [{ statement, entry }] : [];
  });
}

function isForAnotherService({ tests }: Statement): boolean {
  return tests.some(({ key, strings }) => {
    const name = key.value.toLowerCase();
    if (name === 'ec2:authorizedservice') return strings.every(({ value }) => !value.includes('sagemaker'));
    return /tag\/.*managed/.test(name) && !name.includes('sagemaker');
  });
}

/** None where nothing shows which statement is about interfaces. */
export function addNetworkActions(policy: Policy, missing: readonly string[], write: Rewrite): readonly Edit[] {
  const holder = granting(policy, 'ec2:CreateNetworkInterface')[0] ?? networkGrantOf(policy);
  if (holder === undefined) return [];
  const isRead = (name: string) => name.startsWith('ec2:Describe');
  const reads = hasStarResource(holder.statement) ? [] : missing.filter(isRead);
  const others = missing.filter((name) => !reads.includes(name));
  return [...addActions(holder, others, write), ...addReads(policy, reads, write)];
}

/** Those actions of EC2 that no policy allows. */
export function notAllowed(actions: readonly string[], policies: readonly Policy[]): readonly string[] {
  const statements = policies.flatMap((policy) => policy.statements.filter((one) => mayConcern(one, 'ec2')));
  const allows = (one: Statement, name: string) => covers(one, name) && one.decision === 'Allow';
  return actions.filter((name) => !statements.some((one) => allows(one, name)));
}

function addReads(policy: Policy, names: readonly string[], write: Rewrite): readonly Edit[] {
  if (names.length === 0) return [];
  const isOpen = (statement: Statement) => hasStarResource(statement) && statement.condition === undefined;
  const entry = policy.statements.flatMap((statement) => {
    const isHolder = statement.decision === 'Allow' && isOpen(statement) && covers(statement, 'ec2:DescribeSubnets');
    return isHolder ? entriesFor(statement, 'ec2:DescribeSubnets').map((one) => ({ statement, entry: one })) : [];
  })[0];
  if (entry) return addActions(entry, names, write);
  return appendStatement(policy, { Effect: 'Allow', Action: names, Resource: '*' }, write) ?? [];
}

function addActions({ entry }: NetworkGrant, names: readonly string[], write: Rewrite): readonly Edit[] {
  if (names.length === 0) return [];
  const { node } = entry;
  const { parent } = node;
  if (parent?.kind === 'array') return names.flatMap((name) => write.addItem(parent, name));
  return write.replace(node, [node.value, ...names]);
}
