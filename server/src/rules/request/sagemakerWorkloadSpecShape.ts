import { writable } from '../../policy/conditionEdits.ts';
import type { SagemakerRequest } from '../../request/model.ts';
import { inlineMembers, type WorkloadSpec, workloadSpecs } from '../../request/workloadSpec.ts';
import { isIntrinsic } from '../../tree/intrinsic.ts';
import { type Member, member, type Node, type ObjectNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateAIWorkloadConfig.html */
export const rule = defineRule({
  code: 'SAGEMAKER_WORKLOAD_SPEC_SHAPE',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'A workload specification stands in the wrong place, or is no JSON or YAML document in a string.',
  why: 'SageMaker refuses the request.',
  messages: {
    place: { what: '"{member}" does not belong here, but in "{place}".', todo: 'Move it there.' },
    kind: { what: '"Inline" is {actual}, but takes a document as one string.', todo: 'Write it as a string.' },
    unreadable: {
      what: '"Inline" is neither JSON nor YAML from here on.',
      why: 'SageMaker reads the specification from it, and refuses what it cannot read.',
      todo: 'Correct it.',
    },
    scalar: {
      what: '"Inline" holds no mapping.',
      why: 'SageMaker reads the specification from it: benchmark, parameters, tooling, secrets.',
      todo: 'Write them as JSON or YAML.',
    },
    secrets: {
      what: '"secrets" stands in "parameters".',
      why: 'The job looks for secrets beside the parameters, and runs without these.',
      todo: 'Move it to the top level of the specification.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateAIWorkloadConfig.html',
  check: {
    request(request, context) {
      if (request.operation?.name !== 'CreateAIWorkloadConfig') return;
      checkPlaces(request, context);
      for (const inline of inlineMembers(request)) checkKind(inline, context);
      for (const spec of workloadSpecs(request, context.write)) checkSpec(spec, context);
    },
  },
});

const [CONFIGS, SPEC, INLINE] = ['AIWorkloadConfigs', 'WorkloadSpec', 'Inline'];

/** Each level that is left out on the way from the request to the document. */
function checkPlaces({ node }: SagemakerRequest, context: Context): void {
  const configs = member(node, CONFIGS)?.value;
  report(node, SPEC, [CONFIGS], context);
  report(node, INLINE, [CONFIGS, SPEC], context);
  if (configs?.kind === 'object') report(configs, INLINE, [SPEC], context);
}

function report(holder: ObjectNode, name: string, missing: readonly string[], context: Context): void {
  const held = member(holder, name);
  const [first] = missing;
  if (held?.value === undefined || first === undefined) return;
  const place = name === INLINE ? `${CONFIGS}.${SPEC}` : CONFIGS;
  context.report({
    range: held.key.range,
    message: 'place',
    data: { member: name, place },
    fixes: () => (member(holder, first) ? [] : [wrapping(held, missing, context)]),
  });
}

function wrapping(held: Member, missing: readonly string[], { write }: Context): Fix {
  const [outer = '', ...inner] = [...missing, held.key.value];
  const value = inner.reduceRight((inside, name) => ({ [name]: inside }), writable(held.value));
  const edits = [...write.renameKey(held, outer), ...(held.value ? write.replace(held.value, value) : [])];
  return { title: `Wrap in "${missing.join('.')}"`, edits, preferred: true };
}

/** A list or object can be made a string as it is. */
function checkKind({ key, value }: Member, { report: add, write }: Context): void {
  if (value === undefined || value.kind === 'string' || isIntrinsic(value)) return;
  const edits = () => write.replace(value, JSON.stringify(writable(value)));
  const fixes = () => [{ title: 'Change to a string', edits: edits(), preferred: true as const }];
  const isText = value.kind === 'object' || value.kind === 'array';
  add({ range: key.range, message: 'kind', data: { actual: KINDS[value.kind] }, ...(isText && { fixes }) });
}

const KINDS: Readonly<Record<Node['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

function checkSpec(spec: WorkloadSpec, { report: add }: Context): void {
  const { inline, root, state, at } = spec;
  const { value } = inline;
  if (state === 'broken' && value?.kind === 'string') {
    const { brokenAt } = spec;
    const rest = /^[^\r\n]*/.exec(value.value.slice(brokenAt))?.[0].length ?? 0;
    const range = rest > 0 ? at({ start: brokenAt, end: brokenAt + rest }) : value.range;
    add({ range, message: 'unreadable', severity: 'warning' });
  }
  if (state !== 'read' || root === undefined) return;
  if (root.kind !== 'object' && value) add({ range: value.range, message: 'scalar', severity: 'warning' });
  const secrets = member(member(root, 'parameters')?.value, 'secrets');
  if (secrets?.value === undefined) return;
  const fixes = () => lifting(spec, secrets);
  add({ range: at(secrets.key.range), message: 'secrets', severity: 'warning', fixes });
}

function lifting(spec: WorkloadSpec, secrets: Member): Fix[] {
  const edits = spec.lift(secrets);
  return edits ? [{ title: 'Move "secrets" to the top level', edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "WorkloadSpec": {
  ^^^^^^^^^^^^^^ error: "WorkloadSpec" does not belong here, but in "AIWorkloadConfigs". SageMaker refuses the request. Move it there.
    "Inline": "benchmark: {type: aiperf}"
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Wrap in "AIWorkloadConfigs"',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "benchmark: {type: aiperf}"
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
    "Inline": "benchmark: {type: aiperf}"
    ^^^^^^^^ error: "Inline" does not belong here, but in "AIWorkloadConfigs.WorkloadSpec". SageMaker refuses the request. Move it there.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Wrap in "WorkloadSpec"',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "benchmark: {type: aiperf}"
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "Inline": "benchmark: {type: aiperf}", "Tags": [] }
                                   ^^^^^^^^ error: "Inline" does not belong here, but in "AIWorkloadConfigs.WorkloadSpec". SageMaker refuses the request. Move it there.`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Wrap in "AIWorkloadConfigs.WorkloadSpec"',
          `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}" } }, "Tags": [] }`,
        ],
      ],
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": {
      ^^^^^^^^ error: "Inline" is an object, but takes a document as one string. SageMaker refuses the request. Write it as a string.
        "benchmark": { "type": "aiperf" },
        "parameters": { "concurrency": 4 }
      }
    }
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Change to a string',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": {
      "Inline": "{\\"benchmark\\":{\\"type\\":\\"aiperf\\"},\\"parameters\\":{\\"concurrency\\":4}}"
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"" } } }
                                                                                                                          ^^ warning: "Inline" is neither JSON nor YAML from here on. SageMaker reads the specification from it, and refuses what it cannot read. Correct it.`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "benchmark:\\n  type: aiperf\\nparameters\\n  concurrency: 4\\n" } } }
                                                                                                                   ^^^^^^^^^^ warning: "Inline" is neither JSON nor YAML from here on. SageMaker reads the specification from it, and refuses what it cannot read. Correct it.`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "s3://amzn-demo-bucket/birch.yaml" } } }
                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "Inline" holds no mapping. SageMaker reads the specification from it: benchmark, parameters, tooling, secrets. Write them as JSON or YAML.`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": 4 } } }
                                                                            ^^^^^^^^ error: "Inline" is a number, but takes a document as one string. SageMaker refuses the request. Write it as a string.`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "parameters:\\n  secrets:\\n    hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3\\n  concurrency: 4\\nbenchmark:\\n  type: aiperf\\n" }
                                                ^^^^^^^ warning: "secrets" stands in "parameters". The job looks for secrets beside the parameters, and runs without these. Move it to the top level of the specification.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "secrets" to the top level',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "parameters:\\n  concurrency: 4\\nbenchmark:\\n  type: aiperf\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3\\n" }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "{\\"parameters\\": {\\"secrets\\": {\\"hf_token\\": \\"\${secret_arn}\\"}}}" }
                                                   ^^^^^^^^^^^ warning: "secrets" stands in "parameters". The job looks for secrets beside the parameters, and runs without these. Move it to the top level of the specification.
  }
}`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Move "secrets" to the top level',
          `{
  "AIWorkloadConfigName": "birch",
  "AIWorkloadConfigs": {
    "WorkloadSpec": { "Inline": "{\\"parameters\\": {}, \\"secrets\\": {\\"hf_token\\": \\"\${secret_arn}\\"}}" }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "{\\"benchmark\\": {\\"type\\": \\"aiperf\\"}, \\"parameters\\": {\\"not_known_yet\\": 1}}" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}\\nsecrets:\\n  hf_token: arn:aws:secretsmanager:us-east-1:111122223333:secret:hf-a1b2c3" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "DatasetConfig": { "InputDataConfig": [] } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "base: &base\\n  concurrency: 4\\nparameters: *base" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "\${spec}" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "" } } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": { "Ref": "Spec" } } } }`,
      file: 'create-ai-workload-config.json',
    },
  ],
};
