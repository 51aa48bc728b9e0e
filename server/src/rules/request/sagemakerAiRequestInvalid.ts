import type { RequestShape } from '../../catalog/tables.ts';
import { networkName } from '../../request/operations.ts';
import { hasUnknownMembers } from '../../request/walk.ts';
import { nearest } from '../../text/similarity.ts';
import { type Member, member, type Node, type ObjectNode, opening, type StringNode } from '../../tree/node.ts';
import { isBeingTyped, isEmpty, isOpen, lackingAt } from '../../tree/place.ts';
import { template, type Value } from '../../tree/rewrite.ts';
import { isComputed } from '../../vpcconfig/ids.ts';
import { type Context, rule as defineRule, type Examples, type Finding, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateAIRecommendationJob.html */
export const rule = defineRule({
  code: 'SAGEMAKER_AI_REQUEST_INVALID',
  severity: 'error',
  documents: ['sagemaker-request'],
  summary: 'A request of inference optimization lacks a member, or holds what its operation does not take.',
  why: 'SageMaker refuses the request.',
  messages: {
    missing: { what: '"{name}" is missing in {object}.', todo: 'Add it.' },
    misnamed: { what: '"{name}" is no member of {object}.', todo: 'Did you mean "{meant}"?' },
    kind: { what: '"{name}" is {actual}, but takes {wanted}.', todo: 'Write {wanted}.' },
    element: {
      what: 'The list of "{name}" holds {actual}, but takes {wanted} in each place.',
      todo: 'Write {wanted}.',
    },
    text: { what: '"{value}" does not fit "{name}", which takes {is}.', todo: 'Correct it.' },
    length: { what: '"{name}" takes {is}, but holds {count} characters.', todo: 'Correct it.' },
    value: { what: '"{value}" is no value of "{name}".', todo: 'Write {known}.' },
    newer: {
      what: '"{value}" is not among the values of "{name}" that were known on {date}.',
      why: 'It may be newer, or be none.',
      todo: 'Check it, or write {known}.',
    },
    few: { what: '"{name}" holds nothing, but takes at least {min}.', todo: 'Add one, or leave it out.' },
    many: { what: '"{name}" holds {count}, but takes at most {max}.', todo: 'Leave some out.' },
    several: { what: '{object} holds {names}, but takes one of them only.', todo: 'Remove the others.' },
    none: { what: '{object} holds nothing, but takes {names}.', todo: 'Add it.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateAIRecommendationJob.html',
  check: {
    request({ node, operation, isSkeleton, inTemplate }, context) {
      const shape = operation && context.catalog.requestShapes.of(operation.name);
      // In a template, names may be left out, and CloudFormation has a schema of its own.
      if (shape && !isSkeleton && !inTemplate) checkObject(node, { shape, name: operation.name }, context);
    },
  },
});

interface Place {
  readonly shape: RequestShape;
  /** Of the member that holds the value, or of the operation. */
  readonly name: string;
}

function check(value: Node, place: Place, context: Context): void {
  const { shape, name } = place;
  const wanted = WANTED[kindOf(shape) ?? value.kind];
  if (isComputed(value)) return;
  if (kindOf(shape) !== undefined && kindOf(shape) !== value.kind) {
    const data = { name, actual: WANTED[value.kind], wanted };
    const message = value.parent?.kind === 'array' ? 'element' : 'kind';
    context.report({ range: shownAt(value), message, data });
  } else if (value.kind === 'object') checkObject(value, place, context);
  else if (value.kind === 'array') checkList(value.items, { ...place, holder: value }, context);
  else if (value.kind === 'string') checkString(value, place, context);
}

function kindOf({ text, values, boolean, list, members }: RequestShape): Node['kind'] | undefined {
  if (members) return 'object';
  if (list) return 'array';
  if (boolean) return 'boolean';
  return text !== undefined || values !== undefined ? 'string' : undefined;
}

const WANTED: Readonly<Record<Node['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** Never a whole object or list. */
function shownAt(value: Node): Finding['range'] {
  if (value.kind !== 'object' && value.kind !== 'array') return value.range;
  return value.parent?.kind === 'member' ? value.parent.key.range : opening(value);
}

function checkObject(node: ObjectNode, { shape, name }: Place, context: Context): void {
  const { members = {}, required = [], union } = shape;
  const absent = Object.keys(members).filter((known) => !member(node, known));
  const meant: string[] = [];
  for (const held of node.members) {
    const inside = Object.hasOwn(members, held.key.value) ? members[held.key.value] : undefined;
    if (inside) {
      if (held.value) check(held.value, { shape: inside, name: held.key.value }, context);
      continue;
    }
    const near = held.value && nearest(held.key.value, absent, held.key.value.length < 8 ? 1 : 2);
    if (near === undefined) continue;
    meant.push(near);
    // Where the network belongs is another rule's finding.
    if (networkName(held.key.value) === undefined) reportMisnamed(held, { near, object: name }, context);
  }
  if (union) checkUnion(node, { shape, name }, context);
  if (hasUnknownMembers(node) || isOpen(node)) return;
  for (const lacking of required) {
    const isThere = !absent.includes(lacking) || meant.includes(lacking) || isBeingTyped(lacking, node.members);
    if (!isThere && !standsIn(node, lacking)) reportMissing(node, { lacking, object: name, shape }, context);
  }
}

/** The document of a specification that stands one level too high is another rule's finding. */
function standsIn(node: ObjectNode, lacking: string): boolean {
  return lacking === 'WorkloadSpec' && member(node, 'Inline') !== undefined;
}

function reportMisnamed(
  held: Member,
  { near, object }: { readonly near: string; readonly object: string },
  { report, write }: Context,
): void {
  report({
    range: held.key.range,
    message: 'misnamed',
    data: { name: held.key.value, object, meant: near },
    fixes: () => [{ title: `Change to "${near}"`, edits: write.renameKey(held, near), preferred: true }],
  });
}

interface Lacking {
  readonly lacking: string;
  readonly object: string;
  readonly shape: RequestShape;
}

function reportMissing(node: ObjectNode, { lacking, object, shape }: Lacking, { report, write }: Context): void {
  const value = shape.members?.[lacking];
  report({
    range: lackingAt(node),
    message: 'missing',
    data: { name: lacking, object },
    fixes: () => [
      {
        title: `Add "${lacking}"`,
        edits: write.addMember(node, lacking, suggestion(lacking, value ?? {})),
        preferred: true,
      },
    ],
  });
}

/** With all that it must hold, and a hole in each text. */
function suggestion(name: string, shape: RequestShape): Value {
  if (name === 'RoleArn') return template`arn:aws:iam::${'111122223333'}:role/${'name'}`;
  if (shape.text === 'location') return template`s3://${'bucket'}/${'prefix'}`;
  if (shape.list) return [suggestion(name, shape.list)];
  if (shape.values) return template`${shape.values[0] ?? ''}`;
  if (shape.members === undefined) return template`${NAMED.has(shape.text ?? '') ? 'name' : ''}`;
  const names = shape.required ?? Object.keys(shape.members).slice(0, 1);
  return Object.fromEntries(names.map((inner) => [inner, suggestion(inner, shape.members?.[inner] ?? {})]));
}

/** The texts that a name is one of. */
const NAMED: ReadonlySet<string> = new Set(['identifier', 'name', 'channel', 'tagKey', 'run']);

function checkUnion(node: ObjectNode, { shape, name }: Place, { report, write }: Context): void {
  const held = node.members.filter(({ value }) => value !== undefined);
  const known = Object.keys(shape.members ?? {});
  const names = (of: readonly string[]) => of.map((one) => `"${one}"`).join(' or ');
  if (isEmpty(node)) report({ range: lackingAt(node), message: 'none', data: { object: name, names: names(known) } });
  if (held.length < 2) return;
  const data = { object: name, names: held.map(({ key }) => `"${key.value}"`).join(' and ') };
  const fixes = (): Fix[] =>
    held.map((one) => ({ title: `Remove "${one.key.value}"`, edits: write.removeMember(one) }));
  report({ range: lackingAt(node), message: 'several', data, ...(held.length === 2 && { fixes }) });
}

interface ListPlace extends Place {
  readonly holder: Node;
}

function checkList(items: readonly Node[], { shape, name, holder }: ListPlace, context: Context): void {
  const { list, min = 0, max = Number.POSITIVE_INFINITY } = shape;
  const range = shownAt(holder);
  const isFilled = holder.kind === 'array' && !isEmpty(holder);
  if (!isFilled && min > 0) context.report({ range, message: 'few', data: { name, min: String(min) } });
  const count = String(items.length);
  if (items.length > max) context.report({ range, message: 'many', data: { name, count, max: String(max) } });
  for (const item of items) if (list) check(item, { shape: list, name }, context);
}

function checkString(node: StringNode, place: Place, context: Context): void {
  if (place.shape.values) checkValue(node, place, context);
  else checkText(node, place, context);
}

function checkText(node: StringNode, { shape, name }: Place, { catalog, report, write }: Context): void {
  const text = catalog.requestShapes.text(shape.text ?? '');
  if (text === undefined) return;
  const { value } = node;
  const { is, pattern, min = 0, max = Number.POSITIVE_INFINITY } = text;
  const isName = shape.text === 'name' || shape.text === 'identifier';
  const fits = (one: string) => one.length <= max && (pattern === undefined || new RegExp(pattern).test(one));
  if (value.length < min || value.length > max) {
    report({ range: node.range, message: 'length', data: { name, is, count: String(value.length) } });
  } else if (!fits(value)) {
    const repaired = value
      .trim()
      .replace(/[_\s]+/g, '-')
      .replace(/^-+|-+$/g, '');
    const fixes = (): Fix[] => [
      { title: `Change to "${repaired}"`, edits: write.replace(node, repaired), preferred: true },
    ];
    report({
      range: node.range,
      message: 'text',
      data: { name, is, value },
      ...(isName && fits(repaired) && { fixes }),
    });
  }
}

function checkValue(node: StringNode, { shape, name }: Place, { catalog, report, write }: Context): void {
  const { values = [], newer } = shape;
  const { value } = node;
  if (values.includes(value)) return;
  const longer = value.length > 2 ? values.find((one) => one.startsWith(value.toLowerCase())) : undefined;
  const meant = values.find((one) => one === `ml.${value}`) ?? nearest(value, values, 2) ?? longer;
  const mayBeNew = newer !== undefined && new RegExp(newer).test(value);
  const known = values.length > 4 ? `one such as ${values[0]}` : values.join(' or ');
  const fixes = (): Fix[] =>
    meant
      ? [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), ...(!mayBeNew && { preferred: true }) }]
      : [];
  report({
    range: node.range,
    message: mayBeNew ? 'newer' : 'value',
    ...(mayBeNew && { severity: 'information' }),
    data: { value, name, known, date: catalog.requestShapes.date },
    fixes,
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
^ error: "RoleArn" is missing in CreateAIBenchmarkJob. SageMaker refuses the request. Add it.
  "AIBenchmarkJobName": "birch_benchmark",
                        ^^^^^^^^^^^^^^^^^ error: "birch_benchmark" does not fit "AIBenchmarkJobName", which takes 1 to 63 letters, digits and hyphens, with a letter or digit at both ends. SageMaker refuses the request. Correct it.
  "BenchmarkTarget": { "Endpoint": { "TargetContainerHostname": "birch" } },
                       ^^^^^^^^^^ error: "Identifier" is missing in Endpoint. SageMaker refuses the request. Add it.
  "OutputConfig": { "S3OutputLocation": "amzn-demo-bucket/results" },
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "amzn-demo-bucket/results" does not fit "S3OutputLocation", which takes a URI that begins with s3:// or https:// and names a bucket. SageMaker refuses the request. Correct it.
  "AIWorkloadConfigIdentifer": "birch"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "AIWorkloadConfigIdentifer" is no member of CreateAIBenchmarkJob. SageMaker refuses the request. Did you mean "AIWorkloadConfigIdentifier"?
}`,
      file: 'create-ai-benchmark-job.json',
      fixes: [
        [
          'Add "RoleArn"',
          `{
  "AIBenchmarkJobName": "birch_benchmark",
  "BenchmarkTarget": { "Endpoint": { "TargetContainerHostname": "birch" } },
  "OutputConfig": { "S3OutputLocation": "amzn-demo-bucket/results" },
  "AIWorkloadConfigIdentifer": "birch",
  "RoleArn": "arn:aws:iam::<|111122223333|>:role/<|name|>"
}`,
        ],
        [
          'Change to "birch-benchmark"',
          `{
  "AIBenchmarkJobName": "birch-benchmark",
  "BenchmarkTarget": { "Endpoint": { "TargetContainerHostname": "birch" } },
  "OutputConfig": { "S3OutputLocation": "amzn-demo-bucket/results" },
  "AIWorkloadConfigIdentifer": "birch"
}`,
        ],
        [
          'Add "Identifier"',
          `{
  "AIBenchmarkJobName": "birch_benchmark",
  "BenchmarkTarget": { "Endpoint": { "TargetContainerHostname": "birch", "Identifier": "<|name|>" } },
  "OutputConfig": { "S3OutputLocation": "amzn-demo-bucket/results" },
  "AIWorkloadConfigIdentifer": "birch"
}`,
        ],
        [
          'Change to "AIWorkloadConfigIdentifier"',
          `{
  "AIBenchmarkJobName": "birch_benchmark",
  "BenchmarkTarget": { "Endpoint": { "TargetContainerHostname": "birch" } },
  "OutputConfig": { "S3OutputLocation": "amzn-demo-bucket/results" },
  "AIWorkloadConfigIdentifier": "birch"
}`,
        ],
      ],
    },
    {
      text: `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
                                                     ^^^^^^^^^ error: "tttf-ms" is no value of "Metric". SageMaker refuses the request. Write ttft-ms or throughput or cost.
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
                                           ^^^^^^ error: "vllm" is no value of "Framework". SageMaker refuses the request. Write LMI or VLLM.
  "OptimizeModel": "true",
                   ^^^^^^ error: "OptimizeModel" is a string, but takes true or false. SageMaker refuses the request. Write true or false.
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
                   ^^^^^^^^^^^^^^^ error: "InstanceTypes" holds 4, but takes at most 3. SageMaker refuses the request. Leave some out.
                                     ^^^^^^^^^^^ error: "g6.xlarge" is no value of "InstanceTypes". SageMaker refuses the request. Write one such as ml.g5.xlarge.
                                                  ^^^^^^^^^^^^^^ information: "ml.g9.xlarge" is not among the values of "InstanceTypes" that were known on 2026-11-22. It may be newer, or be none. Check it, or write one such as ml.g5.xlarge.
  "AdapterSource": {
  ^^^^^^^^^^^^^^^ error: AdapterSource holds "ModelPackageArns" and "S3Uris", but takes one of them only. SageMaker refuses the request. Remove the others.
    "ModelPackageArns": [],
    ^^^^^^^^^^^^^^^^^^ error: "ModelPackageArns" holds nothing, but takes at least 1. SageMaker refuses the request. Add one, or leave it out.
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
      file: 'create-ai-recommendation-job.json',
      fixes: [
        [
          'Change to "ttft-ms"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "ttft-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "ModelPackageArns": [],
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
        ],
        [
          'Change to "VLLM"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "VLLM" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "ModelPackageArns": [],
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
        ],
        [
          'Change to "ml.g6.xlarge"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["ml.g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "ModelPackageArns": [],
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
        ],
        [
          'Change to "ml.g5.xlarge"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g5.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "ModelPackageArns": [],
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
        ],
        [
          'Remove "ModelPackageArns"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "S3Uris": [{ "AdapterId": "alder", "S3Uri": "s3://amzn-demo-bucket/adapter/" }]
  }
}`,
        ],
        [
          'Remove "S3Uris"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/birch/" } },
  "OutputConfig": {},
  "AIWorkloadConfigIdentifier": "birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "tttf-ms" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "InferenceSpecification": { "Framework": "vllm" },
  "OptimizeModel": "true",
  "ComputeSpec": { "InstanceTypes": ["g6.xlarge", "ml.g9.xlarge", "ml.g5.xlarge", "ml.g5.2xlarge"] },
  "AdapterSource": {
    "ModelPackageArns": []
  }
}`,
        ],
      ],
    },
    {
      text: `{
^ error: "PerformanceTarget" is missing in CreateAIRecommendationJob. SageMaker refuses the request. Add it.
  "AIRecommendationJobName": "birch",
  "ModelSource": {},
  ^^^^^^^^^^^^^ error: ModelSource holds nothing, but takes "S3". SageMaker refuses the request. Add it.
  "OutputConfig": { "S3OutputLocation": "" },
                                        ^^ error: "S3OutputLocation" takes a URI that begins with s3:// or https:// and names a bucket, but holds 0 characters. SageMaker refuses the request. Correct it.
  "AIWorkloadConfigIdentifier": "birch",
  "RoleArn": "arn:aws:iam::111122223333:role/birch"
}`,
      file: 'create-ai-recommendation-job.json',
      fixes: [
        [
          'Add "PerformanceTarget"',
          `{
  "AIRecommendationJobName": "birch",
  "ModelSource": {},
  "OutputConfig": { "S3OutputLocation": "" },
  "AIWorkloadConfigIdentifier": "birch",
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "PerformanceTarget": {
    "Constraints": [
      {
        "Metric": "<|ttft-ms|>"
      }
    ]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": {}, "Tags": ["team"] }
                                   ^^^^^^^^^^^^^^^^^^^ error: "WorkloadSpec" is missing in AIWorkloadConfigs. SageMaker refuses the request. Add it.
                                                                     ^^^^^^ error: The list of "Tags" holds a string, but takes an object in each place. SageMaker refuses the request. Write an object.`,
      file: 'create-ai-workload-config.json',
      fixes: [
        [
          'Add "WorkloadSpec"',
          `{ "AIWorkloadConfigName": "birch", "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "<||>" } }, "Tags": ["team"] }`,
        ],
      ],
    },
    {
      text: `{
  "AIRecommendationJobName": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "ModelPackageGroupIdentifier": "larch group", "MlflowConfig": { "MlflowResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/larch" } },
                                                   ^^^^^^^^^^^^^ error: "larch group" does not fit "ModelPackageGroupIdentifier", which takes a name, or an ARN of SageMaker. SageMaker refuses the request. Correct it.
                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:sagemaker:us-east-1:111122223333:endpoint/larch" does not fit "MlflowResourceArn", which takes the ARN of an MLflow app or tracking server. SageMaker refuses the request. Correct it.
  "AIWorkloadConfigIdentifier": "larch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "cost" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "AdapterSource": { "S3Uris": ["s3://amzn-demo-bucket/adapters/sql/", { "AdapterId": "chat_adapter", "S3Uri": "s3://amzn-demo-bucket/adapters/chat/" }] }
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The list of "S3Uris" holds a string, but takes an object in each place. SageMaker refuses the request. Write an object.
                                                                                      ^^^^^^^^^^^^^^ error: "chat_adapter" does not fit "AdapterId", which takes 1 to 63 letters, digits and hyphens, with a letter or digit at both ends. SageMaker refuses the request. Correct it.
}`,
      file: 'create-ai-recommendation-job.json',
      fixes: [
        [
          'Change to "larch-group"',
          `{
  "AIRecommendationJobName": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "ModelPackageGroupIdentifier": "larch-group", "MlflowConfig": { "MlflowResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/larch" } },
  "AIWorkloadConfigIdentifier": "larch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "cost" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "AdapterSource": { "S3Uris": ["s3://amzn-demo-bucket/adapters/sql/", { "AdapterId": "chat_adapter", "S3Uri": "s3://amzn-demo-bucket/adapters/chat/" }] }
}`,
        ],
        [
          'Change to "chat-adapter"',
          `{
  "AIRecommendationJobName": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "ModelPackageGroupIdentifier": "larch group", "MlflowConfig": { "MlflowResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/larch" } },
  "AIWorkloadConfigIdentifier": "larch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "cost" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "AdapterSource": { "S3Uris": ["s3://amzn-demo-bucket/adapters/sql/", { "AdapterId": "chat-adapter", "S3Uri": "s3://amzn-demo-bucket/adapters/chat/" }] }
}`,
        ],
      ],
    },
    {
      text: `{
  "AIWorkloadConfigName": "larch",
  "AIWorkloadConfig": { "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}" } },
  ^^^^^^^^^^^^^^^^^^ error: "AIWorkloadConfig" is no member of CreateAIWorkloadConfig. SageMaker refuses the request. Did you mean "AIWorkloadConfigs"?
  "DatasetConfig": { "InputDataConfig": [{ "DataSource": { "S3DataSource": { "S3Uri": "s3://amzn-demo-bucket/prompts/" } } }] }
                                         ^ error: "ChannelName" is missing in InputDataConfig. SageMaker refuses the request. Add it.
}`,
      file: 'input.json',
      fixes: [
        [
          'Change to "AIWorkloadConfigs"',
          `{
  "AIWorkloadConfigName": "larch",
  "AIWorkloadConfigs": { "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}" } },
  "DatasetConfig": { "InputDataConfig": [{ "DataSource": { "S3DataSource": { "S3Uri": "s3://amzn-demo-bucket/prompts/" } } }] }
}`,
        ],
        [
          'Add "ChannelName"',
          `{
  "AIWorkloadConfigName": "larch",
  "AIWorkloadConfig": { "WorkloadSpec": { "Inline": "benchmark: {type: aiperf}" } },
  "DatasetConfig": { "InputDataConfig": [{ "DataSource": { "S3DataSource": { "S3Uri": "s3://amzn-demo-bucket/prompts/" } }, "ChannelName": "<|name|>" }] }
}`,
        ],
      ],
    },
    {
      text: `{
^ error: "AIRecommendationJobName" is missing in CreateAIRecommendationJob. SageMaker refuses the request. Add it.
  "PerformanceTarget": { "Constraints": [{ "Metric": "TTFT" }] },
                                                     ^^^^^^ error: "TTFT" is no value of "Metric". SageMaker refuses the request. Write ttft-ms or throughput or cost.
  "AIWorkloadConfigIdentifier": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/out/" },
  "RoleArn": "arn:aws:iam::111122223333:role/larch"
}`,
      file: 'input.json',
      fixes: [
        [
          'Add "AIRecommendationJobName"',
          `{
  "PerformanceTarget": { "Constraints": [{ "Metric": "TTFT" }] },
  "AIWorkloadConfigIdentifier": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/out/" },
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "AIRecommendationJobName": "<|name|>"
}`,
        ],
        [
          'Change to "ttft-ms"',
          `{
  "PerformanceTarget": { "Constraints": [{ "Metric": "ttft-ms" }] },
  "AIWorkloadConfigIdentifier": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/out/" },
  "RoleArn": "arn:aws:iam::111122223333:role/larch"
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "AIBenchmarkJobName": "birch-benchmark",
  "BenchmarkTarget": { "Endpoint": { "Identifier": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/birch", "InferenceComponents": [{ "Identifier": "maple" }] } },
  "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/results/", "MlflowConfig": { "MlflowResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:mlflow-app/app-0123" } },
  "AIWorkloadConfigIdentifier": "birch",
  "RoleArn": "\${role}",
  "SomethingNewer": true
}`,
      file: 'create-ai-benchmark-job.json',
    },
    {
      text: `{
  "AIRecommendationJobName": "birch",
  "ModelSource": { "S3": { "S3Uri": "s3://\${bucket}" } },
  "OutputConfig": { "ModelPackageGroupIdentifier": "birch" },
  "AIWorkloadConfigIdentifier": "arn:aws:sagemaker:us-east-1:111122223333:ai-workload-config/birch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "cost" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/birch",
  "ComputeSpec": { "InstanceTypes": [], "CapacityReservationConfig": { "CapacityReservationPreference": "capacity-reservations-only" } }
}`,
      file: 'create-ai-recommendation-job.json',
    },
    {
      text: `{ "AIWorkloadConfigName": "birch", "DatasetConfig": { "InputDataConfig": [{ "ChannelName": "prompts", "DataSource": { "S3DataSource": { "S3Uri": "s3://amzn-demo-bucket/prompts.jsonl" } } }] } }`,
      file: 'create-ai-workload-config.json',
    },
    {
      text: `{ "AIRecommendationJobName": "", "ModelSource": { "S3": { "S3Uri": "" } }, "AdapterSource": { "ModelPackageArns": [{ "AdapterId": "", "ModelPackageArn": "" }], "S3Uris": [{ "AdapterId": "", "S3Uri": "" }] }, "PerformanceTarget": { "Constraints": [{ "Metric": "ttft-ms" }] } }`,
      file: 'create-ai-recommendation-job.json',
    },
    {
      text: `{ "AIBenchmarkJobName": "birch", "BenchmarkTarget": { "Endpoint": {`,
      file: 'create-ai-benchmark-job.json',
    },
    {
      text: `{ "AIBenchmarkJobName": "birch" }`,
      file: 'input.json',
    },
    {
      text: `{
  "AIRecommendationJobName": "larch",
  "ModelSource": { "S3": { "S3Uri": "s3://amzn-demo-bucket/larch/" } },
  "OutputConfig": { "S3OutputLocation": "s3://amzn-demo-bucket/out/", "MlflowConfig": { "MlflowResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:mlflow-tracking-server/larch", "MlflowExperimentName": "larch/adapters", "MlflowRunName": "run_1" } },
  "AIWorkloadConfigIdentifier": "larch",
  "PerformanceTarget": { "Constraints": [{ "Metric": "throughput" }] },
  "RoleArn": "arn:aws:iam::111122223333:role/larch",
  "AdapterSource": {
    "ModelPackageArns": [
      { "AdapterId": "sql", "ModelPackageArn": "arn:aws:sagemaker:us-east-1:111122223333:model-package/sql/3" },
      { "AdapterId": "chat", "ModelPackageArn": "arn:aws:sagemaker:us-east-1:111122223333:model-package/chat/1" }
    ]
  }
}`,
      file: 'create-ai-recommendation-job.json',
    },
  ],
};
