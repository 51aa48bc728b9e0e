import type { StringNode } from '../../tree/node.ts';
import { ID_PREFIX, idsIn, isSwapped, literalIds } from '../../vpcconfig/ids.ts';
import type { VpcList, VpcRole } from '../../vpcconfig/model.ts';
import { type Context, rule as defineRule, type Examples, type Finding } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_ID_INVALID',
  severity: 'error',
  documents: ['vpc-config', 'sagemaker-request', 'cloudformation-template'],
  summary: 'An element of a list of subnets or security groups is no such id.',
  why: 'SageMaker refuses the request.',
  messages: {
    empty: { what: 'An id in "{list}" is empty.', todo: 'Write the id of a {thing}, or remove it.' },
    characters: {
      what: '"{id}" holds characters other than letters, digits and hyphens.',
      todo: 'Write the id of a {thing}, such as {example}.',
    },
    tooLong: {
      what: '"{id}" is longer than the 32 characters an id may have.',
      todo: 'Write the id of a {thing}, such as {example}.',
    },
    prefix: {
      what: '"{id}" does not begin with {prefix}.',
      why: 'SageMaker finds no {thing} of that name.',
      todo: 'Write the id of a {thing}, such as {example}.',
    },
    form: {
      what: '"{id}" is no id of a {thing}: after {prefix} stand 8 or 17 characters 0-9 or a-f.',
      why: 'SageMaker finds no {thing} of that name.',
      todo: 'Write the id of a {thing}, such as {example}.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  check: {
    vpcConfig({ lists }, context) {
      for (const list of lists) {
        for (const id of literalIds(list)) if (!isSwapped(id, list)) checkId(id, list, context);
      }
    },
  },
});

const THINGS: Readonly<Record<VpcRole, string>> = { subnets: 'subnet', securityGroups: 'security group' };

function checkId(id: StringNode, { role, member }: VpcList, { report, write }: Context): void {
  const fault = faultOf(id.value, role);
  if (fault === undefined) return;
  const prefix = ID_PREFIX[role];
  const repaired = id.value
    .trim()
    .toLowerCase()
    .replace(/^(subnet|sg)_/, '$1-');
  const certain = faultOf(repaired, role) === undefined;
  report({
    ...fault,
    range: id.range,
    data: {
      id: id.value,
      list: member.key.value,
      thing: THINGS[role],
      prefix,
      example: `${prefix}0123456789abcdef0`,
    },
    fixes: () => {
      if (certain) {
        return [{ title: `Change to "${repaired}"`, edits: write.replace(id, repaired), preferred: true, safe: true }];
      }
      const ids = idsIn(id.value);
      const isJoined = ids.length > 1 && id.parent?.kind === 'array' && ids.every((one) => !faultOf(one, role));
      return isJoined
        ? [{ title: `Split it into ${ids.length} ids`, edits: write.replaceItem(id, ids), preferred: true, safe: true }]
        : [];
    },
  });
}

/** What the API refuses is an error; what it would not find is a warning. */
function faultOf(id: string, role: VpcRole): Pick<Finding, 'message' | 'severity'> | undefined {
  const prefix = ID_PREFIX[role];
  if (id === '') return { message: 'empty' };
  if (!/^[-0-9a-zA-Z]+$/.test(id)) return { message: 'characters' };
  if (id.length > 32) return { message: 'tooLong' };
  if (!id.toLowerCase().startsWith(prefix)) return { message: 'prefix', severity: 'warning' };
  const known = id.startsWith(prefix) && /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length));
  return known ? undefined : { message: 'form', severity: 'warning' };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "VpcConfig": {
    "Subnets": [
      "",
      ^^ error: An id in "Subnets" is empty. SageMaker refuses the request. Write the id of a subnet, or remove it.
      " subnet-0123456789abcdef0",
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: " subnet-0123456789abcdef0" holds characters other than letters, digits and hyphens. SageMaker refuses the request. Write the id of a subnet, such as subnet-0123456789abcdef0.
      "subnet_0123456789abcdef1",
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "subnet_0123456789abcdef1" holds characters other than letters, digits and hyphens. SageMaker refuses the request. Write the id of a subnet, such as subnet-0123456789abcdef0.
      "subnet-0123456789ABCDEF2",
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "subnet-0123456789ABCDEF2" is no id of a subnet: after subnet- stand 8 or 17 characters 0-9 or a-f. SageMaker finds no subnet of that name. Write the id of a subnet, such as subnet-0123456789abcdef0.
      "subnet-xxxxxxxx",
      ^^^^^^^^^^^^^^^^^ warning: "subnet-xxxxxxxx" is no id of a subnet: after subnet- stand 8 or 17 characters 0-9 or a-f. SageMaker finds no subnet of that name. Write the id of a subnet, such as subnet-0123456789abcdef0.
      "<subnet id>"
      ^^^^^^^^^^^^^ error: "<subnet id>" holds characters other than letters, digits and hyphens. SageMaker refuses the request. Write the id of a subnet, such as subnet-0123456789abcdef0.
    ],
    "SecurityGroupIds": ["sg12345", "sg-0123456789abcdef0123456789abcdef0"]
                         ^^^^^^^^^ warning: "sg12345" does not begin with sg-. SageMaker finds no security group of that name. Write the id of a security group, such as sg-0123456789abcdef0.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0123456789abcdef0" is longer than the 32 characters an id may have. SageMaker refuses the request. Write the id of a security group, such as sg-0123456789abcdef0.
  }
}`,
      fixes: [
        [
          'Change to "subnet-0123456789abcdef0"',
          `{
  "VpcConfig": {
    "Subnets": [
      "",
      "subnet-0123456789abcdef0",
      "subnet_0123456789abcdef1",
      "subnet-0123456789ABCDEF2",
      "subnet-xxxxxxxx",
      "<subnet id>"
    ],
    "SecurityGroupIds": ["sg12345", "sg-0123456789abcdef0123456789abcdef0"]
  }
}`,
        ],
        [
          'Change to "subnet-0123456789abcdef1"',
          `{
  "VpcConfig": {
    "Subnets": [
      "",
      " subnet-0123456789abcdef0",
      "subnet-0123456789abcdef1",
      "subnet-0123456789ABCDEF2",
      "subnet-xxxxxxxx",
      "<subnet id>"
    ],
    "SecurityGroupIds": ["sg12345", "sg-0123456789abcdef0123456789abcdef0"]
  }
}`,
        ],
        [
          'Change to "subnet-0123456789abcdef2"',
          `{
  "VpcConfig": {
    "Subnets": [
      "",
      " subnet-0123456789abcdef0",
      "subnet_0123456789abcdef1",
      "subnet-0123456789abcdef2",
      "subnet-xxxxxxxx",
      "<subnet id>"
    ],
    "SecurityGroupIds": ["sg12345", "sg-0123456789abcdef0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      file: 'create-domain.json',
      text: `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "SubnetIds": ["eu-west-1a"],
                ^^^^^^^^^^^^ warning: "eu-west-1a" does not begin with subnet-. SageMaker finds no subnet of that name. Write the id of a subnet, such as subnet-0123456789abcdef0.
  "DefaultUserSettings": { "SecurityGroups": ["default"] }
                                              ^^^^^^^^^ warning: "default" does not begin with sg-. SageMaker finds no security group of that name. Write the id of a security group, such as sg-0123456789abcdef0.
}`,
    },
    {
      file: 'create-notebook-instance.json',
      text: `{ "NotebookInstanceName": "birch", "SubnetId": "subnet-1234" }
                                               ^^^^^^^^^^^^^ warning: "subnet-1234" is no id of a subnet: after subnet- stand 8 or 17 characters 0-9 or a-f. SageMaker finds no subnet of that name. Write the id of a subnet, such as subnet-0123456789abcdef0.`,
    },
    {
      text: `{
  "ModelName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0, subnet-0123456789abcdef1"],
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "subnet-0123456789abcdef0, subnet-0123456789abcdef1" holds characters other than letters, digits and hyphens. SageMaker refuses the request. Write the id of a subnet, such as subnet-0123456789abcdef0.
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
      file: 'create-model.json',
      fixes: [
        [
          'Split it into 2 ids',
          `{
  "ModelName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-1a2b3c4d", "subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-1a2b3c4d", "sg-0123456789abcdef0"] } }`,
    },
    {
      text: `{ "VpcConfig": { "Subnets": ["\${subnet}", { "Ref": "Subnet" }], "SecurityGroupIds": ["{{resolve:ssm:group}}"] } }`,
    },
    { text: `{ "VpcConfig": { "Subnets": ["sg-1", "vpc-1"], "SecurityGroupIds": ["subnet-1"] } }` },
    { text: `{ "VpcConfig": { "Subnets": "subnet-1, subnet-2", "SecurityGroupIds": ["sg-1a2b3c4d"] } }` },
  ],
};
