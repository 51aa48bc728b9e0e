import type { Member } from '../../tree/node.ts';
import { idsIn, isComputed } from '../../vpcconfig/ids.ts';
import type { VpcConfig, VpcList } from '../../vpcconfig/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_CONFIG_MEMBER_NAME',
  severity: 'error',
  documents: ['vpc-config', 'sagemaker-request', 'cloudformation-template'],
  summary: 'A VpcConfig or request gives its subnets or security groups under a name that SageMaker does not know.',
  why: 'SageMaker refuses a request with a member it does not know.',
  messages: {
    misnamed: { what: '"{member}" is no member of {object}.', todo: 'Did you mean "{name}"?' },
    doubled: { what: '"{member}" is no member of {object}.', todo: 'Remove it; "{name}" is there already.' },
    vpcId: { what: '"VpcId" is no member of {object}.', todo: 'Remove it; the VPC follows from the subnets.' },
    unknown: { what: '"{member}" is no member of {object}.', todo: 'Remove it; {object} holds {known}.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  check: {
    vpcConfig(config, context) {
      for (const list of config.lists) if (list.misnamed && list.member.value) reportMisnamed(list, config, context);
      for (const member of config.unknown) if (member.value) reportUnknown(member, config, context);
    },
  },
});

function reportMisnamed(list: VpcList, { lists, format }: VpcConfig, { report, write }: Context): void {
  const { member, role } = list;
  const { name } = list.format;
  const first =
    lists.find((other) => other.role === role && !other.misnamed) ?? lists.find((other) => other.role === role);
  report({
    range: member.key.range,
    message: first === list ? 'misnamed' : 'doubled',
    data: { member: member.key.value, object: format.name, name },
    fixes: () => [first === list ? renameFix(list, write) : removeFix(member, write)],
  });
}

/** What was one string under another name becomes a list, or a list of one a string, as the right name asks for. */
function renameFix({ member, format }: VpcList, write: Context['write']): Fix {
  const edits = write.renameKey(member, format.name);
  const { value } = member;
  if (value?.kind === 'string' && !format.single) {
    const ids = isComputed(value) ? [] : idsIn(value.value);
    edits.push(...(ids.length > 1 ? write.replace(value, ids) : write.wrapInArray(value)));
  }
  const several = value?.kind === 'array' && format.single && value.items.length !== 1;
  if (value?.kind === 'array' && format.single && !several) edits.push(...write.unwrapArray(value));
  return { title: `Change to "${format.name}"`, edits, preferred: true, ...(!several && { safe: true }) };
}

function removeFix(member: Member, write: Context['write']): Fix {
  return { title: `Remove ${member.key.value}`, edits: write.removeMember(member), preferred: true };
}

function reportUnknown(member: Member, { format }: VpcConfig, { report, write }: Context): void {
  const name = member.key.value;
  const isVpc = name === 'VpcId';
  const known = [format.subnets?.name, format.securityGroups?.name, ...(format.others ?? [])];
  report({
    range: member.key.range,
    message: isVpc ? 'vpcId' : 'unknown',
    data: { member: name, object: format.name, known: known.filter(Boolean).join(' and ') },
    fixes: () => [{ ...removeFix(member, write), ...(isVpc && { safe: true }) }],
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "VpcConfig": {
    "VpcId": "vpc-0123456789abcdef0",
    ^^^^^^^ error: "VpcId" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Remove it; the VPC follows from the subnets.
    "SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    ^^^^^^^^^^^ error: "SubnetIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?
    "SecurityGroupsIds": ["sg-0123456789abcdef0"]
    ^^^^^^^^^^^^^^^^^^^ error: "SecurityGroupsIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "SecurityGroupIds"?
  }
}`,
      fixes: [
        [
          'Remove VpcId',
          `{
  "VpcConfig": {
    "SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupsIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
        [
          'Change to "Subnets"',
          `{
  "VpcConfig": {
    "VpcId": "vpc-0123456789abcdef0",
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupsIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
        [
          'Change to "SecurityGroupIds"',
          `{
  "VpcConfig": {
    "VpcId": "vpc-0123456789abcdef0",
    "SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      file: 'create-model.json',
      text: `{
  "ModelName": "birch",
  "VpcConfig": {
    "SubnetId": "subnet-0123456789abcdef0",
    ^^^^^^^^^^ error: "SubnetId" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?
    "subnets": ["subnet-0123456789abcdef1"],
    ^^^^^^^^^ error: "subnets" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Remove it; "Subnets" is there already.
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "AssignPublicIp": false
    ^^^^^^^^^^^^^^^^ error: "AssignPublicIp" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Remove it; VpcConfig holds Subnets and SecurityGroupIds.
  }
}`,
      fixes: [
        [
          'Change to "Subnets"',
          `{
  "ModelName": "birch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0"],
    "subnets": ["subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "AssignPublicIp": false
  }
}`,
        ],
        [
          'Remove subnets',
          `{
  "ModelName": "birch",
  "VpcConfig": {
    "SubnetId": "subnet-0123456789abcdef0",
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "AssignPublicIp": false
  }
}`,
        ],
        [
          'Remove AssignPublicIp',
          `{
  "ModelName": "birch",
  "VpcConfig": {
    "SubnetId": "subnet-0123456789abcdef0",
    "subnets": ["subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      file: 'create-notebook-instance.json',
      text: `{
  "NotebookInstanceName": "birch",
  "Subnets": ["subnet-0123456789abcdef0"],
  ^^^^^^^^^ error: "Subnets" is no member of a notebook instance. SageMaker refuses a request with a member it does not know. Did you mean "SubnetId"?
  "SecurityGroupIds": ["sg-0123456789abcdef0"]
}`,
      fixes: [
        [
          'Change to "SubnetId"',
          `{
  "NotebookInstanceName": "birch",
  "SubnetId": "subnet-0123456789abcdef0",
  "SecurityGroupIds": ["sg-0123456789abcdef0"]
}`,
        ],
      ],
    },
    {
      file: 'create-notebook-instance.json',
      text: `{
  "NotebookInstanceName": "birch",
  "SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  ^^^^^^^^^^^ error: "SubnetIds" is no member of a notebook instance. SageMaker refuses a request with a member it does not know. Did you mean "SubnetId"?
}`,
      fixes: [
        [
          'Change to "SubnetId"',
          `{
  "NotebookInstanceName": "birch",
  "SubnetId": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}`,
        ],
      ],
    },
    {
      file: 'create-domain.json',
      text: `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "VpcId": "vpc-0123456789abcdef0",
  "Subnets": ["subnet-0123456789abcdef0"],
  ^^^^^^^^^ error: "Subnets" is no member of a domain. SageMaker refuses a request with a member it does not know. Did you mean "SubnetIds"?
  "DefaultUserSettings": { "SecurityGroups": ["sg-0123456789abcdef0"] }
}`,
      fixes: [
        [
          'Change to "SubnetIds"',
          `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "VpcId": "vpc-0123456789abcdef0",
  "SubnetIds": ["subnet-0123456789abcdef0"],
  "DefaultUserSettings": { "SecurityGroups": ["sg-0123456789abcdef0"] }
}`,
        ],
      ],
    },
    {
      text: `{
  "TrainingJobName": "larch",
  "VpcConfig": {
    "SubnetsIds": ["subnet-0123456789abcdef0"],
    ^^^^^^^^^^^^ error: "SubnetsIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?
    "vpc_security_group_ids": ["sg-0123456789abcdef0"]
    ^^^^^^^^^^^^^^^^^^^^^^^^ error: "vpc_security_group_ids" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "SecurityGroupIds"?
  }
}`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Change to "Subnets"',
          `{
  "TrainingJobName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0"],
    "vpc_security_group_ids": ["sg-0123456789abcdef0"]
  }
}`,
        ],
        [
          'Change to "SecurityGroupIds"',
          `{
  "TrainingJobName": "larch",
  "VpcConfig": {
    "SubnetsIds": ["subnet-0123456789abcdef0"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "NetworkConfig": { "EnableNetworkIsolation": true, "VpcConfig": { "SubnetIds": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }
                                                                    ^^^^^^^^^^^ error: "SubnetIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?`,
      file: 'network.json',
      fixes: [
        [
          'Change to "Subnets"',
          `{ "NetworkConfig": { "EnableNetworkIsolation": true, "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }`,
        ],
      ],
    },
    {
      text: `{ "TrainingJobName": "larch", "VpcConfig": { "SubnetIds": "subnet-0123456789abcdef0, subnet-0123456789abcdef1", "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
                                             ^^^^^^^^^^^ error: "SubnetIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Change to "Subnets"',
          `{ "TrainingJobName": "larch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
        ],
      ],
    },
  ],
  good: [
    {
      file: 'create-training-job.json',
      text: `{
  "TrainingJobName.$": "$$.Execution.Name",
  "RoleArn": "arn:aws:iam::111122223333:role/train",
  "VpcConfig": { "Subnets.$": "$.subnets", "SecurityGroupIds.$": "$.groups" }
}`,
    },
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'create-domain.json',
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "VpcId": "vpc-0123456789abcdef0", "SubnetIds": ["subnet-0123456789abcdef0"], "DefaultUserSettings": { "SecurityGroups": [] }, "DomainSettings": { "SecurityGroupIds": [] } }`,
    },
    {
      file: 'create-notebook-instance.json',
      text: `{ "NotebookInstanceName": "birch", "SubnetId": "subnet-0123456789abcdef0", "SecurityGroupIds": [] }`,
    },
    {
      file: 'create-workforce.json',
      text: `{ "WorkforceName": "labels", "WorkforceVpcConfig": { "VpcId": "vpc-0123456789abcdef0", "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'create-function.json',
      text: `{ "FunctionName": "notify", "VpcConfig": { "SubnetIds": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'network.json',
      text: `{ "subnets": ["subnet-0123456789abcdef0"], "securityGroups": ["sg-0123456789abcdef0"] }`,
    },
    {
      file: 'subnets.json',
      text: `{ "Subnets": [{ "SubnetId": "subnet-0123456789abcdef0", "VpcId": "vpc-0123456789abcdef0" }] }`,
    },
    { text: `{ "VpcConfig": { "Subn, "SecurityGroupIds": ["sg-0123456789abcdef0"] } }` },
  ],
};
