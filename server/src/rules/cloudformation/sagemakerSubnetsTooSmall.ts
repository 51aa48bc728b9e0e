import { instancesOf } from '../../cloudformation/instances.ts';
import { placedSubnets, roomIn } from '../../cloudformation/subnets.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SUBNETS_TOO_SMALL',
  severity: 'warning',
  documents: ['cloudformation-template'],
  summary: 'The subnets of a model or job have too few addresses for its instances.',
  why: 'Each instance takes two private addresses, and AWS keeps five of every subnet; without a free one no instance starts.',
  messages: {
    default: {
      what: 'The {count} instances of "{resource}" need {needed} addresses, and its subnets have room for {room}: {subnets}.',
      todo: 'List larger subnets, or more of them.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  check: {
    template(template, { report }) {
      for (const { request, config, list, subnets } of placedSubnets(template)) {
        if (config.format.name !== 'VpcConfig') continue;
        const rooms = subnets.map(roomIn);
        const room = rooms.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
        const count = instancesOf(request, template);
        if (room === undefined || count * ADDRESSES <= room) continue;
        report({
          range: list.member.key.range,
          data: {
            count: String(count),
            resource: request.resource.id,
            needed: String(count * ADDRESSES),
            room: String(room),
            subnets: subnets.map(({ id }, index) => `"${id}" ${rooms[index]}`).join(', '),
          },
        });
      }
    },
  },
});

/** For each instance. */
const ADDRESSES = 2;

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.16/28" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          ^^^^^^^^^ warning: The 12 instances of "Model" need 24 addresses, and its subnets have room for 22: "SubnetA" 11, "SubnetB" 11. Each instance takes two private addresses, and AWS keeps five of every subnet; without a free one no instance starts. List larger subnets, or more of them.
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "ProductionVariants": [
          { "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 8 },
          { "ModelName": { "Ref": "Other" }, "InitialInstanceCount": 40 }
        ],
        "ShadowProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": "4" }]
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "Job": {
      "Type": "AWS::SageMaker::ProcessingJob",
      "Properties": {
        "ProcessingResources": { "ClusterConfig": { "InstanceCount": 6, "InstanceType": "ml.m5.xlarge" } },
        "NetworkConfig": { "VpcConfig": { "Subnets": [{ "Ref": "SubnetA" }], "SecurityGroupIds": [{ "Ref": "Group" }] } }
                                          ^^^^^^^^^ warning: The 6 instances of "Job" need 12 addresses, and its subnets have room for 11: "SubnetA" 11. Each instance takes two private addresses, and AWS keeps five of every subnet; without a free one no instance starts. List larger subnets, or more of them.
      }
    }
  }
}`,
    },
  ],
  good: [
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.16/28" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "ProductionVariants": [
          { "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 8 },
          { "ModelName": { "Ref": "Other" }, "InitialInstanceCount": 40 }
        ],
        "ShadowProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 3 }]
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": { "Fn::Select": [1, { "Fn::Cidr": ["10.0.0.0/16", 4, 4] }] } } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "ProductionVariants": [
          { "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 8 },
          { "ModelName": { "Ref": "Other" }, "InitialInstanceCount": 40 }
        ],
        "ShadowProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 30 }]
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.16/28" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "ProductionVariants": [
          { "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": { "Ref": "Count" } },
          { "ModelName": { "Ref": "Other" }, "InitialInstanceCount": 40 }
        ],
        "ShadowProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": { "Ref": "Count" } }]
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "SubnetA": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.0.0/28" } },
    "SubnetB": { "Type": "AWS::EC2::Subnet", "Properties": { "CidrBlock": "10.0.1.0/24" } },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "VpcConfig": {
          "Subnets": [{ "Ref": "SubnetA" }, { "Ref": "SubnetB" }],
          "SecurityGroupIds": [{ "Ref": "Group" }]
        }
      }
    },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "ProductionVariants": [
          { "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 60 },
          { "ModelName": { "Ref": "Other" }, "InitialInstanceCount": 40 }
        ],
        "ShadowProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] }, "InitialInstanceCount": 3 }]
      }
    }
  }
}`,
    },
  ],
};
