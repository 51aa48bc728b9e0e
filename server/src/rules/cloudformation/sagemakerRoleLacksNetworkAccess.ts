import type { PlacedRequest, Resource, Template } from '../../cloudformation/model.ts';
import { property } from '../../cloudformation/refs.ts';
import { policiesOf, roleOf } from '../../cloudformation/roles.ts';
import type { Policy } from '../../policy/model.ts';
import { addNetworkActions, networkGrantOf, notAllowed } from '../../policy/networkGrants.ts';
import { isAboutSagemaker } from '../../policy/sagemakerRelation.ts';
import { appendStatement } from '../../policy/splitStatement.ts';
import type { Edit } from '../../text/edit.ts';
import { member } from '../../tree/node.ts';
import type { Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ROLE_LACKS_NETWORK_ACCESS',
  severity: 'warning',
  documents: ['cloudformation-template'],
  summary: 'A model or job is placed in a VPC, and its role in the same template may not create network interfaces.',
  why: 'SageMaker places a model or a job in a VPC with the permissions of its role, and fails without them.',
  messages: {
    default: {
      what: '"{resource}" has a VpcConfig, and its role "{role}" is not allowed {missing}.',
      todo: 'Allow them in a policy of the role; the ones that describe need "Resource": "*".',
    },
    delete: {
      what: '"{resource}" has a VpcConfig, and its role "{role}" is not allowed {missing}.',
      why: 'The interfaces that SageMaker creates for a model or a job in a VPC may stay behind.',
      todo: 'Allow {missing} as well.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  check: {
    template(template, context) {
      const seen = new Set<Resource>();
      for (const request of template.requests) {
        const role = isInVpc(request) ? roleOf(request, template) : undefined;
        if (role === undefined || seen.has(role)) continue;
        seen.add(role);
        check(request, { role, template }, context);
      }
    },
  },
});

/** A notebook instance is put into its subnet with the permissions of whoever creates it. */
function isInVpc({ networks }: PlacedRequest): boolean {
  return networks.some(
    ({ format, lists }) => format.name === 'VpcConfig' && lists.some(({ role }) => role === 'subnets'),
  );
}

interface Place {
  readonly role: Resource;
  readonly template: Template;
}

function check({ request, resource }: PlacedRequest, { role, template }: Place, context: Context): void {
  const { catalog, document, report } = context;
  const { networkActions, isWithoutNetwork } = catalog.sagemakerAccess;
  const policies = policiesOf(role, template, isWithoutNetwork);
  if (policies === undefined) return;
  const missing = notAllowed(
    networkActions.map((name) => `ec2:${name}`),
    policies,
  );
  // Another rule judges the one policy of a document.
  const isJudgedAlone = (policy: Policy) =>
    document.hasOnePolicy && networkGrantOf(policy) !== undefined && isAboutSagemaker(policy, document.fileName);
  if (missing.length === 0 || policies.some(isJudgedAlone)) return;
  const key = member(request.node, request.operation?.role ?? '')?.key ?? resource.member.key;
  const onlyDelete = missing.every((name) => name.startsWith('ec2:Delete'));
  report({
    range: key.range,
    ...(onlyDelete && { message: 'delete', severity: 'information' }),
    data: { resource: resource.id, role: role.id, missing: missing.join(', ') },
    fixes: () => repairs(role, { policies, missing }, context),
  });
}

interface Lack {
  readonly policies: readonly Policy[];
  readonly missing: readonly string[];
}

function repairs(role: Resource, { policies, missing }: Lack, { write }: Context): Fix[] {
  const statement = { Effect: 'Allow', Action: missing, Resource: '*' };
  const [first] = policies;
  const beside = policies.map((policy) => addNetworkActions(policy, missing, write)).find((edits) => edits.length > 0);
  const edits = beside ?? (first ? appendStatement(first, statement, write) : addPolicy(role, statement, write));
  return edits ? [{ title: `Allow "${role.id}" the missing permissions`, edits, preferred: true }] : [];
}

function addPolicy(role: Resource, statement: Value, write: Context['write']): Edit[] | undefined {
  const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  const added = { PolicyName: 'network-interfaces', PolicyDocument };
  const held = property(role, 'Policies');
  if (held?.kind === 'array') return write.addItem(held, added);
  const properties = role.properties?.value;
  return held || properties?.kind !== 'object' ? undefined : write.addMember(properties, 'Policies', [added]);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        ^^^^^^^^^^^^^^^^^^ warning: "Model" has a VpcConfig, and its role "ModelRole" is not allowed ec2:CreateNetworkInterface, ec2:CreateNetworkInterfacePermission, ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission, ec2:DescribeNetworkInterfaces, ec2:DescribeVpcs, ec2:DescribeDhcpOptions, ec2:DescribeSubnets, ec2:DescribeSecurityGroups. SageMaker places a model or a job in a VPC with the permissions of its role, and fails without them. Allow them in a policy of the role; the ones that describe need "Resource": "*".
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
      fixes: [
        [
          'Allow "ModelRole" the missing permissions',
          `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        "Policies": [
          {
            "PolicyName": "network-interfaces",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [
                    "ec2:CreateNetworkInterface",
                    "ec2:CreateNetworkInterfacePermission",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DeleteNetworkInterfacePermission",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeVpcs",
                    "ec2:DescribeDhcpOptions",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeSecurityGroups"
                  ],
                  "Resource": "*"
                }
              ]
            }
          }
        ]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
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
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" }
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        ^^^^^^^^^^^^^^^^^^ warning: "Model" has a VpcConfig, and its role "ModelRole" is not allowed ec2:CreateNetworkInterface, ec2:CreateNetworkInterfacePermission, ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission, ec2:DescribeNetworkInterfaces, ec2:DescribeVpcs, ec2:DescribeDhcpOptions, ec2:DescribeSubnets, ec2:DescribeSecurityGroups. SageMaker places a model or a job in a VPC with the permissions of its role, and fails without them. Allow them in a policy of the role; the ones that describe need "Resource": "*".
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    },
    "ModelPolicy": {
      "Type": "AWS::IAM::Policy",
      "Properties": {
        "PolicyName": "model",
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": { "Fn::Sub": "\${Bucket.Arn}/*" }
            }
          ]
        },
        "Roles": [{ "Ref": "ModelRole" }]
      }
    }
  }
}`,
      fixes: [
        [
          'Allow "ModelRole" the missing permissions',
          `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" }
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    },
    "ModelPolicy": {
      "Type": "AWS::IAM::Policy",
      "Properties": {
        "PolicyName": "model",
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": { "Fn::Sub": "\${Bucket.Arn}/*" }
            },
            {
              "Effect": "Allow",
              "Action": [
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeVpcs",
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups"
              ],
              "Resource": "*"
            }
          ]
        },
        "Roles": [{ "Ref": "ModelRole" }]
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
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "Policies": [
          {
            "PolicyName": "network",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:Describe*"], "Resource": "*" }
              ]
            }
          }
        ]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        ^^^^^^^^^^^^^^^^^^ warning: "Model" has a VpcConfig, and its role "ModelRole" is not allowed ec2:CreateNetworkInterfacePermission, ec2:DeleteNetworkInterfacePermission. SageMaker places a model or a job in a VPC with the permissions of its role, and fails without them. Allow them in a policy of the role; the ones that describe need "Resource": "*".
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
      fixes: [
        [
          'Allow "ModelRole" the missing permissions',
          `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "Policies": [
          {
            "PolicyName": "network",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:Describe*", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission"], "Resource": "*" }
              ]
            }
          }
        ]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
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
    "JobRole": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyName": "all", "PolicyDocument": { "Version": "2012-10-17", "Statement": [] } }] } },
    "Job": {
      "Type": "AWS::SageMaker::DataQualityJobDefinition",
      "Properties": { "RoleArn": { "Fn::Sub": "\${JobRole.Arn}" }, "NetworkConfig": { "VpcConfig": { "Subnets": [{ "Ref": "Subnet" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
                      ^^^^^^^^^ warning: "Job" has a VpcConfig, and its role "JobRole" is not allowed ec2:CreateNetworkInterface, ec2:CreateNetworkInterfacePermission, ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission, ec2:DescribeNetworkInterfaces, ec2:DescribeVpcs, ec2:DescribeDhcpOptions, ec2:DescribeSubnets, ec2:DescribeSecurityGroups. SageMaker places a model or a job in a VPC with the permissions of its role, and fails without them. Allow them in a policy of the role; the ones that describe need "Resource": "*".
    }
  }
}`,
      fixes: [
        [
          'Allow "JobRole" the missing permissions',
          `{
  "Resources": {
    "JobRole": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyName": "all", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
      {
        "Effect": "Allow",
        "Action": [
          "ec2:CreateNetworkInterface",
          "ec2:CreateNetworkInterfacePermission",
          "ec2:DeleteNetworkInterface",
          "ec2:DeleteNetworkInterfacePermission",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeVpcs",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups"
        ],
        "Resource": "*"
      }
    ] } }] } },
    "Job": {
      "Type": "AWS::SageMaker::DataQualityJobDefinition",
      "Properties": { "RoleArn": { "Fn::Sub": "\${JobRole.Arn}" }, "NetworkConfig": { "VpcConfig": { "Subnets": [{ "Ref": "Subnet" }], "SecurityGroupIds": [{ "Ref": "Group" }] } } }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Resources": {
    "Role": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "Policies": [
          {
            "PolicyName": "network",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Action": ["ec2:Create*", "ec2:Describe*"], "Resource": "*" }]
            }
          }
        ]
      }
    },
    "Processing": {
      "Type": "AWS::SageMaker::ProcessingJob",
      "Properties": {
        "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] },
        ^^^^^^^^^ information: "Processing" has a VpcConfig, and its role "Role" is not allowed ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission. The interfaces that SageMaker creates for a model or a job in a VPC may stay behind. Allow ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission as well.
        "NetworkConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
      }
    }
  }
}`,
      fixes: [
        [
          'Allow "Role" the missing permissions',
          `{
  "Resources": {
    "Role": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "Policies": [
          {
            "PolicyName": "network",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Action": ["ec2:Create*", "ec2:Describe*"], "Resource": "*" }, { "Effect": "Allow", "Action": ["ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"], "Resource": "*" }]
            }
          }
        ]
      }
    },
    "Processing": {
      "Type": "AWS::SageMaker::ProcessingJob",
      "Properties": {
        "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] },
        "NetworkConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
      }
    }
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
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "ManagedPolicyArns": [{ "Fn::Join": ["", ["arn:", { "Ref": "AWS::Partition" }, ":iam::aws:policy/AmazonSageMakerFullAccess"]] }]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "ManagedPolicyArns": [{ "Ref": "TeamPolicyArn" }]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" }
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    },
    "NetworkPolicy": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface*", "ec2:DeleteNetworkInterface*", "ec2:Describe*"], "Resource": "*" }] },
        "Roles": [{ "Ref": "ModelRole" }]
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "Policies": [{ "Fn::If": ["InVpc", { "PolicyName": "network", "PolicyDocument": { "Ref": "Document" } }, { "Ref": "AWS::NoValue" }] }]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" }
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    },
    "OtherPolicy": {
      "Type": "AWS::IAM::Policy",
      "Properties": { "PolicyName": "other", "PolicyDocument": { "Version": "2012-10-17", "Statement": [] }, "Roles": { "Ref": "Roles" } }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "ModelRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": { "Ref": "Trust" },
        "Policies": [
          {
            "PolicyName": "network",
            "PolicyDocument": {
              "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:CreateNetworkInterface*"], "Resource": "*" }]
            }
          }
        ]
      }
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "ExecutionRoleArn": { "Fn::GetAtt": ["ModelRole", "Arn"] },
        "PrimaryContainer": { "Image": { "Ref": "Image" } },
        "VpcConfig": { "Subnets": { "Ref": "Subnets" }, "SecurityGroupIds": [{ "Ref": "Group" }] }
      }
    }
  }
}`,
    },
    {
      text: `{
  "Resources": {
    "Role": { "Type": "AWS::IAM::Role", "Properties": {} },
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "ExecutionRoleArn": { "Fn::GetAtt": ["Role", "Arn"] } } },
    "Notebook": { "Type": "AWS::SageMaker::NotebookInstance", "Properties": { "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] }, "SubnetId": "subnet-0123456789abcdef0" } },
    "Conditional": {
      "Type": "AWS::SageMaker::Model",
      "Properties": { "ExecutionRoleArn": { "Fn::GetAtt": ["Role", "Arn"] }, "VpcConfig": { "Fn::If": ["InVpc", { "Ref": "Network" }, { "Ref": "AWS::NoValue" }] } }
    }
  }
}`,
    },
  ],
};
