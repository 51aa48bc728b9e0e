import { type WorkloadSpec, workloadSpecs } from '../../request/workloadSpec.ts';
import { member, type Node } from '../../tree/node.ts';
import { template } from '../../tree/rewrite.ts';
import { isComputed } from '../../vpcconfig/ids.ts';
import { type Context, rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/generative-ai-inference-recommendations-workload-config.html */
export const rule = defineRule({
  code: 'SAGEMAKER_WORKLOAD_SECRET_NOT_ARN',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'A secret of a workload specification is not given by its ARN.',
  why: 'The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open.',
  messages: {
    default: {
      what: 'The secret "{name}" is not given as the ARN of a secret.',
      todo: 'Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.',
    },
    list: { what: '"secrets" is no mapping.', todo: 'Write each secret as a name with its ARN.' },
  },
  source:
    'https://docs.aws.amazon.com/sagemaker/latest/dg/generative-ai-inference-recommendations-workload-config.html',
  check: {
    request(request, context) {
      for (const spec of workloadSpecs(request, context.write)) checkSpec(spec, context);
    },
  },
});

const ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z\d-]+:\d{12}:secret:\S+$/;

/** Secrets under the parameters are in the wrong place, and secrets all the same. */
function checkSpec(spec: WorkloadSpec, { report }: Context): void {
  const { root, at } = spec;
  for (const holder of [root, member(root, 'parameters')?.value]) {
    const secrets = member(holder, 'secrets');
    const { value } = secrets ?? {};
    if (value === undefined || isComputed(value) || value.kind === 'null') continue;
    if (value.kind !== 'object') {
      if (secrets) report({ range: at(secrets.key.range), message: 'list' });
      continue;
    }
    for (const { key, value: secret } of value.members) {
      if (secret === undefined || isArn(secret)) continue;
      report({
        range: at(secret.kind === 'object' || secret.kind === 'array' ? key.range : secret.range),
        data: { name: key.value },
        fixes: () => [
          { title: 'Change to the ARN of a secret', edits: spec.replace(secret, SECRET_ARN), preferred: true },
        ],
      });
    }
  }
}

const SECRET_ARN = template`arn:aws:secretsmanager:${'us-east-1'}:${'111122223333'}:secret:${'name'}`;

function isArn(secret: Node): boolean {
  return isComputed(secret) || (secret.kind === 'string' && ARN.test(secret.value));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"}, \\"secrets\\": {\\"hf_token\\": \\"birch/hf-token\\"}}"
                                                                                     ^^^^^^^^^^^^^^^^^^ error: The secret "hf_token" is not given as the ARN of a secret. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.
    }
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Change to the ARN of a secret',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"}, \\"secrets\\": {\\"hf_token\\": \\"arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>\\"}}"
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
    "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nsecrets:\\n  hf_token: 'hf_ExampleExampleExampleExample00'\\n  mirror: arn:aws:ssm:us-east-1:111122223333:parameter/mirror\\n" }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The secret "hf_token" is not given as the ARN of a secret. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.
                                                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The secret "mirror" is not given as the ARN of a secret. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Change to the ARN of a secret',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>\\n  mirror: arn:aws:ssm:us-east-1:111122223333:parameter/mirror\\n" }
  }
}`,
        ],
        [
          'Change to the ARN of a secret',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nsecrets:\\n  hf_token: 'hf_ExampleExampleExampleExample00'\\n  mirror: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>\\n" }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets: {hf_token: 12, other: [a]}" } } }
                                                                                                           ^^ error: The secret "hf_token" is not given as the ARN of a secret. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.
                                                                                                               ^^^^^ error: The secret "other" is not given as the ARN of a secret. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Change to the ARN of a secret',
          `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets: {hf_token: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>, other: [a]}" } } }`,
        ],
        [
          'Change to the ARN of a secret',
          `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets: {hf_token: 12, other: arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>}" } } }`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": { "secrets": "hf_token" } } } }
                                                                                        ^^^^^^^^^ error: "secrets" is no mapping. The job reads secrets from AWS Secrets Manager by their ARNs; anything else is no secret, or is one in the open. Write each secret as a name with its ARN.`,
      file: 'create-ai-workload-config.json',
    },
  ],
  good: [
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets:\\n  hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:birch/hf-token-a1b2c3\\n" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "{\\"secrets\\": {\\"hf_token\\": \\"\${secret_arn}\\"}}" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "parameters:\\n  concurrency: 4\\nsecrets:\\n" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "secrets:\\n  hf_token:\\n" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": { "Fn::Sub": "secrets:\\n  hf_token: \${Secret}\\n" } } } }`,
      file: 'create-ai-workload-config.json',
    },
  ],
};
