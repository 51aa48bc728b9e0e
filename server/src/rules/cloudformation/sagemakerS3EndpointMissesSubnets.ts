import type { Resource, Template } from '../../cloudformation/model.ts';
import { isSame, property, referred, resourcesOf, textOf } from '../../cloudformation/refs.ts';
import { placedSubnets, ROUTE_TABLE, routeTablesIn, routingIn } from '../../cloudformation/subnets.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export const rule = defineRule({
  code: 'SAGEMAKER_S3_ENDPOINT_MISSES_SUBNETS',
  severity: 'warning',
  documents: ['cloudformation-template'],
  summary: 'The S3 gateway endpoint of a template does not serve the subnets in which SageMaker works.',
  why: 'Models and jobs in a VPC load their artifacts and data from Amazon S3 through their own subnets, whose routes must lead there.',
  messages: {
    default: {
      what: '"{endpoint}" does not list the route table "{table}" of the subnet "{subnet}", in which "{resource}" works.',
      todo: 'Add the route table to RouteTableIds.',
    },
    routed: {
      what: '"{endpoint}" does not list the route table "{table}" of the subnet "{subnet}", in which "{resource}" works.',
      why: 'Its traffic to Amazon S3 takes the default route instead of the endpoint, which costs more and escapes the endpoint policy.',
      todo: 'Add the route table to RouteTableIds.',
    },
  },
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  check: {
    template(template, context) {
      const gateways = gatewaysIn(template);
      const routing = gateways && gateways.length > 0 ? routingIn(template) : undefined;
      if (gateways === undefined || routing === undefined) return;
      const seen = new Set<Resource>();
      for (const { request, subnets } of placedSubnets(template)) {
        for (const subnet of subnets) {
          const table = routing.tableOf(subnet);
          const inVpc = gateways.filter(({ resource }) => isSame(property(resource, VPC), property(subnet, VPC)));
          const [gateway] = inVpc;
          if (table === undefined || gateway === undefined || seen.has(table)) continue;
          if (inVpc.some(({ tables }) => tables.includes(table))) continue;
          seen.add(table);
          report({ gateway: gateway.resource, table, subnet, user: request.resource }, template, context);
        }
      }
    },
  },
});

const VPC = 'VpcId';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

interface Gateway {
  readonly resource: Resource;
  readonly tables: readonly Resource[];
}

/** The gateway endpoints for S3; undefined where nobody knows which subnets one of them serves. */
function gatewaysIn(template: Template): readonly Gateway[] | undefined {
  const gateways = resourcesOf(ENDPOINT, template).filter(isGatewayOfS3);
  const found = gateways.map((resource) => ({
    resource,
    tables: routeTablesIn(property(resource, 'RouteTableIds'), template),
  }));
  const known = found.flatMap(({ resource, tables }) => (tables ? [{ resource, tables }] : []));
  return known.length === found.length ? known : undefined;
}

function isGatewayOfS3(endpoint: Resource): boolean {
  const type = property(endpoint, 'VpcEndpointType');
  const service = textOf(property(endpoint, 'ServiceName')) ?? '';
  return (type === undefined || textOf(type) === 'Gateway') && /^com\.amazonaws\..*\.s3$/.test(service);
}

interface Missed {
  readonly gateway: Resource;
  readonly table: Resource;
  readonly subnet: Resource;
  readonly user: Resource;
}

function report({ gateway, table, subnet, user }: Missed, template: Template, context: Context): void {
  const list = property(gateway, 'RouteTableIds');
  const holder = gateway.properties?.value;
  const key = list?.parent?.kind === 'member' ? list.parent.key : (gateway.properties?.key ?? gateway.member.key);
  context.report({
    range: key.range,
    ...(hasDefaultRoute(table, template) && { message: 'routed', severity: 'information' }),
    data: { endpoint: gateway.id, table: table.id, subnet: subnet.id, resource: user.id },
    fixes: (): Fix[] => {
      const title = `Add "${table.id}" to RouteTableIds`;
      const added = { Ref: table.id };
      if (list?.kind === 'array') return [{ title, edits: context.write.addItem(list, added), preferred: true }];
      if (list !== undefined || holder?.kind !== 'object') return [];
      return [{ title, edits: context.write.addMember(holder, 'RouteTableIds', [added]), preferred: true }];
    },
  });
}

/** Through a NAT device S3 is reached without the endpoint. */
function hasDefaultRoute(table: Resource, template: Template): boolean {
  return resourcesOf('AWS::EC2::Route', template).some((route) => {
    const isDefault = textOf(property(route, 'DestinationCidrBlock')) === '0.0.0.0/0';
    return isDefault && referred(property(route, 'RouteTableId'), ROUTE_TABLE, template) === table;
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": [{ "Ref": "TableA" }]
        ^^^^^^^^^^^^^^^ warning: "S3Endpoint" does not list the route table "TableB" of the subnet "PrivateB", in which "Model" works. Models and jobs in a VPC load their artifacts and data from Amazon S3 through their own subnets, whose routes must lead there. Add the route table to RouteTableIds.
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
      fixes: [
        [
          'Add "TableB" to RouteTableIds',
          `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": [{ "Ref": "TableA" }, { "Ref": "TableB" }]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
      ^^^^^^^^^^^^ warning: "S3Endpoint" does not list the route table "TableA" of the subnet "PrivateA", in which "Model" works. Models and jobs in a VPC load their artifacts and data from Amazon S3 through their own subnets, whose routes must lead there. Add the route table to RouteTableIds.
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Join": ["", ["com.amazonaws.", { "Ref": "AWS::Region" }, ".s3"]] }
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
      fixes: [
        [
          'Add "TableA" to RouteTableIds',
          `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Join": ["", ["com.amazonaws.", { "Ref": "AWS::Region" }, ".s3"]] },
        "RouteTableIds": [
          {
            "Ref": "TableA"
          }
        ]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": "com.amazonaws.eu-west-1.s3",
        "RouteTableIds": [{ "Fn::GetAtt": ["TableA", "RouteTableId"] }],
        ^^^^^^^^^^^^^^^ information: "S3Endpoint" does not list the route table "TableB" of the subnet "PrivateB", in which "Model" works. Its traffic to Amazon S3 takes the default route instead of the endpoint, which costs more and escapes the endpoint policy. Add the route table to RouteTableIds.
        "VpcEndpointType": "Gateway"
      }
    },
    "Default": { "Type": "AWS::EC2::Route", "Properties": { "RouteTableId": { "Ref": "TableB" }, "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": { "Ref": "Nat" } } },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
      fixes: [
        [
          'Add "TableB" to RouteTableIds',
          `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": "com.amazonaws.eu-west-1.s3",
        "RouteTableIds": [{ "Fn::GetAtt": ["TableA", "RouteTableId"] }, { "Ref": "TableB" }],
        "VpcEndpointType": "Gateway"
      }
    },
    "Default": { "Type": "AWS::EC2::Route", "Properties": { "RouteTableId": { "Ref": "TableB" }, "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": { "Ref": "Nat" } } },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": [{ "Ref": "TableA" }, { "Ref": "TableB" }]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": { "Ref": "RouteTables" }
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": [{ "Ref": "TableA" }, { "Ref": "SharedTable" }]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": "com.amazonaws.eu-west-1.dynamodb",
        "RouteTableIds": [{ "Ref": "TableA" }]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "PrivateBAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateB" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": "com.amazonaws.eu-west-1.s3",
        "VpcEndpointType": "Interface"
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "OtherVpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "OtherVpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": []
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "PrivateA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableA": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "TableB": { "Type": "AWS::EC2::RouteTable", "Properties": { "VpcId": { "Ref": "Vpc" } } },
    "PrivateAAssociation": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Ref": "PrivateA" }, "RouteTableId": { "Ref": "TableA" } } },
    "Shared": { "Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": { "SubnetId": { "Fn::ImportValue": "subnet" }, "RouteTableId": { "Ref": "TableB" } } },
    "S3Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        "ServiceName": { "Fn::Sub": "com.amazonaws.\${AWS::Region}.s3" },
        "RouteTableIds": [{ "Ref": "TableB" }]
      }
    },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "VpcConfig": { "Subnets": [{ "Ref": "PrivateA" }, { "Ref": "PrivateB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
  }
}`,
    },
  ],
};
