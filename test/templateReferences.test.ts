/** References to a template's own resources are read as the ARNs that they are. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../server/src/lint/document.ts';
import { lint } from '../server/src/lint/lint.ts';
import { createLintMemory } from '../server/src/lint/memory.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import { tables } from './support/catalog.ts';
import { fixedText, problemsOf } from './support/check.ts';
import { embedded, type Json, policiesAmong } from './support/inTemplate.ts';

const strict = { profile: 'strict', rules: {} } as const;

const RESOURCES = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointConfigName: { Ref: 'ConfigName' } } },
  Model: { Type: 'AWS::SageMaker::Model', Properties: { PrimaryContainer: { Mode: 'MultiModel' } } },
  Notebook: { Type: 'AWS::SageMaker::NotebookInstance' },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Role: { Type: 'AWS::IAM::Role' },
  PlacedRole: { Type: 'AWS::IAM::Role', Properties: { Path: '/teams/' } },
  Managed: { Type: 'AWS::IAM::ManagedPolicy' },
  Key: { Type: 'AWS::KMS::Key' },
  Function: { Type: 'AWS::Lambda::Function' },
  Table: { Type: 'AWS::DynamoDB::Table' },
  Queue: { Type: 'AWS::SQS::Queue' },
  Repository: { Type: 'AWS::ECR::Repository' },
  LogGroup: { Type: 'AWS::Logs::LogGroup' },
};

/** A statement's findings in a managed policy of a template with these resources. */
function found(statement: Json, resources: Json = RESOURCES) {
  const text = templateOf(statement, resources);
  return problemsOf(text).map(({ code, message, range, fixes }) => ({
    code,
    message,
    quote: text.slice(range.start, range.end),
    fixed: fixes().map((fix) => statementsIn(fixedText(text, fix))),
  }));
}

function templateOf(statement: Json, resources: Json): string {
  const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  const Policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
  return JSON.stringify({ Resources: { Policy, ...(resources as object) } });
}

function statementsIn(text: string): Json {
  return JSON.parse(text).Resources.Policy.Properties.PolicyDocument.Statement;
}

describe('a reference', () => {
  const codes = (statement: Json, resources?: Json) => found(statement, resources).map(({ code }) => code);

  it.each<[string, Json]>([
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'Bucket.Arn' }],
    ['Fn::Sub', { 'Fn::Sub': '${Bucket.Arn}' }],
    ['Fn::Join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }]] }],
  ])('to a bucket is a bucket: %s', (_, Resource) => {
    const [only, ...others] = found({ Effect: 'Allow', Action: 's3:GetObject', Resource });
    expect(others).toEqual([]);
    expect(only?.code).toBe('ACTION_NOT_FOR_RESOURCE');
    expect(only?.fixed).toEqual([
      [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }],
    ]);
    expect(codes({ Effect: 'Allow', Action: 's3:ListBucket', Resource })).toEqual([]);
  });

  it('in front of a path is what the path makes of it', () => {
    const sub = { 'Fn::Sub': '${Bucket.Arn}/models/*' };
    const joined = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] };
    expect(codes({ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: joined })).toEqual([]);
    expect(codes({ Effect: 'Allow', Action: 's3:GetObject', Resource: [sub, joined] })).toEqual(['REDUNDANT_RESOURCE']);
    expect(codes({ Effect: 'Allow', Action: 's3:ListBucket', Resource: sub })).toEqual(['ACTION_NOT_FOR_RESOURCE']);
  });

  it.each<[string, string, Json]>([
    ['Endpoint', 'sagemaker:DescribeModel', { Ref: 'Endpoint' }],
    ['Model', 'sagemaker:DescribeEndpoint', { Ref: 'Model' }],
    ['Notebook', 'sagemaker:DescribeModel', { Ref: 'Notebook' }],
    ['Secret', 'sns:Publish', { Ref: 'Secret' }],
    ['Topic', 'secretsmanager:GetSecretValue', { Ref: 'Topic' }],
    ['Role', 's3:GetObject', { 'Fn::GetAtt': ['Role', 'Arn'] }],
    ['Key', 's3:GetObject', { 'Fn::GetAtt': ['Key', 'Arn'] }],
    ['Function', 'sqs:SendMessage', { 'Fn::GetAtt': ['Function', 'Arn'] }],
    ['Table', 'sqs:SendMessage', { 'Fn::GetAtt': ['Table', 'Arn'] }],
    ['Queue', 'dynamodb:GetItem', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['Repository', 'dynamodb:GetItem', { 'Fn::GetAtt': ['Repository', 'Arn'] }],
    ['LogGroup', 'dynamodb:GetItem', { 'Fn::GetAtt': ['LogGroup', 'Arn'] }],
  ])('to %s is nothing that %s is about', (_, Action, Resource) => {
    expect(codes({ Effect: 'Allow', Action, Resource })).toEqual(['ACTION_NOT_FOR_RESOURCE']);
  });

  it.each<[string, Json]>([
    ['logs:PutLogEvents', { 'Fn::GetAtt': ['LogGroup', 'Arn'] }],
    ['kms:Decrypt', { 'Fn::GetAtt': ['Key', 'Arn'] }],
    ['secretsmanager:GetSecretValue', { Ref: 'Secret' }],
    ['sns:Publish', { Ref: 'Topic' }],
    ['lambda:InvokeFunction', { 'Fn::GetAtt': ['Function', 'Arn'] }],
    ['dynamodb:GetItem', { 'Fn::GetAtt': ['Table', 'Arn'] }],
    ['sqs:SendMessage', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['ecr:BatchGetImage', { 'Fn::GetAtt': ['Repository', 'Arn'] }],
    ['sagemaker:CreateModel', { Ref: 'Model' }],
    ['s3:GetObject', { Ref: 'Parameter' }],
    ['s3:GetObject', { Ref: 'Queue' }],
    ['s3:GetObject', { 'Fn::GetAtt': ['Queue', 'QueueName'] }],
  ])('lets %s pass on %j', (Action, Resource) => {
    expect(codes({ Effect: 'Allow', Action, Resource })).toEqual([]);
  });

  it('to a role is a role that may be passed', () => {
    for (const name of ['Role', 'PlacedRole']) {
      const statement = { Effect: 'Allow', Action: 'iam:PassRole', Resource: { 'Fn::GetAtt': [name, 'Arn'] } };
      const Condition = { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } };
      expect(codes({ ...statement, Condition })).toEqual([]);
    }
  });

  it('is written again as it is', () => {
    const Resource = ['Endpoint', 'Model'].map((Ref) => ({ Ref }));
    const Condition = { StringLike: { 'sagemaker:TargetModel': 'a/*' } };
    const Action = ['sagemaker:InvokeEndpoint', 'sagemaker:DescribeModel'];
    const [only] = found({ Effect: 'Allow', Action, Resource, Condition });
    expect(only?.fixed[0]).toEqual([
      { Effect: 'Allow', Action: ['sagemaker:InvokeEndpoint'], Resource, Condition },
      { Effect: 'Allow', Action: 'sagemaker:DescribeModel', Resource },
    ]);
  });

  it('is called by its name', () => {
    const Resource = [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { Ref: 'Topic' }];
    const problems = found({ Effect: 'Allow', Action: 's3:ListBucket', Resource });
    expect(problems.map(({ message, quote }) => [message, quote])).toEqual([
      [
        'None of the actions of this statement is about "${Topic}". No request for them names such a resource, so the entry has no effect. Remove it, or add the action that is meant.',
        '"Ref"',
      ],
    ]);
  });
});

describe('an endpoint of the template', () => {
  const invoke = { Effect: 'Allow', Action: 'sagemaker:InvokeEndpoint', Resource: { Ref: 'Endpoint' } };
  const endpoint = (container: Json) => ({
    Endpoint: {
      Type: 'AWS::SageMaker::Endpoint',
      Properties: { EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] } },
    },
    Config: {
      Type: 'AWS::SageMaker::EndpointConfig',
      Properties: { ProductionVariants: [{ ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] } }] },
    },
    Model: { Type: 'AWS::SageMaker::Model', Properties: container },
  });
  it.each<[string, Json, boolean]>([
    ['several models', { PrimaryContainer: { Mode: 'MultiModel' } }, true],
    ['a mode that nobody knows', { PrimaryContainer: { Mode: { Ref: 'Mode' } } }, true],
    ['several containers', { Containers: [{}, {}] }, true],
    ['a container that nobody knows', { PrimaryContainer: { 'Fn::If': ['C', {}, {}] } }, true],
    ['one model', { PrimaryContainer: { Image: 'x' } }, false],
    ['one model, and says so', { Containers: [{ Mode: 'SingleModel' }] }, false],
  ])('with %s', (_, container, isFound) => {
    const codes = found(invoke, endpoint(container)).map(({ code }) => code);
    expect(codes.includes('SAGEMAKER_TARGET_MODEL_UNRESTRICTED')).toBe(isFound);
  });
});

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });

describe('what a resource of the template is adds no finding', () => {
  for (const { rule, examples } of Object.values(modules)) {
    it(rule.code, () => {
      for (const example of policiesAmong({ bad: [], good: examples.good })) {
        const document: Json = JSON.parse(embedded(example).text);
        const codesOf = (template: Json) => {
          const Resources = { ...(template as { Resources: object }).Resources, ...RESOURCES };
          return problemsOf(JSON.stringify({ Resources }), { file: example.file, settings: strict }).map(
            ({ code }) => code,
          );
        };
        const before = codesOf(document);
        for (const changed of variantsOf(document)) {
          const added = codesOf(changed).filter((code) => !before.includes(code));
          expect(added, JSON.stringify(changed)).toEqual([]);
        }
      }
    });
  }

  const REFERENCES: readonly (readonly [RegExp, string])[] = [
    [/^arn:[\w*-]+:s3:::[^/$*?]+(?=\/|$)/, 'Bucket.Arn'],
    [/^arn:[\w*-]+:sagemaker:[\w*-]+:[\w*]+:endpoint\/[^$*?]*$/, 'Endpoint'],
    [/^arn:[\w*-]+:sagemaker:[\w*-]+:[\w*]+:model\/[^$*?]*$/, 'Model'],
    [/^arn:[\w*-]+:iam::[\w*]+:role\/[^$*?]*$/, 'Role.Arn'],
    [/^arn:[\w*-]+:kms:[\w*-]+:[\w*]+:key\/[^$*?]*$/, 'Key.Arn'],
    [/^arn:[\w*-]+:lambda:[\w*-]+:[\w*]+:function:[^$*?]*$/, 'Function.Arn'],
    [/^arn:[\w*-]+:dynamodb:[\w*-]+:[\w*]+:table\/[^/$*?]*(?=\/|$)/, 'Table.Arn'],
    [/^arn:[\w*-]+:sqs:[\w*-]+:[\w*]+:[^$*?]*$/, 'Queue.Arn'],
    [/^arn:[\w*-]+:sns:[\w*-]+:[\w*]+:[^$*?]*$/, 'Topic'],
    [/^arn:[\w*-]+:secretsmanager:[\w*-]+:[\w*]+:secret:[^$*?]*$/, 'Secret'],
    [/^arn:[\w*-]+:logs:[\w*-]+:[\w*]+:log-group:[^$:*?]*:\*(?=$|:)/, 'LogGroup.Arn'],
    [/^arn:[\w*-]+:ecr:[\w*-]+:[\w*]+:repository\/[^$*?]*$/, 'Repository.Arn'],
  ];

  function variantsOf(value: Json | undefined): Json[] {
    if (typeof value === 'string') {
      return REFERENCES.filter(([shape]) => shape.test(value)).map(([shape, reference]) => ({
        'Fn::Sub': value.replace(/\$\{/g, '${!').replace(shape, () => `\${${reference}}`),
      }));
    }
    if (Array.isArray(value)) return value.flatMap((item, at) => variantsOf(item).map((one) => value.with(at, one)));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, item]) => variantsOf(item).map((one) => ({ ...value, [name]: one })));
  }
});

it('is read anew where the resource becomes another', () => {
  const memory = createLintMemory();
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['Thing', 'Arn'] } };
  const codes = ['AWS::S3::Bucket', 'AWS::S3::Bucke', 'AWS::SQS::Queue', 'AWS::S3::AccessPoint'].map((Type) => {
    const text = templateOf(statement, { Thing: { Type } });
    tables.loadFor(text);
    const document = readDocument({ text, fileName: 'stack.json', strictSyntax: true });
    const input = document && { document, catalog: tables.catalog, rules, settings: strict, memory };
    return input && lint(input).map(({ code }) => code);
  });
  expect(codes).toEqual([['ACTION_NOT_FOR_RESOURCE'], [], ['ACTION_NOT_FOR_RESOURCE'], []]);
});

it('is read while the text is typed as it is read from scratch', () => {
  const choice = { 'Fn::If': ['C', 's3:GetObjekt', { Ref: 'AWS::NoValue' }] };
  const statement = { Effect: 'Allow', Action: ['s3:GetObject', choice], Resource: { 'Fn::GetAtt': ['Thing', 'Arn'] } };
  const other = { PolicyDocument: JSON.stringify({ Statement: [{ Effect: 'allow', Action: 's3:ListBucket' }] }) };
  const text = templateOf(statement, {
    Thing: { Type: 'AWS::S3::Bucket' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Logs: { Type: 'AWS::Logs::ResourcePolicy', Properties: other },
  });
  const typed: readonly (readonly [string, string])[] = [
    ['', ''],
    ['"s3:GetObject"', '"s3:GetObjects"'],
    ['"s3:GetObjects"', '"s3:PutObject"'],
    ['["Thing"', '["Thingy"'],
    ['["Thingy"', '["Thing"'],
    ['S3::Bucket', 'SQS::Queue'],
    ['"Thing":{', '"Things":{'],
    ['"Things":{', '"Thing":{'],
    ['["C"', '["Cc"'],
    ['s3:GetObjekt', 's3:GetObject'],
    ['s3:ListBucket', 's3:ListBuckets'],
    ['["Thing"', '["Queue"'],
  ];
  const memory = createLintMemory();
  let now = text;
  let before: ReturnType<typeof readDocument>;
  for (const [from, to] of typed) {
    expect(now).toContain(from);
    now = now.replace(from, to);
    tables.loadFor(now);
    const input = { text: now, fileName: 'stack.json', strictSyntax: true };
    before = readDocument(input, before);
    const afresh = readDocument(input);
    if (before === undefined || afresh === undefined) throw new Error('no template');
    const common = { catalog: tables.catalog, rules, settings: strict };
    const seen = (problems: ReturnType<typeof lint>) =>
      problems.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes() }));
    expect(seen(lint({ ...common, document: before, memory })), to).toEqual(
      seen(lint({ ...common, document: afresh })),
    );
  }
});
