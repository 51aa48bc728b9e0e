import { member, type Node, opening } from '../../tree/node.ts';
import { isBeingTyped, isOpen, lackingAt } from '../../tree/place.ts';
import { template } from '../../tree/rewrite.ts';
import { VPC_CONFIG } from '../../vpcconfig/formats.ts';
import { idsIn, isComputed, literalIds, namedBy } from '../../vpcconfig/ids.ts';
import type { VpcConfig, VpcList, VpcRole } from '../../vpcconfig/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_CONFIG_SHAPE',
  severity: 'error',
  documents: ['vpc-config', 'sagemaker-request', 'cloudformation-template'],
  summary: 'A list of subnets or security groups is missing, is no list of strings, or holds too few or too many.',
  why: 'SageMaker refuses the request.',
  messages: {
    missing: { what: '{object} has no {name}.', todo: 'Add it; both Subnets and SecurityGroupIds are required.' },
    notList: { what: '"{name}" is {actual}.', todo: 'Write a list of strings.' },
    notString: { what: '"{name}" is {actual}.', todo: 'Write one string.' },
    notObject: { what: '"{name}" is {actual}.', todo: 'Write an object with Subnets and SecurityGroupIds.' },
    element: { what: 'The list of "{name}" holds {actual}.', todo: 'Write ids as strings.' },
    empty: { what: '"{name}" holds no id.', todo: 'Write at least one.' },
    tooMany: { what: '"{name}" holds {count} ids, but at most {max} may be given.', todo: 'Leave some out.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  check: {
    request({ node, operation }, context) {
      const { path = [], takes = [] } = operation?.network ?? {};
      if (!takes.includes(VPC_CONFIG.name)) return;
      const home = path.reduce<Node | undefined>(
        (holder, name) => (holder?.kind === 'object' ? member(holder, name)?.value : undefined),
        node,
      );
      const value = home?.kind === 'object' ? member(home, VPC_CONFIG.name)?.value : undefined;
      if (value === undefined || value.kind === 'object' || value.kind === 'null' || isComputed(value)) return;
      reportKind(value, { name: VPC_CONFIG.name, message: 'notObject' }, context);
    },
    vpcConfig(config, context) {
      for (const role of ['subnets', 'securityGroups'] as const) checkPresence(role, config, context);
      for (const list of config.lists) checkList(list, context);
    },
  },
});

/** An id in the wrong list is to be moved, which makes the list that is missing. */
function checkPresence(role: VpcRole, config: VpcConfig, { report, write }: Context): void {
  const { node, format, lists, unknown, purpose } = config;
  const wanted = format[role];
  if (!wanted?.required || isOpen(node) || lists.some((list) => list.role === role)) return;
  if (lists.some((list) => literalIds(list).some((id) => namedBy(id.value) === role))) return;
  if (isBeingTyped(wanted.name, unknown) || node.members.some(({ key }) => key.value.startsWith('Fn::'))) return;
  const id = role === 'subnets' ? template`subnet-${''}` : template`sg-${''}`;
  const ids = role === 'subnets' && purpose === 'hosting' ? [id, id] : [id];
  report({
    range: lackingAt(node),
    message: 'missing',
    data: { object: format.name, name: wanted.name },
    fixes: () => [{ title: `Add "${wanted.name}"`, edits: write.addMember(node, wanted.name, ids), preferred: true }],
  });
}

/** A string under another name becomes a list with the right name. */
function checkList({ format, member, misnamed }: VpcList, context: Context): void {
  const { key, value } = member;
  if (value === undefined || isComputed(value)) return;
  const name = key.value;
  if (format.single) {
    if (value.kind !== 'string' && !misnamed) reportKind(value, { name, message: 'notString' }, context);
    return;
  }
  if (value.kind !== 'array') {
    if (value.kind !== 'string' || !misnamed) reportKind(value, { name, message: 'notList' }, context);
    return;
  }
  for (const item of value.items) {
    if (item.kind !== 'string' && !isComputed(item)) reportKind(item, { name, message: 'element' }, context);
  }
  const count = value.items.length;
  if (count < format.min && !isOpen(value)) context.report({ range: key.range, message: 'empty', data: { name } });
  if (count <= format.max) return;
  const data = { name, count: String(count), max: String(format.max) };
  context.report({ range: key.range, message: 'tooMany', data });
}

const KIND_NAMES: Readonly<Record<Node['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

interface WrongKind {
  readonly name: string;
  readonly message: 'notList' | 'notString' | 'notObject' | 'element';
}

/** What is being typed may become a function of a template. */
function reportKind(value: Node, { name, message }: WrongKind, { report, write }: Context): void {
  if (value.kind === 'object' && (isOpen(value) || value.members.some((member) => member.value === undefined))) return;
  const container = value.kind === 'object' || value.kind === 'array';
  report({
    range: container ? opening(value) : value.range,
    message,
    data: { name, actual: KIND_NAMES[value.kind] },
    fixes: () => repair(value, message, write),
  });
}

function repair(value: Node, message: WrongKind['message'], write: Context['write']): Fix[] {
  const certain = { preferred: true, safe: true } as const;
  if (message === 'notList' && value.kind === 'string') {
    const ids = idsIn(value.value);
    if (ids.length < 2 && (ids[0] ?? '') === value.value)
      return [{ title: 'Put it into a list', edits: write.wrapInArray(value), ...certain }];
    return [{ title: 'Split it into a list', edits: write.replace(value, ids), ...certain }];
  }
  if (message === 'notObject') {
    const isOne = value.kind === 'array' && value.items.length === 1 && value.items[0]?.kind === 'object';
    return isOne ? [{ title: 'Take it out of the list', edits: write.unwrapArray(value), ...certain }] : [];
  }
  const [only, ...others] = value.kind === 'array' && message === 'notString' ? value.items : [];
  if (value.kind !== 'array' || only?.kind !== 'string' || others.length > 0) return [];
  return [{ title: `Change to "${only.value}"`, edits: write.unwrapArray(value), ...certain }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "VpcConfig": {
  ^^^^^^^^^^^ error: VpcConfig has no SecurityGroupIds. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}`,
      fixes: [
        [
          'Add "SecurityGroupIds"',
          `{
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-<||>"]
  }
}`,
        ],
      ],
    },
    {
      text: `{
^ error: VpcConfig has no Subnets. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.
  "SecurityGroupIds": "sg-0123456789abcdef0"
                      ^^^^^^^^^^^^^^^^^^^^^^ error: "SecurityGroupIds" is a string. SageMaker refuses the request. Write a list of strings.
}`,
      fixes: [
        [
          'Add "Subnets"',
          `{
  "SecurityGroupIds": "sg-0123456789abcdef0",
  "Subnets": ["subnet-<||>"]
}`,
        ],
        [
          'Put it into a list',
          `{
  "SecurityGroupIds": ["sg-0123456789abcdef0"]
}`,
        ],
      ],
    },
    {
      text: `{
  "TrainingJobName": "birch",
  "VpcConfig": {
    "Subnets": "subnet-0123456789abcdef0, subnet-0123456789abcdef1",
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "Subnets" is a string. SageMaker refuses the request. Write a list of strings.
    "SecurityGroupIds": []
    ^^^^^^^^^^^^^^^^^^ error: "SecurityGroupIds" holds no id. SageMaker refuses the request. Write at least one.
  }
}`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Split it into a list',
          `{
  "TrainingJobName": "birch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": []
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "ClusterName": "hyperpod",
  "InstanceGroups": [
    { "InstanceGroupName": "workers", "OverrideVpcConfig": {} },
                                      ^^^^^^^^^^^^^^^^^^^ error: OverrideVpcConfig has no Subnets. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.
                                      ^^^^^^^^^^^^^^^^^^^ error: OverrideVpcConfig has no SecurityGroupIds. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.
    {
      "InstanceGroupName": "head",
      "OverrideVpcConfig": {
        "Subnets": { "az1": "subnet-0123456789abcdef0" },
                   ^ error: "Subnets" is an object. SageMaker refuses the request. Write a list of strings.
        "SecurityGroupIds": ["sg-0123456789abcdef0", null, 5]
                                                     ^^^^ error: The list of "SecurityGroupIds" holds null. SageMaker refuses the request. Write ids as strings.
                                                           ^ error: The list of "SecurityGroupIds" holds a number. SageMaker refuses the request. Write ids as strings.
      }
    }
  ]
}`,
      file: 'create-cluster.json',
      fixes: [
        [
          'Add "Subnets"',
          `{
  "ClusterName": "hyperpod",
  "InstanceGroups": [
    { "InstanceGroupName": "workers", "OverrideVpcConfig": {
      "Subnets": ["subnet-<||>"]
    } },
    {
      "InstanceGroupName": "head",
      "OverrideVpcConfig": {
        "Subnets": { "az1": "subnet-0123456789abcdef0" },
        "SecurityGroupIds": ["sg-0123456789abcdef0", null, 5]
      }
    }
  ]
}`,
        ],
        [
          'Add "SecurityGroupIds"',
          `{
  "ClusterName": "hyperpod",
  "InstanceGroups": [
    { "InstanceGroupName": "workers", "OverrideVpcConfig": {
      "SecurityGroupIds": ["sg-<||>"]
    } },
    {
      "InstanceGroupName": "head",
      "OverrideVpcConfig": {
        "Subnets": { "az1": "subnet-0123456789abcdef0" },
        "SecurityGroupIds": ["sg-0123456789abcdef0", null, 5]
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "ProcessingJobName": "birch",
  "NetworkConfig": {
    "VpcConfig": {
      "Subnets": ["subnet-0123456789abcde10", "subnet-0123456789abcde11", "subnet-0123456789abcde12", "subnet-0123456789abcde13", "subnet-0123456789abcde14", "subnet-0123456789abcde15", "subnet-0123456789abcde16", "subnet-0123456789abcde17", "subnet-0123456789abcde18", "subnet-0123456789abcde19", "subnet-0123456789abcde1a", "subnet-0123456789abcde1b", "subnet-0123456789abcde1c", "subnet-0123456789abcde1d", "subnet-0123456789abcde1e", "subnet-0123456789abcde1f", "subnet-0123456789abcde20"],
      ^^^^^^^^^ error: "Subnets" holds 17 ids, but at most 16 may be given. SageMaker refuses the request. Leave some out.
      "SecurityGroupIds": ["sg-0123456789abcde10", "sg-0123456789abcde11", "sg-0123456789abcde12", "sg-0123456789abcde13", "sg-0123456789abcde14", "sg-0123456789abcde15"]
      ^^^^^^^^^^^^^^^^^^ error: "SecurityGroupIds" holds 6 ids, but at most 5 may be given. SageMaker refuses the request. Leave some out.
    }
  }
}`,
      file: 'create-processing-job.json',
    },
    {
      text: `{
  "DomainId": "d-abc",
  "DomainSettingsForUpdate": {
    "SecurityGroupIds": ["sg-0123456789abcde10", "sg-0123456789abcde11", "sg-0123456789abcde12", "sg-0123456789abcde13"]
    ^^^^^^^^^^^^^^^^^^ error: "SecurityGroupIds" holds 4 ids, but at most 3 may be given. SageMaker refuses the request. Leave some out.
  }
}`,
      file: 'update-domain.json',
    },
    {
      text: `{ "NotebookInstanceName": "birch", "SubnetId": ["subnet-0123456789abcdef0"] }
                                               ^ error: "SubnetId" is a list. SageMaker refuses the request. Write one string.`,
      file: 'create-notebook-instance.json',
      fixes: [
        [
          'Change to "subnet-0123456789abcdef0"',
          `{ "NotebookInstanceName": "birch", "SubnetId": "subnet-0123456789abcdef0" }`,
        ],
      ],
    },
    {
      text: `{
  "TrainingJobName": "birch",
  "AlgorithmSpecification": {},
  "VpcConfig": [{ "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }]
               ^ error: "VpcConfig" is a list. SageMaker refuses the request. Write an object with Subnets and SecurityGroupIds.
}`,
      fixes: [
        [
          'Take it out of the list',
          `{
  "TrainingJobName": "birch",
  "AlgorithmSpecification": {},
  "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
}`,
        ],
      ],
    },
    {
      text: `{ "ProcessingJobName": "birch", "AppSpecification": {}, "NetworkConfig": { "VpcConfig": "vpc-0123456789abcdef0" } }
                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^ error: "VpcConfig" is a string. SageMaker refuses the request. Write an object with Subnets and SecurityGroupIds.`,
    },
    {
      text: `{ "ModelName": "larch", "VpcConfig": { "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
                        ^^^^^^^^^^^ error: VpcConfig has no Subnets. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.`,
      file: 'create-model.json',
      fixes: [
        [
          'Add "Subnets"',
          `{ "ModelName": "larch", "VpcConfig": { "SecurityGroupIds": ["sg-0123456789abcdef0"], "Subnets": ["subnet-<||>", "subnet-<||>"] } }`,
        ],
      ],
    },
    {
      text: `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": "[subnet-0123456789abcdef0]", "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "Subnets" is a string. SageMaker refuses the request. Write a list of strings.`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Split it into a list',
          `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "TrainingJobName": "birch", "AlgorithmSpecification": {}, "VpcConfig": "{{resolve:ssm:network}}" }` },
    { text: `{ "TrainingJobName": "birch", "AlgorithmSpecification": {}, "VpcConfig": null }` },
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcde10", "subnet-0123456789abcde11", "subnet-0123456789abcde12", "subnet-0123456789abcde13", "subnet-0123456789abcde14", "subnet-0123456789abcde15", "subnet-0123456789abcde16", "subnet-0123456789abcde17", "subnet-0123456789abcde18", "subnet-0123456789abcde19", "subnet-0123456789abcde1a", "subnet-0123456789abcde1b", "subnet-0123456789abcde1c", "subnet-0123456789abcde1d", "subnet-0123456789abcde1e", "subnet-0123456789abcde1f"], "SecurityGroupIds": ["sg-0123456789abcde10", "sg-0123456789abcde11", "sg-0123456789abcde12", "sg-0123456789abcde13", "sg-0123456789abcde14"] } }`,
    },
    {
      text: `{ "VpcConfig": { "SubnetIds": ["subnet-0123456789abcdef0"], "SecurityGroups": "sg-0123456789abcdef0" } }`,
    },
    { text: `{ "VpcConfig": { "Subnets": { "Fn::Split": [",", "a,b"] }, "SecurityGroupIds": [{ "Ref": "Group" }] } }` },
    { text: `{ "VpcConfig": { "Subnets": "\${subnets}", "SecurityGroupIds": "{{resolve:ssm:groups}}" } }` },
    { text: `{ "VpcConfig": { "Fn::If": ["InVpc", {}, { "Ref": "AWS::NoValue" }] } }` },
    { text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "sg-0123456789abcdef0"] } }` },
    { text: `{ "VpcConfig": { "Subnets": , "SecurityG } }` },
    {
      file: 'create-user-profile.json',
      text: `{ "DomainId": "d-abc", "UserProfileName": "ada", "UserSettings": { "SecurityGroups": [] } }`,
    },
    {
      file: 'create-notebook-instance.json',
      text: `{ "NotebookInstanceName": "birch", "SubnetId": "subnet-0123456789abcdef0", "SecurityGroupIds": [] }`,
    },
    {
      file: 'create-workforce.json',
      text: `{ "WorkforceName": "labels", "WorkforceVpcConfig": { "VpcId": "vpc-0123456789abcdef0" } }`,
    },
    {
      text: `{
  "ModelName": "larch",
  "ExecutionRoleArn": { "Get": "Parameters.Role" },
  "VpcConfig": {
    "Subnets": { "Get": "Parameters.Subnets" },
    "SecurityGroupIds": [{ "Std:Join": { "On": "-", "Values": ["sg", { "Get": "Parameters.Group" }] } }]
  }
}`,
      file: 'create-model.json',
    },
    {
      text: `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": [`,
      file: 'create-training-job.json',
    },
    {
      text: `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": { "Re" }, "SecurityGroupIds": [{ "Fn::`,
      file: 'create-training-job.json',
    },
  ],
};
