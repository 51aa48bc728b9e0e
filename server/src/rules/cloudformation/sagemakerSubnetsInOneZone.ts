import type { Resource, Template } from '../../cloudformation/model.ts';
import { isSame, numberOf, property, textOf } from '../../cloudformation/refs.ts';
import { type PlacedSubnets, placedSubnets, subnetsBeside } from '../../cloudformation/subnets.ts';
import { member } from '../../tree/node.ts';
import { template as written } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SUBNETS_IN_ONE_ZONE',
  severity: 'warning',
  documents: ['cloudformation-template'],
  summary: 'The subnets of a hosted model lie in one Availability Zone.',
  why: 'Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created.',
  messages: {
    default: {
      what: 'The subnets {subnets} lie in the same Availability Zone.',
      todo: 'Put one of them into another zone, or list one that is there.',
    },
    single: { what: '"{list}" holds one subnet only, {subnets}.', todo: 'Add a subnet in another Availability Zone.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  check: {
    template(template, { report, write }) {
      for (const placed of placedSubnets(template)) {
        const { config, list, subnets } = placed;
        if (config.purpose !== 'hosting' || !shareZone(subnets)) continue;
        const { key } = list.member;
        report({
          range: key.range,
          ...(subnets.length === 1 && { message: 'single' }),
          data: { list: key.value, subnets: subnets.map(({ id }) => `"${id}"`).join(' and ') },
          fixes: () => [...addNeighbour(placed, template, write), ...moveLast(subnets, write)],
        });
      }
    },
  },
});

const ZONE = 'AvailabilityZone';

function shareZone([first, ...others]: readonly Resource[]): boolean {
  if (first === undefined) return false;
  return others.every((other) => isSame(property(first, ZONE), property(other, ZONE)));
}

/** A subnet of the same VPC that lies in another zone for all one can tell. */
function addNeighbour({ list, subnets }: PlacedSubnets, template: Template, write: Context['write']): Fix[] {
  const [first] = subnets;
  const held = list.member.value;
  if (first === undefined || held?.kind !== 'array') return [];
  const zone = textOf(property(first, ZONE));
  const found = subnetsBeside(first, template).find((other) => {
    const its = textOf(property(other, ZONE));
    return zone !== undefined && its !== undefined && its !== zone && !subnets.includes(other);
  });
  if (found === undefined) return [];
  return [{ title: `Add "${found.id}"`, edits: write.addItem(held, { Ref: found.id }), preferred: true }];
}

/** `{ "Fn::Select": [0, …] }` takes the next zone, `eu-west-1a` another letter. */
function moveLast(subnets: readonly Resource[], write: Context['write']): Fix[] {
  const last = subnets.at(-1);
  const zone = last && property(last, ZONE);
  if (last === undefined || zone === undefined || subnets.length < 2) return [];
  const title = `Put "${last.id}" into another zone`;
  if (zone.kind === 'string') {
    const [, region = '', letter = ''] = /^([a-z]+(?:-[a-z]+)+-\d+)([a-z])$/.exec(zone.value) ?? [];
    const next = letter === 'a' ? 'b' : 'a';
    return region === '' ? [] : [{ title, edits: write.replace(zone, written`${`${region}${next}`}`) }];
  }
  const select = member(zone, 'Fn::Select')?.value;
  const index = select?.kind === 'array' ? select.items[0] : undefined;
  const number = numberOf(index);
  if (index === undefined || number === undefined) return [];
  const next = number === 0 ? 1 : 0;
  return [{ title, edits: write.replace(index, index.kind === 'string' ? String(next) : next) }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          ^^^^^^^^^ warning: The subnets "SubnetA" and "SubnetB" lie in the same Availability Zone. Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created. Put one of them into another zone, or list one that is there.
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
      fixes: [
        [
          'Put "SubnetB" into another zone',
          `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [1, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" } },
    "SubnetC": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1b" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Fn::GetAtt": ["SubnetA", "SubnetId"] }, { "Ref": "SubnetB" }],
          ^^^^^^^^^ warning: The subnets "SubnetA" and "SubnetB" lie in the same Availability Zone. Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created. Put one of them into another zone, or list one that is there.
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
      fixes: [
        [
          'Add "SubnetC"',
          `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" } },
    "SubnetC": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1b" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Fn::GetAtt": ["SubnetA", "SubnetId"] }, { "Ref": "SubnetB" }, { "Ref": "SubnetC" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
        ],
        [
          'Put "SubnetB" into another zone',
          `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "<|eu-west-1b|>" } },
    "SubnetC": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1b" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Fn::GetAtt": ["SubnetA", "SubnetId"] }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Ref": "Zone" } } },
    "Config": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": { "ExecutionRoleArn": { "Ref": "Role" }, "VpcConfig": { "Subnets": [{ "Ref": "SubnetA" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
                                                                                                                                ^^^^^^^^^ warning: "Subnets" holds one subnet only, "SubnetA". Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created. Add a subnet in another Availability Zone.
  }
}`,
    },
  ],
  good: [
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [1, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "OtherSubnet" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": { "Fn::If": ["Two", [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }], { "Ref": "SubnetIds" }] },
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": { "Ref": "AWS::Region" } }] } } },
    "Job": { "Type": "AWS::SageMaker::ProcessingJob", "Properties": { "NetworkConfig": { "VpcConfig": { "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } } }
  }
}`,
    },
  ],
};
