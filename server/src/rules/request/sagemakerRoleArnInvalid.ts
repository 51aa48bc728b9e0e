import { ROLE_MEMBERS } from '../../request/operations.ts';
import { membersIn } from '../../request/walk.ts';
import type { Range } from '../../text/range.ts';
import type { StringNode } from '../../tree/node.ts';
import { isComputed } from '../../vpcconfig/ids.ts';
import { type Context, rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ROLE_ARN_INVALID',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'What stands in the place of an execution role is no ARN of a role.',
  why: 'SageMaker refuses the request, because it assumes the role by its ARN.',
  messages: {
    empty: { what: '"{member}" is empty.', todo: 'Write the ARN of the role: arn:aws:iam::ACCOUNT:role/NAME.' },
    name: {
      what: '"{value}" is no ARN.',
      todo: 'Write the ARN of the role, with its path if it has one: arn:aws:iam::ACCOUNT:role/NAME.',
    },
    other: { what: '"{value}" is the ARN of {thing}, not of a role.', todo: 'Write the ARN of the execution role.' },
    session: {
      what: '"{value}" is the ARN of a session, not of the role that was assumed.',
      todo: 'Write the ARN of the role, with its path if it has one.',
    },
    account: { what: '"{value}" is no account ID.', todo: 'Write the 12 digits of the account that owns the role.' },
    form: {
      what: '"{value}" does not have the form of the ARN of a role.',
      todo: 'Write it as arn:aws:iam::ACCOUNT:role/NAME, with the path if the role has one.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
  check: {
    request({ node, isSkeleton }, context) {
      for (const { member } of membersIn(node)) {
        const { key, value } = member;
        if (!ROLE_MEMBERS.includes(key.value) || value?.kind !== 'string' || isComputed(value)) continue;
        if (value.value !== '' || !isSkeleton) checkRole(value, key.value, context);
      }
    },
  },
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/?[\w+=,.@/-]+$/;
const LONGEST = 2048;

const THINGS: Readonly<Record<string, string>> = {
  user: 'a user',
  group: 'a group',
  policy: 'a policy',
  'instance-profile': 'an instance profile',
};

function checkRole(node: StringNode, member: string, { report, write }: Context): void {
  const { value } = node;
  if (ROLE.test(value) && value.length <= LONGEST) return;
  const fault = faultOf(value);
  const role = roleOfSession(value);
  report({
    range: fault.part ? node.within(fault.part.start, fault.part.end) : node.range,
    message: fault.message,
    data: {
      member,
      value: fault.part ? value.slice(fault.part.start, fault.part.end) : value,
      thing: fault.thing ?? '',
    },
    fixes: () => (role ? [{ title: `Change to "${role}"`, edits: write.replace(node, role), preferred: true }] : []),
  });
}

interface Fault {
  readonly message: 'empty' | 'name' | 'other' | 'session' | 'account' | 'form';
  readonly thing?: string;
  /** The characters that are wrong, where the others are right. */
  readonly part?: Range;
}

function faultOf(value: string): Fault {
  if (value === '') return { message: 'empty' };
  if (!value.startsWith('arn:')) return { message: 'name' };
  if (roleOfSession(value)) return { message: 'session' };
  const [, partition = '', service = '', , account = '', ...rest] = value.split(':');
  const type = /^[\w-]*/.exec(rest.join(':'))?.[0] ?? '';
  const thing = service === 'iam' ? THINGS[type] : service && `something of ${service}`;
  if (thing) return { message: 'other', thing };
  const start = `arn:${partition}:iam::`.length;
  const repaired = `${value.slice(0, start)}111122223333${value.slice(start + account.length)}`;
  if (account === '' || !ROLE.test(repaired)) return { message: 'form' };
  return { message: 'account', part: { start, end: start + account.length } };
}

/** The role of a session has its name, but not its path. */
function roleOfSession(value: string): string | undefined {
  const [, partition, account, name] =
    /^(arn:aws[a-z-]*):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\/[^/]+$/.exec(value) ?? [];
  return partition && `${partition}:iam::${account}:role/${name}`;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "ModelName": "birch",
  "ExecutionRoleArn": "SageMakerExecutionRole"
                      ^^^^^^^^^^^^^^^^^^^^^^^^ error: "SageMakerExecutionRole" is no ARN. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the role, with its path if it has one: arn:aws:iam::ACCOUNT:role/NAME.
}`,
      file: 'create-model.json',
    },
    {
      text: `{
  "TrainingJobName": "birch",
  "AlgorithmSpecification": {},
  "RoleArn": "arn:aws:sts::111122223333:assumed-role/BirchTraining/session"
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:sts::111122223333:assumed-role/BirchTraining/session" is the ARN of a session, not of the role that was assumed. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the role, with its path if it has one.
}`,
      file: 'create-training-job.json',
      fixes: [
        [
          'Change to "arn:aws:iam::111122223333:role/BirchTraining"',
          `{
  "TrainingJobName": "birch",
  "AlgorithmSpecification": {},
  "RoleArn": "arn:aws:iam::111122223333:role/BirchTraining"
}`,
        ],
      ],
    },
    {
      text: `{ "ProcessingJobName": "birch", "RoleArn": "arn:aws:iam::your-account:role/service-role/Birch" }
                                                         ^^^^^^^^^^^^ error: "your-account" is no account ID. SageMaker refuses the request, because it assumes the role by its ARN. Write the 12 digits of the account that owns the role.`,
      file: 'create-processing-job.json',
    },
    {
      text: `{ "NotebookInstanceName": "birch", "RoleArn": "arn:aws:iam::111122223333:instance-profile/Birch" }
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:instance-profile/Birch" is the ARN of an instance profile, not of a role. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the execution role.`,
      file: 'create-notebook-instance.json',
    },
    {
      text: `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "DefaultUserSettings": { "ExecutionRole": "arn:aws:iam::111122223333:user/maple" },
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:user/maple" is the ARN of a user, not of a role. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the execution role.
  "DefaultSpaceSettings": { "ExecutionRole": "arn:aws:iam:eu-west-1:111122223333:role/Birch" }
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam:eu-west-1:111122223333:role/Birch" does not have the form of the ARN of a role. SageMaker refuses the request, because it assumes the role by its ARN. Write it as arn:aws:iam::ACCOUNT:role/NAME, with the path if the role has one.
}`,
      file: 'create-domain.json',
    },
    {
      text: `{ "HyperParameterTuningJobName": "birch", "TrainingJobDefinition": { "RoleArn": "" } }
                                                                                ^^ error: "RoleArn" is empty. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the role: arn:aws:iam::ACCOUNT:role/NAME.`,
      file: 'create-hyper-parameter-tuning-job.json',
    },
    {
      text: `{ "AutoMLJobName": "birch", "ProblemType": "Regression", "RoleArn": "arn:aws:s3:::amzn-demo-bucket" }
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:::amzn-demo-bucket" is the ARN of something of s3, not of a role. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the execution role.`,
      file: 'create-auto-ml-job.json',
    },
    {
      text: `{
  "ClusterName": "larch",
  "ClusterRole": "HyperPodRole",
                 ^^^^^^^^^^^^^^ error: "HyperPodRole" is no ARN. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the role, with its path if it has one: arn:aws:iam::ACCOUNT:role/NAME.
  "InstanceGroups": [{ "InstanceGroupName": "larch", "ExecutionRole": "arn:aws:iam::111122223333:role/larch" }]
}`,
      file: 'create-cluster.json',
    },
  ],
  good: [
    {
      text: `{ "ModelName": "birch", "ExecutionRoleArn": "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20260101T000000" }`,
      file: 'create-model.json',
    },
    {
      text: `{ "TrainingJobName": "birch", "ModelCardArn": "none", "RoleArn": "arn:aws-us-gov:iam::111122223333:role/Birch+Team=A,B.c@d-e_f", "Environment": { "RoleArn": "maple" } }`,
      file: 'create-training-job.json',
    },
    {
      text: `{ "ModelName": "birch", "ExecutionRoleArn": { "Fn::GetAtt": ["Role", "Arn"] }, "PrimaryContainer": {} }`,
      file: 'create-model.json',
    },
    {
      text: `{ "ModelName": "birch", "ExecutionRoleArn": "arn:aws:iam::\${account}:role/Birch" }`,
      file: 'create-model.json',
    },
    {
      text: `{ "ModelName": "", "ExecutionRoleArn": "" }`,
      file: 'create-model.json',
    },
    {
      text: `{ "ModelName": "birch", "PrimaryContainer": {}, "ExecutionRoleArn": }`,
      file: 'create-model.json',
    },
  ],
};
