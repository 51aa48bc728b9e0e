import type { StringNode } from '../../tree/node.ts';
import { isSwapped, literalIds, namedBy } from '../../vpcconfig/ids.ts';
import type { VpcConfig, VpcFormat, VpcList } from '../../vpcconfig/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_IDS_SWAPPED',
  severity: 'error',
  documents: ['vpc-config', 'sagemaker-request', 'cloudformation-template'],
  summary: 'A security group stands among subnets, a subnet among security groups, or a VPC among either.',
  why: 'SageMaker finds nothing of the right kind under that id and refuses the request.',
  messages: {
    default: { what: '"{id}" is the id of {actual}, but stands in "{list}".', todo: 'Move it to "{other}".' },
    here: { what: '"{id}" is the id of {actual}, but stands in "{list}".', todo: 'Write the id of {wanted} here.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  check: {
    vpcConfig(config, context) {
      for (const list of config.lists) {
        for (const id of literalIds(list)) if (isSwapped(id, list)) reportId(id, { list, config }, context);
      }
    },
  },
});

const THINGS = { subnets: 'a subnet', securityGroups: 'a security group', vpc: 'a VPC' } as const;

interface Place {
  readonly list: VpcList;
  readonly config: VpcConfig;
}

function reportId(id: StringNode, place: Place, { report, write }: Context): void {
  const { list, config } = place;
  const named = namedBy(id.value);
  if (named === undefined) return;
  const other = named === 'vpc' ? undefined : otherFormat(list, config.format);
  report({
    range: id.range,
    ...(!other && { message: 'here' }),
    data: {
      id: id.value,
      actual: THINGS[named],
      wanted: THINGS[list.role],
      list: list.member.key.value,
      ...(other && { other: other.name }),
    },
    fixes: () =>
      other ? [exchangeFix(place, write) ?? moveFix(id, place, write)].filter((fix) => fix !== undefined) : [],
  });
}

/** The list beside this one, where the object has both. */
function otherFormat({ role, format }: VpcList, { subnets, securityGroups }: VpcFormat) {
  const other = role === 'subnets' ? securityGroups : subnets;
  return format.single || other?.single ? undefined : other;
}

/** Where all ids are in the wrong list, it is the names that are wrong. */
function exchangeFix({ list, config }: Place, write: Context['write']): Fix | undefined {
  const { lists, format } = config;
  if (lists.some((one) => lists.some((other) => other !== one && other.role === one.role))) return undefined;
  if (!lists.every(isWhollySwapped)) return undefined;
  const edits = lists.flatMap((one) => write.renameKey(one.member, otherFormat(one, format)?.name ?? ''));
  const to = otherFormat(list, format)?.name;
  const title =
    lists.length === 1 ? `Change "${list.member.key.value}" to "${to}"` : `Swap "${list.format.name}" and "${to}"`;
  return { title, edits, preferred: true, safe: true };
}

function isWhollySwapped(list: VpcList): boolean {
  const ids = literalIds(list);
  return (
    ids.length > 0 &&
    ids.length === list.items.length &&
    ids.every((id) => isSwapped(id, list) && namedBy(id.value) !== 'vpc')
  );
}

function moveFix(id: StringNode, { list, config }: Place, write: Context['write']): Fix | undefined {
  const target = config.lists.find(({ role }) => role !== list.role);
  const array = target?.member.value;
  const name = target?.member.key.value ?? otherFormat(list, config.format)?.name;
  if (name === undefined || (target && array?.kind !== 'array')) return undefined;
  const added =
    array?.kind === 'array'
      ? write.addItem(array, id.value)
      : write.addMember(config.node, name, [id.value], list.member);
  return { title: `Move to "${name}"`, edits: [...write.removeItem(id), ...added], preferred: true, safe: true };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "VpcConfig": {
    "Subnets": ["sg-0123456789abcdef0"],
                ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "Subnets". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "SecurityGroupIds".
    "SecurityGroupIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "subnet-0123456789abcdef0" is the id of a subnet, but stands in "SecurityGroupIds". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "Subnets".
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "subnet-0123456789abcdef1" is the id of a subnet, but stands in "SecurityGroupIds". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "Subnets".
  }
}`,
      fixes: [
        [
          'Swap "Subnets" and "SecurityGroupIds"',
          `{
  "VpcConfig": {
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}`,
        ],
        [
          'Swap "SecurityGroupIds" and "Subnets"',
          `{
  "VpcConfig": {
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}`,
        ],
        [
          'Swap "SecurityGroupIds" and "Subnets"',
          `{
  "VpcConfig": {
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "VpcConfig": {
    "Subnets": [
      "subnet-0123456789abcdef0",
      "sg-0123456789abcdef0"
      ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "Subnets". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "SecurityGroupIds".
    ],
    "SecurityGroupIds": [
      "sg-0123456789abcdef1"
    ]
  }
}`,
      fixes: [
        [
          'Move to "SecurityGroupIds"',
          `{
  "VpcConfig": {
    "Subnets": [
      "subnet-0123456789abcdef0"
    ],
    "SecurityGroupIds": [
      "sg-0123456789abcdef1",
      "sg-0123456789abcdef0"
    ]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Subnets": ["sg-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef1"] }
              ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "Subnets". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "SecurityGroupIds".`,
      fixes: [
        [
          'Move to "SecurityGroupIds"',
          `{ "Subnets": [], "SecurityGroupIds": ["sg-0123456789abcdef1", "sg-0123456789abcdef0"] }`,
        ],
      ],
    },
    {
      file: 'create-model.json',
      text: `{
  "ModelName": "birch",
  "VpcConfig": { "SubnetIds": ["subnet-0123456789abcdef0", "sg-0123456789abcdef0", "vpc-0123456789abcdef0"] }
                                                           ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "SubnetIds". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "SecurityGroupIds".
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^ error: "vpc-0123456789abcdef0" is the id of a VPC, but stands in "SubnetIds". SageMaker finds nothing of the right kind under that id and refuses the request. Write the id of a subnet here.
}`,
      fixes: [
        [
          'Move to "SecurityGroupIds"',
          `{
  "ModelName": "birch",
  "VpcConfig": { "SubnetIds": ["subnet-0123456789abcdef0", "vpc-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
}`,
        ],
      ],
    },
    {
      text: `{ "Subnets": ["sg-0123456789abcdef0"] }
              ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "Subnets". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "SecurityGroupIds".`,
      fixes: [['Change "Subnets" to "SecurityGroupIds"', `{ "SecurityGroupIds": ["sg-0123456789abcdef0"] }`]],
    },
    {
      file: 'create-notebook-instance.json',
      text: `{ "NotebookInstanceName": "birch", "SubnetId": "sg-0123456789abcdef0" }
                                               ^^^^^^^^^^^^^^^^^^^^^^ error: "sg-0123456789abcdef0" is the id of a security group, but stands in "SubnetId". SageMaker finds nothing of the right kind under that id and refuses the request. Write the id of a subnet here.`,
    },
  ],
  good: [
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'create-domain.json',
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "VpcId": "vpc-0123456789abcdef0", "SubnetIds": ["subnet-0123456789abcdef0"], "DefaultUserSettings": { "SecurityGroups": ["sg-0123456789abcdef0"] } }`,
    },
    { text: `{ "VpcConfig": { "Subnets": ["\${sg-0123}", "sgx"], "SecurityGroupIds": [{ "Ref": "subnet-1" }] } }` },
  ],
};
