/** Reads an object that holds subnets and security groups, under the right names or near misses of them. */
import { editDistance } from '../text/similarity.ts';
import { listed, type Member, type ObjectNode } from '../tree/node.ts';
import { isComputed, memberName } from './ids.ts';
import type { VpcConfig, VpcFormat, VpcList, VpcPurpose, VpcRole } from './model.ts';

/** None where a template computes the whole object. */
export function readVpcConfig(node: ObjectNode, format: VpcFormat, purpose: VpcPurpose): VpcConfig[] {
  if (isComputed(node)) return [];
  const lists: VpcList[] = [];
  const unknown: Member[] = [];
  for (const item of node.members) {
    const name = memberName(item.key.value);
    const role = roleOf(name, format);
    const list = role && format[role];
    if (list) {
      const items = listed(item.value).filter((one) => one !== item.value || !isComputed(one));
      lists.push({ role, format: list, member: item, misnamed: name !== list.name, items });
    } else if (format.others && !format.others.includes(name) && !item.key.value.startsWith('Fn::')) {
      unknown.push(item);
    }
  }
  return [{ node, format, purpose, lists, unknown }];
}

/** In an object that holds nothing else, a near miss of a list's name is that list. */
export function roleOf(key: string, format: VpcFormat): VpcRole | undefined {
  if (key.length > 32) return undefined;
  const name = key.replace(/[-_]/g, '');
  const role = SUBNETS.test(name) ? 'subnets' : SECURITY_GROUPS.test(name) ? 'securityGroups' : undefined;
  if (role || format.others === undefined) return role;
  const near = (known: string | undefined) => known !== undefined && editDistance(key, known, 2) <= 2;
  if (near(format.subnets?.name)) return 'subnets';
  return near(format.securityGroups?.name) ? 'securityGroups' : undefined;
}

/** The names people give the two lists, in any case and without separators. */
const SUBNETS = /^(?:vpc)?subnets?(?:ids?|list)*$/i;
const SECURITY_GROUPS = /^(?:vpc)?(?:securitygroups?|sgs?)(?:ids?|list)*$/i;
