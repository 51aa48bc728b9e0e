/** Policies in CloudFormation templates: found where they stand, judged like others, silent on what is computed. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayBeOurs, readDocument } from '../server/src/lint/document.ts';
import { lint } from '../server/src/lint/lint.ts';
import { createLintMemory } from '../server/src/lint/memory.ts';
import type { PolicyKind } from '../server/src/policy/kinds.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import { tables } from './support/catalog.ts';
import { check, fixedText, problemsOf } from './support/check.ts';
import { embedded, type Json, policiesAmong, templateWith } from './support/inTemplate.ts';
import { readMarks } from './support/marks.ts';

const only = (...codes: readonly string[]) => rules.filter(({ code }) => codes.includes(code));

function read(text: string, fileName = 'stack.json') {
  return readDocument({ text, fileName, strictSyntax: true });
}

describe('a template is told', () => {
  it.each([
    ['by its resources', '{ "Resources": { "Key": { "Type": "AWS::KMS::Key" , "Properties": { "KeyPolicy": {} } } } }'],
    ['by its version', '{ "AWSTemplateFormatVersion": "2010-09-09", "Description": "Roles with a PolicyDocument" }'],
    [
      'while it is typed',
      '{ "Resources": { "Role": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": {',
    ],
    [
      'by resources that a loop writes',
      '{ "Resources": { "Fn::ForEach::Roles": ["Name", ["A"], { "Role${Name}": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": {} } } }] } }',
    ],
  ])('%s', (_, text) => {
    expect(read(text)?.kind).toBe('cloudformation-template');
  });

  it.each([
    ['a list of resources', '{ "Resources": [{ "Type": "AWS::IAM::Role", "PolicyDocument": {} }] }'],
    ['resources of something else', '{ "Resources": { "A": { "Type": "subnet" } }, "Statement": 1 }'],
    [
      'a construct tree',
      '{ "version": "tree-0.1", "tree": { "attributes": { "aws:cdk:cloudformation:props": { "policyDocument": { "Statement": [{ "Action": "x:Y" }] } } } } }',
    ],
  ])('and not taken for one: %s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('also where it is pinned', () => {
    const pinned = {
      text: '{}',
      fileName: 'x.json',
      strictSyntax: true,
      pinnedKind: 'cloudformation-template',
    } as const;
    expect(readDocument(pinned)).toMatchObject({
      kind: 'cloudformation-template',
      kindSource: 'configured',
      policies: [],
    });
  });

  it('and costs nothing where it holds nothing of ours', () => {
    expect(mayBeOurs(templateWith('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/24' }))).toBe(false);
  });
});

describe('policies stand in', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:Get', Resource: '*' }] };
  const inline = { Policies: [{ PolicyName: 'p', PolicyDocument: document }] };
  it.each<[string, Json, PolicyKind]>([
    ['AWS::IAM::Role', { AssumeRolePolicyDocument: document }, 'trust-policy'],
    ['AWS::IAM::Role', inline, 'identity-policy'],
    ['AWS::IAM::User', inline, 'identity-policy'],
    ['AWS::IAM::Group', inline, 'identity-policy'],
    ['AWS::IAM::Policy', { PolicyDocument: document }, 'identity-policy'],
    ['AWS::IAM::ManagedPolicy', { PolicyDocument: document }, 'identity-policy'],
    ['AWS::IAM::RolePolicy', { PolicyDocument: document }, 'identity-policy'],
    ['AWS::SSO::PermissionSet', { InlinePolicy: document }, 'identity-policy'],
    [
      'AWS::Serverless::Function',
      { Policies: ['AmazonS3ReadOnlyAccess', { S3ReadPolicy: { BucketName: 'b' } }, document] },
      'identity-policy',
    ],
    ['AWS::S3::BucketPolicy', { PolicyDocument: document }, 's3-bucket-policy'],
    ['AWS::S3::AccessPoint', { Policy: document }, 's3-access-point-policy'],
    ['AWS::KMS::Key', { KeyPolicy: document }, 'kms-key-policy'],
    ['AWS::EC2::VPCEndpoint', { PolicyDocument: document }, 'vpc-endpoint-policy'],
    ['AWS::DynamoDB::Table', { ResourcePolicy: { PolicyDocument: document } }, 'dynamodb-table-policy'],
    [
      'AWS::DynamoDB::GlobalTable',
      { Replicas: [{ ResourcePolicy: { PolicyDocument: document } }] },
      'dynamodb-table-policy',
    ],
    ['AWS::SQS::QueuePolicy', { PolicyDocument: document }, 'resource-policy'],
    ['AWS::SNS::TopicPolicy', { PolicyDocument: document }, 'resource-policy'],
    ['AWS::SecretsManager::ResourcePolicy', { ResourcePolicy: document }, 'resource-policy'],
    ['AWS::SecretsManager::ResourcePolicy', { ResourcePolicy: JSON.stringify(document) }, 'resource-policy'],
    ['AWS::SSO::PermissionSet', { InlinePolicy: JSON.stringify(document) }, 'identity-policy'],
    ['AWS::RolesAnywhere::Profile', { SessionPolicy: JSON.stringify(document) }, 'identity-policy'],
    ['AWS::Logs::ResourcePolicy', { PolicyDocument: { 'Fn::Sub': JSON.stringify(document) } }, 'resource-policy'],
    ['AWS::Logs::Destination', { DestinationPolicy: JSON.stringify(document) }, 'resource-policy'],
    ['AWS::XRay::ResourcePolicy', { PolicyDocument: JSON.stringify(document) }, 'resource-policy'],
    ['AWS::MediaStore::Container', { Policy: JSON.stringify(document) }, 'resource-policy'],
    ['AWS::ECR::RepositoryCreationTemplate', { RepositoryPolicy: JSON.stringify(document) }, 'resource-policy'],
    ['AWS::EventSchemas::RegistryPolicy', { Policy: document }, 'resource-policy'],
    ['AWS::Oam::Sink', { Policy: document }, 'resource-policy'],
    ['AWS::S3Vectors::VectorBucketPolicy', { Policy: document }, 'resource-policy'],
    ['AWS::ECR::Repository', { RepositoryPolicyText: document }, 'resource-policy'],
    ['AWS::SageMaker::ModelPackageGroup', { ModelPackageGroupPolicy: document }, 'resource-policy'],
    ['AWS::Organizations::Policy', { Type: 'SERVICE_CONTROL_POLICY', Content: document }, 'service-control-policy'],
    ['AWS::Organizations::Policy', { Type: 'RESOURCE_CONTROL_POLICY', Content: document }, 'resource-control-policy'],
    [
      'AWS::Organizations::Policy',
      { Type: 'SERVICE_CONTROL_POLICY', Content: JSON.stringify(document) },
      'service-control-policy',
    ],
  ])('%s %#', (type, properties, kind) => {
    expect(read(templateWith(type, properties))?.policies.map((policy) => policy.kind)).toEqual([kind]);
  });

  it.each<[string, Json]>([
    ['AWS::Organizations::Policy', { Type: 'TAG_POLICY', Content: { tags: { Statement: {} } } }],
    ['AWS::Organizations::Policy', { Type: { Ref: 'Kind' }, Content: document }],
    ['AWS::IoT::Policy', { PolicyDocument: document }],
    ['AWS::IAM::Policy', { PolicyDocument: { Ref: 'Document' } }],
    ['AWS::SecretsManager::ResourcePolicy', { ResourcePolicy: { Ref: 'Document' } }],
    ['AWS::Serverless::Function', { Policies: [{ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Name}' }] }],
  ])('but not in %s %#', (type, properties) => {
    expect(read(templateWith(type, properties))?.policies ?? []).toEqual([]);
  });

  it('both branches of a condition', () => {
    const text = templateWith('AWS::IAM::Role', {
      Policies: [{ 'Fn::If': ['IsProduction', { PolicyDocument: document }, { Ref: 'AWS::NoValue' }] }],
      AssumeRolePolicyDocument: { 'Fn::If': ['IsProduction', document, document] },
    });
    expect(read(text)?.policies.map(({ kind }) => kind)).toEqual(['trust-policy', 'trust-policy', 'identity-policy']);
  });
});

describe('a policy in a template', () => {
  it('has its findings and fixes where it stands', () => {
    const source = `{
  "Resources": {
    "TeamPolicy": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": {
        ^^^^^^^^^^^^^^^^ warning: The policy has no Version. AWS then reads it as version 2008-10-17, in which policy variables are plain text. Add "Version": "2012-10-17".
          "Statement": [
            {
              "Effect": "Allow",
              "Action": ["sagemaker:InvokeEndpont", { "Ref": "MoreActions" }],
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:InvokeEndpont" matches no action of Amazon SageMaker. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker:InvokeEndpoint"?
              "Resource": [
                { "Fn::Sub": "arn:\${AWS::Partition}:sagemaker:\${AWS::Region}:1234:endpoint/\${Endpoint.EndpointName}" },
                                                                             ^^^^ error: "1234" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
                { "Fn::Join": ["", ["arn:", { "Ref": "AWS::Partition" }, ":s3::5678:", { "Ref": "Bucket" }, "/*"]] }
                                                                               ^^^^ error: "5678" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
              ]
            }
          ]
        }
      }
    }
  }
}`;
    const problems = check(source, {
      file: 'stack.json',
      rules: only('MISSING_VERSION', 'INVALID_ACTION', 'INVALID_ARN_ACCOUNT'),
    });
    const { text } = readMarks(source);
    const [version, action, sub, join] = problems.map((problem) => problem.fixes().map((fix) => fixedText(text, fix)));
    const changed = (from: string, to: string) => {
      expect(text).toContain(from);
      return [text.replace(from, () => to)];
    };
    expect(version).toEqual(changed('"Statement": [', '"Version": "2012-10-17",\n          "Statement": ['));
    expect(action).toEqual(changed('InvokeEndpont', 'InvokeEndpoint'));
    expect(sub).toEqual(changed(':1234:', ':<|111122223333|>:'));
    expect(join).toEqual(changed(':5678:', ':<|111122223333|>:'));
  });

  it('writes computed values again as the template computes them', () => {
    const source = `{
  "Resources": {
    "TeamPolicy": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": ["sagemaker:InvokeEndpoint", "sagemaker:DescribeEndpoint"],
              "Resource": [
                { "Ref": "Endpoint" },
                { "Fn::GetAtt": ["Other", "Arn"] },
                { "Fn::Sub": "\${Third}-\${!aws:username}" }
              ],
              "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } }
            }
          ]
        }
      }
    }
  }
}`;
    const [problem] = problemsOf(source, {
      rules: only('SAGEMAKER_TARGET_MODEL_UNSUPPORTED_ACTION', 'SAGEMAKER_CONDITION_KEY_NOT_FOR_ACTION'),
    });
    const [fix] = problem?.fixes() ?? [];
    expect(fix && fixedText(source, fix)).toBe(
      source.replace(', "sagemaker:DescribeEndpoint"]', ']').replace(
        `"a/*" } }
            }`,
        `"a/*" } }
            },
            {
              "Effect": "Allow",
              "Action": "sagemaker:DescribeEndpoint",
              "Resource": [
                {
                  "Ref": "Endpoint"
                },
                {
                  "Fn::GetAtt": ["Other", "Arn"]
                },
                {
                  "Fn::Sub": "\${Third}-\${!aws:username}"
                }
              ]
            }`,
      ),
    );
  });

  it('offers no fix that would have to write what nobody can tell', () => {
    const text = templateWith('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['sagemaker:InvokeEndpoint', 'sagemaker:DescribeEndpoint'],
            Resource: { 'Fn::ImportValue': 'endpoint' },
            Condition: { StringLike: { 'sagemaker:TargetModel': 'a/*' } },
          },
        ],
      },
    });
    const problems = problemsOf(text, {
      rules: only('SAGEMAKER_TARGET_MODEL_UNSUPPORTED_ACTION', 'SAGEMAKER_CONDITION_KEY_NOT_FOR_ACTION'),
    });
    expect(problems.map((problem) => problem.fixes().map(({ title }) => title))).toEqual([
      ['Change to "StringLikeIfExists", which allows every request without the key'],
    ]);
  });

  it('has the statements that a condition takes away judged one by one', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObjekt', Resource: 'arn:aws:s3:::amzn-bucket/*' };
    const text = templateWith('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ 'Fn::If': ['IsProduction', statement, [statement, { Ref: 'AWS::NoValue' }]] }],
      },
    });
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['INVALID_ACTION', 'INVALID_ACTION']);
  });
});

describe('what one policy lacks and another of the template may allow', () => {
  const allow = (...actions: string[]) => ({
    PolicyName: actions[0] ?? '',
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
  });
  const interfaces = allow(
    'sagemaker:DescribeModel',
    'ec2:CreateNetworkInterface',
    'ec2:CreateNetworkInterfacePermission',
  );
  const codes = (text: string) => problemsOf(text, { file: 'stack.json' }).map(({ code }) => code);

  it('is said of a policy that stands alone', () => {
    expect(codes(templateWith('AWS::IAM::Role', { Policies: [interfaces] }))).toEqual([
      'SAGEMAKER_ENI_PERMISSIONS_INCOMPLETE',
    ]);
  });

  it('is not said beside another', () => {
    const others = allow('ec2:DescribeSubnets', 'ec2:DescribeVpcs');
    expect(codes(templateWith('AWS::IAM::Role', { Policies: [interfaces, others] }))).toEqual([]);
  });
});

describe('a SageMaker resource in a template', () => {
  it('is judged like the request that creates it', () => {
    const source = `{
  "Resources": {
    "Notebook": {
      "Type": "AWS::SageMaker::NotebookInstance",
      "Properties": { "InstanceType": "ml.t3.medium", "DirectInternetAccess": "Disabled", "RoleArn": "notebooks" }
                                                                              ^^^^^^^^^^ error: "DirectInternetAccess" is "Disabled", but there is no "SubnetId". Without a subnet the notebook instance has no network at all, and SageMaker refuses the request. Add SubnetId and SecurityGroupIds.
                                                                                                     ^^^^^^^^^^^ error: "notebooks" is no ARN. SageMaker refuses the request, because it assumes the role by its ARN. Write the ARN of the role, with its path if it has one: arn:aws:iam::ACCOUNT:role/NAME.
    },
    "Model": {
      "Type": "AWS::SageMaker::Model",
      "Properties": {
        "PrimaryContainer": { "Environment": { "TOKEN": { "Ref": "Token" }, "API_KEY": "{{resolve:ssm:key}}" } },
        "VpcConfig": { "SubnetIds": { "Ref": "Subnets" }, "SecurityGroupIds": ["subnet-0a1b2c3d", { "Ref": "Group" }] }
                       ^^^^^^^^^^^ error: "SubnetIds" is no member of VpcConfig. SageMaker refuses a request with a member it does not know. Did you mean "Subnets"?
                                                                               ^^^^^^^^^^^^^^^^^ error: "subnet-0a1b2c3d" is the id of a subnet, but stands in "SecurityGroupIds". SageMaker finds nothing of the right kind under that id and refuses the request. Move it to "Subnets".
      }
    },
    "Job": {
      "Type": "AWS::SageMaker::ProcessingJob",
      "Properties": { "VpcConfig": { "Fn::If": ["InVpc", { "Subnets": ["subnet-1"] }, { "Ref": "AWS::NoValue" }] } }
                      ^^^^^^^^^^^ error: "VpcConfig" does not belong here: AWS::SageMaker::ProcessingJob takes it in "NetworkConfig". SageMaker refuses a request with a member it does not know. Move it there.
                                                         ^ error: VpcConfig has no SecurityGroupIds. SageMaker refuses the request. Add it; both Subnets and SecurityGroupIds are required.
                                                                       ^^^^^^^^^^ warning: "subnet-1" is no id of a subnet: after subnet- stand 8 or 17 characters 0-9 or a-f. SageMaker finds no subnet of that name. Write the id of a subnet, such as subnet-0123456789abcdef0.
    },
    "Function": { "Type": "AWS::Lambda::Function", "Properties": { "VpcConfig": { "SubnetIds": ["x"] } } }
  }
}`;
    check(source, { file: 'stack.json' });
  });
});

describe('sound templates', () => {
  const folder = new URL('templates/sound/', import.meta.url);
  for (const name of readdirSync(folder)) {
    it(name, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(read(text, name)?.kind).toBe('cloudformation-template');
      expect(problemsOf(text, { file: name })).toEqual([]);
    });
  }
});

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
const strict = { profile: 'strict', rules: {} } as const;
/** White space counts in a file, and not in a template. */
const isOfSize = (code: string) => code.startsWith('POLICY_SIZE');
const judged = rules.filter(({ code }) => !isOfSize(code));

describe('what is said of a policy is said of it in a template', () => {
  for (const { rule, examples } of Object.values(modules).filter(({ rule: { code } }) => !isOfSize(code))) {
    it(rule.code, () => {
      for (const example of policiesAmong(examples)) {
        const { text, offset } = embedded(example);
        const found = problemsOf(text, { file: example.file, rules: [rule], settings: strict });
        const plain = problemsOf(example.text, { ...example, rules: [rule], settings: strict });
        const top = text.slice(0, offset).lastIndexOf('"', offset - 3);
        const places = plain.map(({ range, message }) => {
          // What the document lacks is shown on the key that holds it.
          const isOnBrace = range.end - range.start === 1 && example.text.slice(0, range.start).trim() === '';
          return [isOnBrace ? top : range.start + offset, message];
        });
        expect(
          found.map(({ range, message }) => [range.start, message]),
          text,
        ).toEqual(places);
      }
    });
  }
});

describe('what a template computes adds no finding', () => {
  /** Where a more telling finding needs what is computed, this one takes its place. */
  const STAND_INS = ['SAGEMAKER_TARGET_MODEL_UNRESTRICTED', 'ACTION_NOT_FOR_RESOURCE'];

  // The near misses are where a little less knowledge could become a finding.
  for (const { rule, examples } of Object.values(modules)) {
    it(rule.code, () => {
      for (const example of policiesAmong({ bad: [], good: examples.good })) {
        const document: Json = JSON.parse(example.text);
        const codesOf = (policy: Json) => {
          const { text } = embedded({ ...example, text: JSON.stringify(policy) });
          return problemsOf(text, { file: example.file, rules: judged, settings: strict }).map(({ code }) => code);
        };
        const before = codesOf(document);
        for (const changed of computedVariants(document)) {
          const added = codesOf(changed).filter((code) => !before.includes(code) && !STAND_INS.includes(code));
          expect(added, JSON.stringify(changed)).toEqual([]);
        }
      }
    });
  }

  /** The document with each value of its statements in turn computed by the template. */
  function computedVariants(document: Json): Json[] {
    if (typeof document !== 'object' || document === null || !('Statement' in document)) return [];
    return variantsOf(document.Statement).map((Statement) => ({ ...document, Statement }));
  }

  function variantsOf(value: Json | undefined): Json[] {
    if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return [];
    if (Array.isArray(value) && value.length === 0) return [];
    const chosen: Json = { 'Fn::If': ['C', value, { Ref: 'AWS::NoValue' }] };
    const own: Json[] = typeof value === 'string' ? [{ Ref: 'Unknown' }, chosen] : [chosen];
    return [...own, ...variantsInside(value)];
  }

  function variantsInside(value: Json): Json[] {
    if (Array.isArray(value)) {
      return value.flatMap((item, at) => variantsOf(item).map((variant) => value.with(at, variant)));
    }
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, item]) =>
      variantsOf(item).map((variant) => ({ ...value, [name]: variant })),
    );
  }
});

it.each<[string, (action: string) => Json]>([
  ['', (action) => action],
  ['in a branch', (action) => ({ 'Fn::If': ['C', action, { Ref: 'AWS::NoValue' }] })],
  ['under a condition that is being renamed', (action) => ({ 'Fn::If': [action, 's3:GetObjekt', 's3:Put'] })],
])('a template with a memory of its last text says the same %s', (_, written) => {
  const memory = createLintMemory();
  const role = (action: string): Json => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: written(action), Resource: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } }],
  });
  for (const action of ['s3:GetObject', 's3:GetObjekt', 's3:GetObjects']) {
    const text = templateWith('AWS::IAM::User', {
      Policies: ['s3:GetObjekt', action].map((name) => ({ PolicyName: 'p', PolicyDocument: role(name) })),
    });
    tables.loadFor(text);
    const document = read(text);
    if (document === undefined) throw new Error('no template');
    const input = { document, catalog: tables.catalog, rules, settings: strict };
    const seen = (found: ReturnType<typeof lint>) =>
      found.map(({ fixes, ...problem }) => ({ ...problem, fixes: fixes() }));
    expect(seen(lint({ ...input, memory }))).toEqual(seen(lint(input)));
  }
});
