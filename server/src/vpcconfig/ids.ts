/**
 * The ids of subnets and security groups, and what stands in their place where a template computes them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
import { holdsTemplate } from '../text/templates.ts';
import { isIntrinsic } from '../tree/intrinsic.ts';
import type { Node, StringNode } from '../tree/node.ts';
import type { VpcList, VpcRole } from './model.ts';

/**
 * True for an intrinsic function of a template, for one of a pipeline's steps, for a path into the input of a state
 * machine, and for text that a tool fills in.
 */
export function isComputed(node: Node): boolean {
  if (node.kind === 'string') return holdsTemplate(node.value) || isPath(node);
  return isIntrinsic(node) || isOfPipeline(node);
}

/**
 * `"Subnets.$": "$.subnets"`: a state machine writes so what a member is to be filled with.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html
 */
export function memberName(key: string): string {
  return key.endsWith(PATH) ? key.slice(0, -PATH.length) : key;
}

const PATH = '.$';

function isPath({ parent }: StringNode): boolean {
  return parent?.kind === 'member' && parent.key.value.endsWith(PATH);
}

/**
 * `{ "Get": "Parameters.Subnets" }`, `{ "Std:Join": … }`: the arguments of a step are a request.
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
function isOfPipeline(node: Node): boolean {
  if (node.kind !== 'object' || node.members.length !== 1) return false;
  const name = node.members[0]?.key.value ?? '';
  return name === 'Get' || name.startsWith('Std:');
}

/** The ids that the author wrote out; text in the place of a list is none. */
export function literalIds({ items, format }: VpcList): readonly StringNode[] {
  const ids = items.filter((item) => item.kind === 'string').filter((item) => !isComputed(item));
  return ids.filter(({ parent }) => format.single || parent?.kind === 'array');
}

/** The ids in one text, where somebody joined them with commas or wrote a list as text. */
export function idsIn(text: string): readonly string[] {
  return text.split(/[\s,;[\]"']+/).filter((id) => id !== '');
}

export const ID_PREFIX: Readonly<Record<VpcRole, string>> = { subnets: 'subnet-', securityGroups: 'sg-' };

/** What kind of thing an id names by its prefix, whatever its form. */
export function namedBy(id: string): VpcRole | 'vpc' | undefined {
  const prefix = /^\s*(subnet|sg|vpc)[-_]/i.exec(id)?.[1]?.toLowerCase();
  if (prefix === 'vpc') return 'vpc';
  if (prefix === undefined) return undefined;
  return prefix === 'sg' ? 'securityGroups' : 'subnets';
}

/** True for an id of another kind than the list is for, such as `sg-…` among subnets. */
export function isSwapped(id: StringNode, { role }: VpcList): boolean {
  const named = namedBy(id.value);
  return named !== undefined && named !== role;
}
