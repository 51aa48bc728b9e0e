/** The subnets of a template in which SageMaker is to place something, and what the template says of them. */
import { readIpRange } from '../text/ip.ts';
import { listed, type Node } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import type { VpcConfig, VpcList } from '../vpcconfig/model.ts';
import type { PlacedRequest, Resource, Template } from './model.ts';
import { property, referred, resourcesOf, textOf } from './refs.ts';

const SUBNET = 'AWS::EC2::Subnet';

export interface PlacedSubnets {
  readonly request: PlacedRequest;
  readonly config: VpcConfig;
  readonly list: VpcList;
  /** Each once. */
  readonly subnets: readonly Resource[];
}

/** Every list of subnets whose subnets all stand in the template. */
export function placedSubnets(template: Template): readonly PlacedSubnets[] {
  return template.requests.flatMap((request) =>
    request.networks.flatMap((config) =>
      config.lists.flatMap((list) => {
        const subnets = list.role === 'subnets' ? subnetsIn(list, template) : [];
        return subnets.length > 0 ? [{ request, config, list, subnets }] : [];
      }),
    ),
  );
}

/** None where a subnet is not one of the template's, and while the list is being typed. */
function subnetsIn({ items, member }: VpcList, template: Template): readonly Resource[] {
  if (isOpen(member.value)) return [];
  const found = items.map((item) => referred(item, SUBNET, template));
  const known = found.filter((subnet) => subnet !== undefined);
  return known.length === found.length ? [...new Set(known)] : [];
}

/** The subnets of the VPC of another one. */
export function subnetsBeside(subnet: Resource, template: Template): readonly Resource[] {
  const vpc = textOf(property(subnet, 'VpcId'));
  return resourcesOf(SUBNET, template).filter((other) => other !== subnet && textOf(property(other, 'VpcId')) === vpc);
}

/** How many addresses of a subnet are free for use; undefined where its range is not written out. */
export function roomIn(subnet: Resource): number | undefined {
  const block = property(subnet, 'CidrBlock');
  const range = block?.kind === 'string' && block.value.includes('/') ? readIpRange(block.value) : undefined;
  return range?.version === 4 ? Math.max(0, 2 ** (32 - range.prefix) - KEPT_BY_AWS) : undefined;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const KEPT_BY_AWS = 5;

export interface Routing {
  /** The route table that is associated with a subnet; undefined where none is, or nobody knows. */
  tableOf(subnet: Resource): Resource | undefined;
}

/** Undefined where some association is with a subnet or a route table that nobody knows. */
export function routingIn(template: Template): Routing | undefined {
  const tables = new Map<Resource, Resource>();
  for (const association of resourcesOf('AWS::EC2::SubnetRouteTableAssociation', template)) {
    const subnet = referred(property(association, 'SubnetId'), SUBNET, template);
    const table = referred(property(association, 'RouteTableId'), ROUTE_TABLE, template);
    if (subnet === undefined || table === undefined) return undefined;
    tables.set(subnet, table);
  }
  return { tableOf: (subnet) => tables.get(subnet) };
}

export const ROUTE_TABLE = 'AWS::EC2::RouteTable';

/** The route tables that a list names; undefined where one of them is none of the template's. */
export function routeTablesIn(list: Node | undefined, template: Template): readonly Resource[] | undefined {
  const found = listed(list).map((item) => referred(item, ROUTE_TABLE, template));
  const known = found.filter((table) => table !== undefined);
  return known.length === found.length ? known : undefined;
}
