import { writable } from '../../policy/conditionEdits.ts';
import { type NetworkHome, type SagemakerRequest, titleOf } from '../../request/model.ts';
import { NETWORK_WRAPPER, networkName, VPC_TYPES } from '../../request/operations.ts';
import { membersIn, type Placed } from '../../request/walk.ts';
import { isIntrinsic } from '../../tree/intrinsic.ts';
import { listed, type Member, member, type Node, type ObjectNode } from '../../tree/node.ts';
import type { Value } from '../../tree/rewrite.ts';
import { NOTEBOOK, VPC_CONFIG } from '../../vpcconfig/formats.ts';
import { idsIn, isComputed } from '../../vpcconfig/ids.ts';
import { roleOf } from '../../vpcconfig/read.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-give-access.html */
export const rule = defineRule({
  code: 'SAGEMAKER_REQUEST_MEMBER_PLACEMENT',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'A member about the network stands where the operation does not take it.',
  why: 'SageMaker refuses a request with a member it does not know.',
  messages: {
    default: { what: '"{member}" does not belong here: {operation} takes it {place}.', todo: 'Move it there.' },
    members: {
      what: '{operation} takes no "{member}", but what it holds belongs {place}.',
      todo: 'Move its members there.',
    },
    type: {
      what: '"{member}" is the name of a type: {operation} takes "VpcConfig" {place}.',
      todo: 'Write "VpcConfig" there.',
    },
    misspelt: {
      what: '"{member}" is no member of {operation}, which takes "{name}" {place}.',
      todo: 'Write "{name}" there.',
    },
    none: { what: '{operation} takes no "{member}".', todo: 'Remove it.' },
    elsewhere: { what: '{operation} takes no "{member}".', todo: 'Remove it; the network is set with {elsewhere}.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-give-access.html',
  check: {
    request(request, context) {
      const network = request.operation?.network;
      if (network === undefined) return;
      for (const held of misplaced(request, network)) report(held, request, network, context);
      reportLoose(looseLists(request, network), request, network, context);
    },
  },
});

/** What is in a wrong place is shown once; what it holds moves with it. */
function misplaced({ node }: SagemakerRequest, home: NetworkHome): readonly Member[] {
  const found: Member[] = [];
  membersIn(node, (placed) => {
    const { key, value } = placed.member;
    const right = value === undefined || networkName(key.value) === undefined || belongs(placed, home);
    if (!right) found.push(placed.member);
    return right;
  });
  return found;
}

function belongs({ member: { key }, path }: Placed, { path: home, takes }: NetworkHome): boolean {
  const here = path.map((name) => home.find((one) => SEVERAL[one] === name) ?? name);
  if (key.value === NETWORK_WRAPPER) return startsWith(home, [...here, key.value]);
  return takes.includes(key.value) && startsWith(home, here) && here.length === home.length;
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, i) => path[i] === name);
}

/** Members under the names they are to have, and the object they are to stand in. */
interface Move {
  readonly held: Member;
  readonly parts: readonly (readonly [name: string, value: Node | undefined])[];
  readonly to: readonly string[];
}

function report(held: Member, request: SagemakerRequest, home: NetworkHome, context: Context): void {
  const move = moveOf(held, { ...home, path: pathIn(request.node, home) });
  const name = held.key.value;
  const { elsewhere } = home;
  const data = { member: name, operation: titleOf(request), elsewhere: elsewhere ?? '', name: networkName(name) ?? '' };
  if (move === undefined) {
    const message = elsewhere === undefined ? 'none' : 'elsewhere';
    const { body, members } = request.operation ?? {};
    const remove = () => [
      { title: `Remove ${name}`, edits: context.write.removeMember(held), preferred: true as const },
    ];
    // What has ids of its own at another place would lose these.
    const fixes = body || members ? {} : { fixes: remove };
    context.report({ range: held.key.range, message, data, ...fixes });
    return;
  }
  const place = move.to.length === 0 ? 'at the top level' : `in "${move.to.join('.')}"`;
  context.report({
    range: held.key.range,
    message: messageFor(move),
    data: { ...data, place },
    fixes: () => fixes(move, request.node, context),
  });
}

/** Where several definitions stand in a list, each takes what one takes that stands alone. */
function pathIn(body: ObjectNode, { path }: NetworkHome): readonly string[] {
  return path.map((name) => {
    const several = SEVERAL[name];
    return several !== undefined && member(body, several) ? several : name;
  });
}

const SEVERAL: Readonly<Record<string, string>> = { TrainingJobDefinition: 'TrainingJobDefinitions' };

function messageFor({ held, parts }: Move): string {
  const name = held.key.value;
  const isSplit = parts.some(([, value]) => value !== held.value);
  if (isSplit || parts.length === 0) return 'members';
  if (VPC_TYPES.includes(name)) return 'type';
  return parts[0]?.[0] === name ? 'default' : 'misspelt';
}

/** Undefined where the operation takes nothing of the kind. */
function moveOf(held: Member, { path, takes }: NetworkHome): Move | undefined {
  const name = networkName(held.key.value) ?? '';
  if (name !== NETWORK_WRAPPER)
    return takes.includes(name) ? { held, parts: [[name, held.value]], to: path } : undefined;
  const index = path.indexOf(NETWORK_WRAPPER);
  if (index >= 0) return { held, parts: [[name, held.value]], to: path.slice(0, index) };
  if (takes.length === 0) return undefined;
  const inside = held.value?.kind === 'object' ? held.value.members : [];
  const known = inside.every(({ key }) => takes.includes(key.value)) ? inside : [];
  return { held, parts: known.map(({ key, value }) => [key.value, value]), to: path };
}

/** None where what is to move stands there already, and where some of it is not known there. */
function fixes(move: Move, body: ObjectNode, { write }: Context): readonly Fix[] {
  const { held, parts, to } = move;
  const [first] = parts;
  const target = targetOf(body, to);
  if (first === undefined || target === undefined) return [];
  const { object, missing } = target;
  if (missing.length === 0 && parts.some(([name]) => member(object, name))) return [];
  const isName = object === held.parent && missing.length === 0 && first[1] === held.value;
  const place = to.length === 0 ? 'the top level' : `"${to.join('.')}"`;
  const title = isName ? `Change to "${first[0]}"` : `Move to ${place}`;
  const outer = missing[0] ?? first[0];
  if (object !== held.parent) {
    const added =
      missing.length === 0
        ? parts.flatMap(([name, value]) => write.addMember(object, name, writable(value)))
        : write.addMember(object, outer, nested(missing.slice(1), parts));
    return [{ title, edits: [...write.removeMember(held), ...added], preferred: true }];
  }
  const edits = write.renameKey(held, outer);
  if (held.value && (missing.length > 0 || first[1] !== held.value)) {
    const value = missing.length === 0 ? writable(first[1]) : nested(missing.slice(1), parts);
    edits.push(...write.replace(held.value, value));
  }
  const rest = missing.length === 0 ? parts.slice(1) : [];
  edits.push(...rest.flatMap(([name, part]) => write.addMember(object, name, writable(part), held)));
  return [{ title, edits, preferred: true }];
}

/** The innermost object on the way that is there, and the names of those that are not; undefined among several. */
function targetOf(body: ObjectNode, to: readonly string[]) {
  let object = body;
  for (const [i, name] of to.entries()) {
    const next = member(object, name);
    if (next === undefined) return { object, missing: to.slice(i) };
    const items = listed(next.value);
    const [only] = items;
    if (items.length !== 1 || only?.kind !== 'object' || isIntrinsic(only)) return undefined;
    object = only;
  }
  return { object, missing: [] };
}

function nested(names: readonly string[], parts: Move['parts']): Value {
  const held: Value = Object.fromEntries(parts.map(([name, value]) => [name, writable(value)]));
  return names.reduceRight<Value>((value, name) => ({ [name]: value }), held);
}

/** Subnets and security groups at the root: what is to hold them was left out. */
function looseLists(request: SagemakerRequest, { takes }: NetworkHome): readonly Member[] {
  const { node } = request;
  if (!takes.includes(VPC_CONFIG.name) || !isSurelyRequest(request)) return [];
  return node.members.filter(({ key, value }) => value !== undefined && listName(key.value) !== undefined);
}

/** People's own settings are flat, and use the same names. */
function isSurelyRequest({ node, operation, inTemplate }: SagemakerRequest): boolean {
  const isPart = ({ key, value }: Member) =>
    operation?.oneOf.includes(key.value) && (value?.kind === 'object' || value?.kind === 'array');
  return inTemplate || node.members.some((held) => isPart(held) && networkName(held.key.value) === undefined);
}

function listName(name: string): string | undefined {
  const role = roleOf(name, NOTEBOOK);
  return role && VPC_CONFIG[role]?.name;
}

function reportLoose(loose: readonly Member[], request: SagemakerRequest, home: NetworkHome, context: Context): void {
  const [first] = loose;
  if (first === undefined) return;
  const to = [...pathIn(request.node, home), VPC_CONFIG.name];
  const data = { member: first.key.value, operation: titleOf(request), place: `in "${to.join('.')}"` };
  context.report({ range: first.key.range, data, fixes: () => gathering(loose, request.node, to, context) });
}

/** None where a VpcConfig stands there already, and where a list is given twice. */
function gathering(loose: readonly Member[], body: ObjectNode, to: readonly string[], { write }: Context): Fix[] {
  const target = targetOf(body, to);
  const [outer, ...inner] = target?.missing ?? [];
  const lists = Object.fromEntries(loose.map(({ key, value }) => [listName(key.value) ?? '', listValue(value)]));
  const [first, ...others] = loose;
  if (!target || outer === undefined || !first?.value || Object.keys(lists).length < loose.length) return [];
  const value = inner.reduceRight<Value>((held, name) => ({ [name]: held }), lists);
  const edits =
    target.object === body
      ? [...write.renameKey(first, outer), ...write.replace(first.value, value), ...write.removeMembers(others)]
      : [...write.removeMembers(loose), ...write.addMember(target.object, outer, value)];
  return [{ title: `Move to "${to.join('.')}"`, edits, preferred: true }];
}

function listValue(value: Node | undefined): Value {
  return value?.kind === 'string' && !isComputed(value) ? idsIn(value.value) : writable(value);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "ProcessingJobName": "birch",
  "VpcConfig": {
  ^^^^^^^^^^^ error: "VpcConfig" does not belong here: CreateProcessingJob takes it in "NetworkConfig". SageMaker refuses a request with a member it does not know. Move it there.
    "Subnets": ["subnet-0123456789abcdef0"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  },
  "RoleArn": "arn:aws:iam::111122223333:role/birch"
}`,
      file: 'create-processing-job.json',
      fixes: [
        [
          'Move to "NetworkConfig"',
          `{
  "ProcessingJobName": "birch",
  "NetworkConfig": {
    "VpcConfig": {
      "Subnets": ["subnet-0123456789abcdef0"],
      "SecurityGroupIds": ["sg-0123456789abcdef0"]
    }
  },
  "RoleArn": "arn:aws:iam::111122223333:role/birch"
}`,
        ],
      ],
    },
    {
      text: `{
  "ProcessingJobName": "birch",
  "EnableNetworkIsolation": true,
  ^^^^^^^^^^^^^^^^^^^^^^^^ error: "EnableNetworkIsolation" does not belong here: CreateProcessingJob takes it in "NetworkConfig". SageMaker refuses a request with a member it does not know. Move it there.
  "NetworkConfig": {
    "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  }
}`,
      file: 'create-processing-job.json',
      fixes: [
        [
          'Move to "NetworkConfig"',
          `{
  "ProcessingJobName": "birch",
  "NetworkConfig": {
    "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] },
    "EnableNetworkIsolation": true
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "TrainingJobName": "birch",
  "NetworkConfig": {
  ^^^^^^^^^^^^^^^ error: CreateTrainingJob takes no "NetworkConfig", but what it holds belongs at the top level. SageMaker refuses a request with a member it does not know. Move its members there.
    "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] },
    "EnableNetworkIsolation": true
  },
  "RoleArn": "arn:aws:iam::111122223333:role/birch"
}`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Move to the top level',
          `{
  "TrainingJobName": "birch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  },
  "EnableNetworkIsolation": true,
  "RoleArn": "arn:aws:iam::111122223333:role/birch"
}`,
        ],
      ],
    },
    {
      text: `{ "ModelName": "birch", "NetworkConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }, "EnableInterContainerTrafficEncryption": true } }
                        ^^^^^^^^^^^^^^^ error: CreateModel takes no "NetworkConfig", but what it holds belongs at the top level. SageMaker refuses a request with a member it does not know. Move its members there.`,
      file: 'create-model.json',
    },
    {
      text: `{
  "TransformJobName": "birch",
  "ModelName": "birch",
  "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  ^^^^^^^^^^^ error: CreateTransformJob takes no "VpcConfig". SageMaker refuses a request with a member it does not know. Remove it; the network is set with CreateModel.
}`,
      file: 'create-transform-job.json',
      fixes: [
        [
          'Remove VpcConfig',
          `{
  "TransformJobName": "birch",
  "ModelName": "birch"
}`,
        ],
      ],
    },
    {
      text: `{ "ModelName": "birch", "EnableInterContainerTrafficEncryption": true, "PrimaryContainer": {} }
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: CreateModel takes no "EnableInterContainerTrafficEncryption". SageMaker refuses a request with a member it does not know. Remove it.`,
      file: 'create-model.json',
      fixes: [['Remove EnableInterContainerTrafficEncryption', `{ "ModelName": "birch", "PrimaryContainer": {} }`]],
    },
    {
      text: `{
  "JobName": "birch",
  "JobType": "Default",
  "InputConfig": {
    "ModelName": "birch"
  },
  "RecommendationJobVpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "RecommendationJobVpcConfig" is the name of a type: CreateInferenceRecommendationsJob takes "VpcConfig" in "InputConfig". SageMaker refuses a request with a member it does not know. Write "VpcConfig" there.
}`,
      file: 'create-inference-recommendations-job.json',
      fixes: [
        [
          'Move to "InputConfig"',
          `{
  "JobName": "birch",
  "JobType": "Default",
  "InputConfig": {
    "ModelName": "birch",
    "VpcConfig": {
      "Subnets": ["subnet-0123456789abcdef0"],
      "SecurityGroupIds": ["sg-0123456789abcdef0"]
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "JobName": "birch", "JobType": "Default", "InputConfig": { "ModelName": "birch", "RecommendationJobVpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "RecommendationJobVpcConfig" is the name of a type: CreateInferenceRecommendationsJob takes "VpcConfig" in "InputConfig". SageMaker refuses a request with a member it does not know. Write "VpcConfig" there.`,
      file: 'create-inference-recommendations-job.json',
      fixes: [
        [
          'Change to "VpcConfig"',
          `{ "JobName": "birch", "JobType": "Default", "InputConfig": { "ModelName": "birch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }`,
        ],
      ],
    },
    {
      text: `{ "AutoMLJobName": "birch", "AutoMLJobConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }
                                                 ^^^^^^^^^^^ error: "VpcConfig" does not belong here: CreateAutoMLJob takes it in "AutoMLJobConfig.SecurityConfig". SageMaker refuses a request with a member it does not know. Move it there.`,
      file: 'create-auto-ml-job.json',
      fixes: [
        [
          'Move to "AutoMLJobConfig.SecurityConfig"',
          `{ "AutoMLJobName": "birch", "AutoMLJobConfig": { "SecurityConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } } }`,
        ],
      ],
    },
    {
      text: `{ "AutoMLJobName": "birch", "AutoMLProblemTypeConfig": {}, "NetworkConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }
                                                           ^^^^^^^^^^^^^^^ error: CreateAutoMLJobV2 takes no "NetworkConfig", but what it holds belongs in "SecurityConfig". SageMaker refuses a request with a member it does not know. Move its members there.`,
      file: 'create-auto-ml-job-v2.json',
      fixes: [
        [
          'Move to "SecurityConfig"',
          `{ "AutoMLJobName": "birch", "AutoMLProblemTypeConfig": {}, "SecurityConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }`,
        ],
      ],
    },
    {
      text: `{
  "MonitoringScheduleName": "birch",
  "MonitoringScheduleConfig": {
    "MonitoringJobDefinition": {
      "EnableNetworkIsolation": true
      ^^^^^^^^^^^^^^^^^^^^^^^^ error: "EnableNetworkIsolation" does not belong here: CreateMonitoringSchedule takes it in "MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig". SageMaker refuses a request with a member it does not know. Move it there.
    }
  },
  "NetworkConfig": {
  ^^^^^^^^^^^^^^^ error: "NetworkConfig" does not belong here: CreateMonitoringSchedule takes it in "MonitoringScheduleConfig.MonitoringJobDefinition". SageMaker refuses a request with a member it does not know. Move it there.
    "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  }
}`,
      file: 'create-monitoring-schedule.json',
      fixes: [
        [
          'Move to "MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig"',
          `{
  "MonitoringScheduleName": "birch",
  "MonitoringScheduleConfig": {
    "MonitoringJobDefinition": {
      "NetworkConfig": {
        "EnableNetworkIsolation": true
      }
    }
  },
  "NetworkConfig": {
    "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  }
}`,
        ],
        [
          'Move to "MonitoringScheduleConfig.MonitoringJobDefinition"',
          `{
  "MonitoringScheduleName": "birch",
  "MonitoringScheduleConfig": {
    "MonitoringJobDefinition": {
      "EnableNetworkIsolation": true,
      "NetworkConfig": {
        "VpcConfig": {
          "Subnets": ["subnet-0123456789abcdef0"],
          "SecurityGroupIds": ["sg-0123456789abcdef0"]
        }
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIBenchmarkJobName": "birch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }, "NetworkConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }
                                 ^^^^^^^^^^^ error: "VpcConfig" does not belong here: CreateAIBenchmarkJob takes it in "NetworkConfig". SageMaker refuses a request with a member it does not know. Move it there.`,
      file: 'create-ai-benchmark-job.json',
    },
    {
      text: `{
  "ModelName": "larch",
  "ExecutionRoleArn": "arn:aws:iam::111122223333:role/larch",
  "vpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] },
  ^^^^^^^^^^^ error: "vpcConfig" is no member of CreateModel, which takes "VpcConfig" at the top level. SageMaker refuses a request with a member it does not know. Write "VpcConfig" there.
  "Enable_Network_Isolation": true
  ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "Enable_Network_Isolation" is no member of CreateModel, which takes "EnableNetworkIsolation" at the top level. SageMaker refuses a request with a member it does not know. Write "EnableNetworkIsolation" there.
}`,
      file: 'create-model.json',
      fixes: [
        [
          'Change to "VpcConfig"',
          `{
  "ModelName": "larch",
  "ExecutionRoleArn": "arn:aws:iam::111122223333:role/larch",
  "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] },
  "Enable_Network_Isolation": true
}`,
        ],
        [
          'Change to "EnableNetworkIsolation"',
          `{
  "ModelName": "larch",
  "ExecutionRoleArn": "arn:aws:iam::111122223333:role/larch",
  "vpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] },
  "EnableNetworkIsolation": true
}`,
        ],
      ],
    },
    {
      text: `{
  "ProcessingJobName": "larch",
  "AppSpecification": { "ImageUri": "larch" },
  "NetworkConfigs": { "EnableNetworkIsolation": true },
  ^^^^^^^^^^^^^^^^ error: "NetworkConfigs" is no member of CreateProcessingJob, which takes "NetworkConfig" at the top level. SageMaker refuses a request with a member it does not know. Write "NetworkConfig" there.
  "VPCConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  ^^^^^^^^^^^ error: "VPCConfig" is no member of CreateProcessingJob, which takes "VpcConfig" in "NetworkConfig". SageMaker refuses a request with a member it does not know. Write "VpcConfig" there.
}`,
      file: 'create-processing-job.json',
      fixes: [
        [
          'Change to "NetworkConfig"',
          `{
  "ProcessingJobName": "larch",
  "AppSpecification": { "ImageUri": "larch" },
  "NetworkConfig": { "EnableNetworkIsolation": true },
  "VPCConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
}`,
        ],
        [
          'Move to "NetworkConfig"',
          `{
  "ProcessingJobName": "larch",
  "AppSpecification": { "ImageUri": "larch" },
  "NetworkConfigs": { "EnableNetworkIsolation": true },
  "NetworkConfig": {
    "VpcConfig": {
      "Subnets": ["subnet-0123456789abcdef0"],
      "SecurityGroupIds": ["sg-0123456789abcdef0"]
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "ModelName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"],
    "EnableNetworkIsolation": true
    ^^^^^^^^^^^^^^^^^^^^^^^^ error: "EnableNetworkIsolation" does not belong here: CreateModel takes it at the top level. SageMaker refuses a request with a member it does not know. Move it there.
  }
}`,
      file: 'create-model.json',
      fixes: [
        [
          'Move to the top level',
          `{
  "ModelName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  },
  "EnableNetworkIsolation": true
}`,
        ],
      ],
    },
    {
      text: `{
  "HyperParameterTuningJobName": "larch",
  "TrainingJobDefinitions": [{ "DefinitionName": "larch" }],
  "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  ^^^^^^^^^^^ error: "VpcConfig" does not belong here: CreateHyperParameterTuningJob takes it in "TrainingJobDefinitions". SageMaker refuses a request with a member it does not know. Move it there.
}`,
      file: 'create-hyper-parameter-tuning-job.json',
      fixes: [
        [
          'Move to "TrainingJobDefinitions"',
          `{
  "HyperParameterTuningJobName": "larch",
  "TrainingJobDefinitions": [{ "DefinitionName": "larch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }]
}`,
        ],
      ],
    },
    {
      text: `{
  "HyperParameterTuningJobName": "larch",
  "TrainingJobDefinitions": [{ "DefinitionName": "larch" }, { "DefinitionName": "birch" }],
  "EnableNetworkIsolation": true
  ^^^^^^^^^^^^^^^^^^^^^^^^ error: "EnableNetworkIsolation" does not belong here: CreateHyperParameterTuningJob takes it in "TrainingJobDefinitions". SageMaker refuses a request with a member it does not know. Move it there.
}`,
      file: 'create-hyper-parameter-tuning-job.json',
    },
    {
      text: `{
  "ModelName": "larch",
  "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  ^^^^^^^^^ error: "Subnets" does not belong here: CreateModel takes it in "VpcConfig". SageMaker refuses a request with a member it does not know. Move it there.
  "SecurityGroupIds": ["sg-0123456789abcdef0"],
  "PrimaryContainer": { "Image": "larch" }
}`,
      file: 'create-model.json',
      fixes: [
        [
          'Move to "VpcConfig"',
          `{
  "ModelName": "larch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  },
  "PrimaryContainer": { "Image": "larch" }
}`,
        ],
      ],
    },
    {
      text: `{
  "ProcessingJobName": "larch",
  "AppSpecification": { "ImageUri": "larch" },
  "NetworkConfig": { "EnableNetworkIsolation": true },
  "SubnetId": "subnet-0123456789abcdef0",
  ^^^^^^^^^^ error: "SubnetId" does not belong here: CreateProcessingJob takes it in "NetworkConfig.VpcConfig". SageMaker refuses a request with a member it does not know. Move it there.
  "SecurityGroups": ["sg-0123456789abcdef0"]
}`,
      file: 'create-processing-job.json',
      fixes: [
        [
          'Move to "NetworkConfig.VpcConfig"',
          `{
  "ProcessingJobName": "larch",
  "AppSpecification": { "ImageUri": "larch" },
  "NetworkConfig": { "EnableNetworkIsolation": true, "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
}`,
        ],
      ],
    },
    {
      text: `{
  "NotebookInstanceName": "larch",
  "InstanceType": "ml.t3.medium",
  "DirectInternetAccess": "Disabled",
  "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }
  ^^^^^^^^^^^ error: CreateNotebookInstance takes no "VpcConfig". SageMaker refuses a request with a member it does not know. Remove it; the network is set with SubnetId and SecurityGroupIds.
}`,
      file: 'create-notebook-instance.json',
    },
  ],
  good: [
    {
      text: `{ "ProcessingJobName": "birch", "NetworkConfig": { "EnableNetworkIsolation": true, "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } }`,
      file: 'create-processing-job.json',
    },
    {
      text: `{ "HyperParameterTuningJobName": "birch", "TrainingJobDefinitions": [{ "EnableNetworkIsolation": true, "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }] }`,
      file: 'create-hyper-parameter-tuning-job.json',
    },
    {
      text: `{ "TrainingJobName": "birch", "Environment": { "NetworkConfig": "shared", "EnableNetworkIsolation": "true" }, "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] }, "EnableInterContainerTrafficEncryption": true }`,
      file: 'create-training-job.json',
    },
    {
      text: `{ "LabelingJobName": "birch", "LabelingJobAlgorithmsConfig": { "LabelingJobResourceConfig": { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } } } }`,
      file: 'create-labeling-job.json',
    },
    {
      text: `{ "ClusterName": "birch", "InstanceGroups": [{ "OverrideVpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }], "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
      file: 'create-cluster.json',
    },
    {
      text: `{ "ProcessingJobName": "birch", "NetworkConfig": { "Fn::If": ["Private", { "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }, { "Ref": "AWS::NoValue" }] } }`,
      file: 'create-processing-job.json',
    },
    {
      text: `{ "TransformJobName": "birch", "ModelName": "birch", "VpcConfig" }`,
      file: 'create-transform-job.json',
    },
    {
      text: `{
  "TrainingJobName": "larch",
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "InstanceType": "ml.m5.large",
  "Subnets": ["subnet-0123456789abcdef0"],
  "SecurityGroupIds": ["sg-0123456789abcdef0"]
}`,
      file: 'settings.json',
    },
    {
      text: `{ "NotebookInstanceName": "larch", "SubnetId": "subnet-0123456789abcdef0", "SecurityGroupIds": ["sg-0123456789abcdef0"] }`,
      file: 'create-notebook-instance.json',
    },
  ],
};
