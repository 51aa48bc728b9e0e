/** Documents are told by what they say, by their name only where that leaves it open, and other JSON is left alone. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/lint/document.ts';
import { DOCUMENT_KINDS, type DocumentKind, isPolicyKind } from '../../server/src/policy/kinds.ts';

interface Told {
  readonly kind: DocumentKind;
  readonly source: string;
  readonly certain?: boolean | undefined;
}

function tell(text: string, fileName = 'policy.json', pinnedKind?: DocumentKind): Told | undefined {
  const document = readDocument({ text, fileName, strictSyntax: true, pinnedKind });
  if (document === undefined) return undefined;
  const { kind, kindSource, policies } = document;
  return { kind, source: kindSource, ...(policies[0] && { certain: policies[0].kindIsCertain }) };
}

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.map((text) => `{ "Effect": "Allow", ${text} }`)}] }`;
}

const S3 = '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"';
const ANYONE = '"Principal": "*"';
const SERVICE = '"Principal": { "Service": "sagemaker.amazonaws.com" }';
const ASSUME = '"Action": "sts:AssumeRole"';

describe('without a principal', () => {
  const identity = policy(S3);
  const cases: readonly (readonly [file: string, kind: DocumentKind, source: string])[] = [
    ['policy.json', 'identity-policy', 'content'],
    ['scp.json', 'service-control-policy', 'name'],
    ['deny-regions.scp.json', 'service-control-policy', 'name'],
    ['SCPDenyRegions.json', 'service-control-policy', 'name'],
    ['service_control_policy.json', 'service-control-policy', 'name'],
    ['team-rcp.json', 'resource-control-policy', 'name'],
    ['ResourceControlPolicy.json', 'resource-control-policy', 'name'],
    ['escp.json', 'identity-policy', 'content'],
    ['AWSBudgetsActionsWithAWSResourceControlAccess.json', 'identity-policy', 'content'],
    ['bucket-policy.json', 'identity-policy', 'content'],
    ['s3-endpoint-policy.json', 'identity-policy', 'content'],
    ['scp/policy.json', 'identity-policy', 'content'],
    ['C:\\policies\\scp.json', 'service-control-policy', 'name'],
    ['trust-store-reader.json', 'identity-policy', 'content'],
  ];
  for (const [file, kind, source] of cases) {
    it(`${file} is ${kind}`, () => expect(tell(identity, file)).toEqual({ kind, source, certain: true }));
  }

  it('a trust policy may still lack its principal', () => {
    expect(tell(policy(ASSUME), 'trust.json')).toEqual({ kind: 'trust-policy', source: 'name', certain: true });
    expect(tell(policy(ASSUME))).toEqual({ kind: 'trust-policy', source: 'content', certain: false });
  });

  it('whoever may assume a role by name has an identity policy', () => {
    const text = policy(`${ASSUME}, "Resource": "arn:aws:iam::111122223333:role/train"`);
    expect(tell(text, 'assume-role.json')).toEqual({ kind: 'identity-policy', source: 'content', certain: true });
  });
});

describe('with a principal', () => {
  const KMS = '"Action": "kms:*", "Resource": "*"';
  const TABLE = '"Action": ["dynamodb:GetItem"], "Resource": "*"';
  const POINT = '"Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/one/object/*"';
  const MIXED = '"Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": "*"';
  const ALL = '"Action": "*", "Resource": "*"';
  const ENDPOINT = '"Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }';
  const STS = `${ASSUME}, "Resource": "*"`;
  const cases: readonly (readonly [
    file: string,
    body: string,
    kind: DocumentKind,
    source: string,
    certain: boolean,
  ])[] = [
    ['policy.json', ASSUME, 'trust-policy', 'content', true],
    ['policy.json', '"Action": ["sts:AssumeRole", "sts:TagSession"]', 'trust-policy', 'content', true],
    ['sagemaker-endpoint-role.json', ASSUME, 'trust-policy', 'content', true],
    ['policy.json', STS, 'trust-policy', 'content', false],
    ['sts-endpoint-policy.json', STS, 'vpc-endpoint-policy', 'name', true],
    ['rcp.json', STS, 'resource-control-policy', 'name', true],
    ['trust.json', '"Condition": {}', 'trust-policy', 'name', true],
    ['policy.json', KMS, 'kms-key-policy', 'content', true],
    ['endpoint-key.json', KMS, 'kms-key-policy', 'content', true],
    ['kms-vpce-policy.json', KMS, 'vpc-endpoint-policy', 'name', true],
    ['policy.json', TABLE, 'dynamodb-table-policy', 'content', true],
    ['policy.json', POINT, 's3-access-point-policy', 'content', true],
    ['policy.json', S3, 's3-bucket-policy', 'content', false],
    ['modelBucketPolicy.json', S3, 's3-bucket-policy', 'name', true],
    ['bucket.json', ALL, 's3-bucket-policy', 'name', true],
    ['s3-vpc-endpoint.json', S3, 'vpc-endpoint-policy', 'name', true],
    ['bucket-vpce.json', S3, 'vpc-endpoint-policy', 'name', true],
    ['bucket-vpce.json', `${S3}, ${ENDPOINT}`, 's3-bucket-policy', 'name', true],
    ['vpce.json', `${S3}, ${ENDPOINT}`, 'vpc-endpoint-policy', 'name', true],
    ['vpce.json', MIXED, 'vpc-endpoint-policy', 'name', true],
    ['policy.json', MIXED, 'resource-policy', 'content', true],
    ['bucket.json', MIXED, 'resource-policy', 'content', true],
    ['policy.json', ALL, 'resource-policy', 'content', true],
    ['rcp.json', S3, 'resource-control-policy', 'name', true],
    ['scp.json', S3, 'service-control-policy', 'name', true],
  ];
  for (const [file, body, kind, source, certain] of cases) {
    it(`${file} with ${body} is ${kind}`, () => {
      expect(tell(policy(`${ANYONE}, ${body}`), file)).toEqual({ kind, source, certain });
    });
  }

  it('one principal is enough, misspelt or negated', () => {
    const text = (principal: string) => policy('"Action": "kms:*", "Resource": "*"', `${principal}, "Action": "kms:*"`);
    expect(tell(text('"NotPrincipal": "*"'))?.kind).toBe('kms-key-policy');
    expect(tell(text('"Principals": "*"'))?.kind).toBe('kms-key-policy');
    expect(tell(policy(`${SERVICE}, ${ASSUME}`))?.kind).toBe('trust-policy');
    expect(tell(`{ "Effect": "Allow", ${SERVICE}, ${ASSUME} }`)?.kind).toBe('trust-policy');
  });
});

describe('policies that are broken or half-typed', () => {
  const broken: readonly string[] = [
    '{ "Version": "2012-10-17" }',
    '{ "Version": "2012-10-17", "Stat }',
    '{ "Statement": [] }',
    '{ "Statement": [{}] }',
    '{ "Statement": ',
    '{ "Statement": [{ "Effect": "All',
    '{ "Statement": [{ "effect": "Allow", "action": "s3:*" }] }',
    '{ "version": "2012-10-17", "statement": [{ "effect": "Allow" }] }',
    '{ "Statements": [{ "Effect": "Allow" }] }',
    '{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }',
    '{ "Effect": , "Action": "s3:*" }',
    '{ "Version": "2012-10-17", "Statement": "Allow" }',
    '{ "Comment": "mine", "Statement": { "Effect": "Allow" } }',
  ];
  for (const text of broken) it(text, () => expect(tell(text)?.kind).toBe('identity-policy'));
});

describe('JSON that is none of our documents', () => {
  const foreign: readonly string[] = [
    '{}',
    '[]',
    '"Statement"',
    '',
    '[{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]',
    '{ "name": "app", "version": "1.0.0", "scripts": { "lint": "statement" } }',
    '{ "version": "2024-05-01" }',
    '{ "Version": "2024-05-01" }',
    '{ "Statement": "SELECT * FROM models" }',
    '{ "statement": "SELECT 1" }',
    '{ "Statement": "SELECT ?", "Parameters": [{ "S": "a" }] }',
    '{ "statements": [{ "action": "click", "effect": "fade" }] }',
    '{ "Statement": [{ "Sid": "a", "Condition": {} }] }',
    '{ "version": "2024-01-01", "statements": [{ "amount": 5 }] }',
    '{ "effect": "NoSchedule", "key": "gpu" }',
    '{ "Effect": "fade", "Action": "click" }',
    '{ "Subnets": [{ "SubnetId": "subnet-0123456789abcdef0" }] }',
    '{ "SecurityGroups": [{ "GroupId": "sg-0123456789abcdef0" }] }',
    '{ "subnets": ["10.0.0.0/24"] }',
    '{ "subnets": ["subnet-1a2b3c4d"], "securityGroups": ["sg-1a2b3c4d"] }',
    '{ "VpcConfig": { "SubnetIds": [], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": false } }',
    '{ "FunctionName": "f", "VpcConfig": { "SubnetIds": [], "SecurityGroupIds": [] } }',
    '{ "JobName": "j", "VpcConfig": { "Subnets": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] } }',
  ];
  for (const text of foreign) it(text, () => expect(tell(text)).toBeUndefined());
});

describe('policies that are none of IAM', () => {
  const others: readonly string[] = [
    '{ "Statement": [{ "Resource": "https://d111111abcdef8.cloudfront.net/*", "Condition": { "DateLessThan": { "AWS:EpochTime": 1893456000 } } }] }',
    '{ "Statement": [{ "Resource": "http*://d111111abcdef8.cloudfront.net/a.mp4", "Condition": { "IpAddress": { "AWS:SourceIp": "192.0.2.0/24" } } }] }',
    '{ "Statement": [{ "Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/Table" }] }',
    '{ "Statement": { "Effect": "Allow", "NotAction": ["Update:Replace", "Update:Delete"], "Principal": "*", "Resource": "*" } }',
    '{ "Version": "2021-06-01", "Statement": [{ "DataDirection": "Inbound", "Principal": ["*"], "DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"], "Operation": { "Deny": {} } }] }',
    '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "oss:GetObject", "Resource": ["acs:oss:*:*:models/*"] }] }',
    '{ "Statement": [{ "Effect": "Allow", "Action": ["tos:GetObject"], "Resource": ["trn:tos:::models/*"] }] }',
    '{ "Version": "1.1", "Statement": [{ "Effect": "Allow", "Action": ["obs:object:GetObject", "obs:bucket:ListBucket"] }] }',
    '{ "Version": "2023-04-17", "Statement": [{ "Effect": "Allow", "Principal": { "SCW": "user_id:1" }, "Action": "s3:*", "Resource": "models" }] }',
  ];
  for (const text of others) it(text, () => expect(tell(text)).toBeUndefined());

  const ours: readonly string[] = [
    '{ "Statement": [{ "Effect": "Allow", "Resource": "https://example.com/*" }] }',
    '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }',
    '{ "Version": "1.1", "Statement": [{ "Effect": "Allow", "Action": ["aws:s3:GetObject", "s3:PutObject"], "Resource": "*" }] }',
    '{ "Statement": [{ "Effect": "Allow", "Action": ["Update:*", "s3:*"], "Resource": "*" }] }',
  ];
  for (const text of ours) it(text, () => expect(tell(text)?.kind).toBe('identity-policy'));
});

describe('networks of SageMaker', () => {
  const LISTS = '"Subnets": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"]';
  const configs: readonly string[] = [
    `{ "VpcConfig": { ${LISTS} } }`,
    `VpcConfig: { ${LISTS} }`,
    '{ "VpcConfig": {} }',
    `{ "EnableNetworkIsolation": true, "VpcConfig": { ${LISTS} } }`,
    `{ ${LISTS} }`,
    '{ "Subnets": ["subnet-1a2b3c4d"] }',
    `{ "VpcId": "vpc-1a2b3c4d", ${LISTS} }`,
    '{ "SubnetIds": ["subnet-1a2b3c4d"], "SecurityGroups": ["sg-1a2b3c4d"] }',
    '{ "SubnetIds": ["subnet-1a2b3c4d"], "SecurityGroupIds": ["sg-1a2b3c4d"] }',
  ];
  const OTHERS: readonly string[] = [
    '{ "subnet_ids": ["subnet-1a2b3c4d"], "security_group_ids": ["sg-1a2b3c4d"] }',
    '{ "SubnetId": "subnet-1a2b3c4d", "SecurityGroupIds": ["sg-1a2b3c4d"] }',
    '{ "VpcId": "vpc-1a2b3c4d", "Subnets": ["subnet-1a2b3c4d"], "SecurityGroups": ["sg-1a2b3c4d"] }',
  ];
  for (const text of OTHERS) {
    it(`${text} by its name alone`, () => {
      expect(tell(text, 'network.json')).toBeUndefined();
      expect(tell(text, 'model-vpc-config.json')).toEqual({ kind: 'vpc-config', source: 'content' });
      expect(tell(text, 'C:\\sagemaker\\lambda.json')).toBeUndefined();
      expect(tell(text, 'sagemaker/network.json')).toBeUndefined();
      expect(tell(text, 'SageMakerNetwork.json')).toEqual({ kind: 'vpc-config', source: 'content' });
    });
  }

  for (const text of configs) it(text, () => expect(tell(text)).toEqual({ kind: 'vpc-config', source: 'content' }));

  const requests: readonly string[] = [
    `{ "ModelName": "m", "VpcConfig": { ${LISTS} } }`,
    `{ "EndpointConfigName": "e", "VpcConfig": { ${LISTS} } }`,
    `{ "HyperParameterTuningJobName": "t", "TrainingJobDefinitions": [{ "VpcConfig": { ${LISTS} } }] }`,
    `{ "JobDefinitionName": "d", "NetworkConfig": { "VpcConfig": { ${LISTS} } } }`,
    `{ "AutoMLJobName": "a", "AutoMLJobConfig": { "SecurityConfig": { "VpcConfig": { ${LISTS} } } } }`,
    `{ "ClusterName": "c", "InstanceGroups": [{ "OverrideVpcConfig": { ${LISTS} } }] }`,
    '{ "DomainName": "d", "AuthMode": "IAM", "SubnetIds": ["subnet-1a2b3c4d"] }',
    '{ "NotebookInstanceName": "n", "SubnetId": "subnet-1a2b3c4d" }',
    '{ "WorkforceName": "w", "WorkforceVpcConfig": { "Subnets": ["subnet-1a2b3c4d"] } }',
    '{ "DomainId": "d", "UserProfileName": "u", "UserSettings": { "SecurityGroups": ["sg-1a2b3c4d"] } }',
  ];
  for (const text of requests) {
    it(text, () => expect(tell(text)).toEqual({ kind: 'sagemaker-request', source: 'content' }));
  }
});

describe('a kind that is pinned', () => {
  it('is in force whatever the text says', () => {
    for (const kind of DOCUMENT_KINDS.filter((name) => name !== 'off')) {
      const certain = isPolicyKind(kind) && { certain: true };
      expect(tell('{}', 'x.json', kind), kind).toEqual({ kind, source: 'configured', ...certain });
    }
  });

  it('off leaves the document alone', () => expect(tell(policy(S3), 'policy.json', 'off')).toBeUndefined());
});
