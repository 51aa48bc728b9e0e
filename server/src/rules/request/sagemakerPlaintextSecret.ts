import { FREE_TEXT_MEMBERS } from '../../request/operations.ts';
import { cannotBeSecret, credentialIn, namesSecret } from '../../request/secrets.ts';
import { membersIn } from '../../request/walk.ts';
import { type WorkloadSpec, workloadSpecs } from '../../request/workloadSpec.ts';
import type { Range } from '../../text/range.ts';
import { listed, type Member, member, type Node, type ObjectNode, type StringNode } from '../../tree/node.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html */
export const rule = defineRule({
  code: 'SAGEMAKER_PLAINTEXT_SECRET',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'A credential stands in the open in a request.',
  why: 'Everyone who may describe the resource can read it, and so can everyone who reads this file.',
  messages: {
    default: {
      what: 'This is {what}, written in the open.',
      todo: 'Revoke it, and have the new one read from AWS Secrets Manager.',
    },
    named: {
      what: 'The value of "{name}" looks like a secret that is written in the open.',
      todo: 'Keep it in AWS Secrets Manager, and give its ARN or name here.',
    },
  },
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html',
  check: {
    request(request, context) {
      for (const entry of freeTexts(request.node)) {
        const fixes = request.inTemplate && entry.whole ? () => [reference(entry, context)] : undefined;
        check(entry, { at: (range) => range, fixes }, context);
      }
      for (const spec of workloadSpecs(request, context.write)) checkSpec(spec, context);
    },
  },
});

interface Entry {
  readonly name: string;
  readonly value: StringNode;
  /** The member whose value it is. */
  readonly whole?: Member;
}

/** The values of `Environment`, `HyperParameters` and tags, wherever they stand. */
function freeTexts(body: ObjectNode): Entry[] {
  return membersIn(body).flatMap(({ member: { key, value } }): Entry[] => {
    if (FREE_TEXT_MEMBERS.includes(key.value) && value?.kind === 'object') return leaves(value);
    return key.value === 'Tags' ? listed(value).flatMap(tagEntry) : [];
  });
}

function tagEntry(tag: Node): Entry[] {
  const key = member(tag, 'Key')?.value;
  const held = member(tag, 'Value');
  if (held?.value?.kind !== 'string') return [];
  return [{ name: key?.kind === 'string' ? key.value : '', value: held.value, whole: held }];
}

/** All strings below a node, each with the name that it goes by. */
function leaves(node: Node, name = '', whole?: Member): Entry[] {
  if (node.kind === 'string') return [{ name, value: node, ...(whole && { whole }) }];
  if (node.kind === 'array') return node.items.flatMap((item) => leaves(item, name));
  if (node.kind !== 'object') return [];
  return node.members.flatMap((item) => (item.value ? leaves(item.value, item.key.value, item) : []));
}

interface Place {
  at(range: Range): Range;
  readonly fixes?: (() => readonly Fix[]) | undefined;
}

function check({ name, value }: Entry, { at, fixes }: Place, { report }: Context): void {
  const found = credentialIn(value.value);
  const more = fixes ? { fixes } : {};
  if (found) {
    const { start, end } = found.span;
    report({ range: at(value.within(start, end)), data: { what: found.what }, ...more });
  } else if (namesSecret(name) && !cannotBeSecret(value.value, name)) {
    report({ range: at(value.range), message: 'named', severity: 'warning', data: { name }, ...more });
  }
}

/** What stands under `secrets` is another rule's finding; what could not be read is searched as text. */
function checkSpec(spec: WorkloadSpec, context: Context): void {
  const { root, inline, at, state } = spec;
  const entries = root ? leaves(root) : [];
  const isRead = root && (state !== 'broken' || entries.some(({ value }) => credentialIn(value.value)));
  if (!isRead && inline.value?.kind === 'string')
    check({ name: '', value: inline.value }, { at: (range) => range }, context);
  for (const entry of entries.filter(({ value }) => !isUnderSecrets(value))) {
    check(entry, { at, fixes: () => moving(entry, spec) }, context);
  }
}

const SECRET_ARN = template`arn:aws:secretsmanager:${'us-east-1'}:${'111122223333'}:secret:${'name'}`;

function moving({ name, whole }: Entry, spec: WorkloadSpec): Fix[] {
  const edits = whole && spec.hide(whole, SECRET_ARN);
  return edits ? [{ title: `Move "${name}" to secrets, by its ARN`, edits, preferred: true }] : [];
}

function isUnderSecrets(node: Node): boolean {
  let at = node.parent;
  while (at) {
    if (at.kind === 'member' && at.key.value === 'secrets') return true;
    at = at.kind === 'member' ? at.parent.parent : at.parent;
  }
  return false;
}

/** What CloudFormation reads from AWS Secrets Manager when it makes the resource. */
function reference({ value }: Entry, { write }: Context): Fix {
  const edits = write.replace(value, template`{{resolve:secretsmanager:${'name'}}}`);
  return { title: 'Change to a reference to AWS Secrets Manager', edits, preferred: true };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "ModelName": "birch",
  "PrimaryContainer": {
    "Environment": {
      "HUGGING_FACE_HUB_TOKEN": "hf_ExampleExampleExampleExample00",
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a Hugging Face token, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.
      "DB_PASSWORD": "hunter2"
                     ^^^^^^^^^ warning: The value of "DB_PASSWORD" looks like a secret that is written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Keep it in AWS Secrets Manager, and give its ARN or name here.
    }
  }
}`,
      file: 'create-model.json',
    },
    {
      text: `{
  "TrainingJobName": "birch",
  "AlgorithmSpecification": {},
  "HyperParameters": { "aws_key": "AKIAIOSFODNN7EXAMPLE", "wandbApiKey": "0f3a9c27e1" },
                                   ^^^^^^^^^^^^^^^^^^^^ error: This is an AWS access key, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.
                                                                         ^^^^^^^^^^^^ warning: The value of "wandbApiKey" looks like a secret that is written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Keep it in AWS Secrets Manager, and give its ARN or name here.
  "Tags": [{ "Key": "token", "Value": "Basic Ym9iOnB3" }]
                                      ^^^^^^^^^^^^^^^^ warning: The value of "token" looks like a secret that is written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Keep it in AWS Secrets Manager, and give its ARN or name here.
}`,
      file: 'create-training-job.json',
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"}, \\"parameters\\": {\\"hf_token\\": \\"hf_ExampleExampleExampleExample00\\", \\"concurrency\\": 4}}"
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a Hugging Face token, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.
    }
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "hf_token" to secrets, by its ARN',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"}, \\"parameters\\": {\\"concurrency\\": 4}, \\"secrets\\": {\\"hf_token\\": \\"arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>\\"}}"
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nparameters:\\n  concurrency: 4\\n  hf_token: 'hf_ExampleExampleExampleExample00'\\n" }
                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a Hugging Face token, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "hf_token" to secrets, by its ARN',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nparameters:\\n  concurrency: 4\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>\\n" }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "parameters:\\n  api_key: 9c27e1\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3" }
                                                         ^^^^^^ warning: The value of "api_key" looks like a secret that is written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Keep it in AWS Secrets Manager, and give its ARN or name here.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "api_key" to secrets, by its ARN',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "parameters:\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3\\n  api_key: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>" }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "token: &a hf_ExampleExampleExampleExample00" } } }
                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a Hugging Face token, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "token" to secrets, by its ARN',
          `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets:\\n  token: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>" } } }`,
        ],
      ],
    },
    {
      text: `{
  "OptimizationJobName": "larch",
  "DeploymentInstanceType": "ml.g5.xlarge",
  "OptimizationEnvironment": { "HF_TOKEN": "hf_ExampleExampleExampleExample00" },
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a Hugging Face token, written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Revoke it, and have the new one read from AWS Secrets Manager.
  "OptimizationConfigs": [{ "ModelQuantizationConfig": { "OverrideEnvironment": { "OPTION_QUANTIZE": "awq", "API_KEY": "larch8birch3" } } }]
                                                                                                                       ^^^^^^^^^^^^^^ warning: The value of "API_KEY" looks like a secret that is written in the open. Everyone who may describe the resource can read it, and so can everyone who reads this file. Keep it in AWS Secrets Manager, and give its ARN or name here.
}`,
      file: 'create-optimization-job.json',
    },
  ],
  good: [
    {
      text: `{
  "ModelName": "birch",
  "PrimaryContainer": {
    "Environment": {
      "HF_TOKEN": "arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3",
      "DB_PASSWORD": "{{resolve:secretsmanager:birch}}",
      "API_KEY": "\${api_key}",
      "ADMIN_PASSWORD": "<password>",
      "SECRET_NAME": "birch/9f2c",
      "DB_SECRET": "prod/birch-password",
      "SECRET_BACKEND": "larch.secrets.SecretsManagerBackend",
      "PASSWORD_POLICY": "strict",
      "EOS_TOKEN": "</s>",
      "PAD_TOKEN": "pad0x",
      "MAX_TOTAL_TOKENS": "4096",
      "TOKENIZER": "hf-internal/llama7B",
      "USE_AUTH_TOKEN": "true",
      "TOKENIZERS_PARALLELISM": "false",
      "MODEL_ID": "task-AbCdEfGhIjKlMnOpQrStUv",
      "GREETING": "sk-learn container"
    }
  }
}`,
      file: 'create-model.json',
    },
    {
      text: `{ "TrainingJobName": "birch", "AlgorithmSpecification": {}, "HyperParameters": { "max_new_tokens": "256", "use_hub_token": "\\"true\\"", "hub_token": "\\"birch-hub\\"", "password": "" }, "Tags": [{ "Key": "secret", "Value": "no" }], "Environment": { "HF_TOKEN": { "Ref": "Token" } } }`,
      file: 'create-training-job.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "parameters:\\n  prompt_input_tokens_mean: 550\\n  tokenizer: birch/Tok3n\\nsecrets:\\n  hf_token: plain\\n" } } }`,
      file: 'create-ai-workload-config.json',
    },
  ],
};
