/** The catalogue answers exactly, and its generated tables are what the generator writes today. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: scripts are plain JavaScript without declarations.
import { generateCatalog } from '../scripts/generate-catalog.mjs';
import { type ArnFields, arnFormat, formatsFitting, resourceFormatsFitting } from '../server/src/catalog/arnFormat.ts';
import { createCatalog } from '../server/src/catalog/catalog.ts';
import { judgeName } from '../server/src/catalog/misspelt.ts';
import type { Service } from '../server/src/catalog/service.ts';
import { servicesNamed, tablesFor } from '../server/src/catalog/services.ts';
import type { CatalogTables, ServiceTable } from '../server/src/catalog/tables.ts';
import { camelWords } from '../server/src/catalog/words.ts';
import { readAwsTables } from '../server/src/hosts/tables.ts';

const ROOT = new URL('../', import.meta.url);
const DATA = new URL('server/src/catalog/data/', ROOT);

const index = readJson<CatalogTables['index']>('index.json');
const words = readFileSync(new URL('words.txt', DATA), 'utf8');
const aws = readAwsTables((name) => readFileSync(new URL(name, DATA), 'utf8'));
const prefixes = Object.keys(index.services);
const services = new Map(prefixes.map((prefix) => [prefix, readJson<ServiceTable>(`services/${prefix}.json`)]));
const { clients } = aws.clientNames;
const catalog = createCatalog({ index, words, aws, services });

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, DATA), 'utf8')) as T;
}

function service(prefix: string): Service {
  const found = catalog.service(prefix);
  if (!found) throw new Error(`No table for ${prefix}.`);
  return found;
}

describe('generated tables', () => {
  it('are what the generator writes', async () => {
    const files: Map<string, string> = await generateCatalog();
    const stale = [...files].filter(([path, text]) => text !== readFileSync(new URL(path, ROOT), 'utf8'));
    expect(
      stale.map(([path]) => path),
      'The catalogue is stale: run npm run generate.',
    ).toEqual([]);
  });

  it('are all there is in the folders', () => {
    const files = readdirSync(new URL('services/', DATA)).sort();
    expect(files, 'Leftover tables: delete them and run npm run generate.').toEqual(
      prefixes.map((prefix) => `${prefix}.json`).sort(),
    );
    expect(readdirSync(DATA).sort()).toEqual(['aws', 'index.json', 'services', 'words.txt']);
  });

  it('stay small enough to be read while someone types', () => {
    const size = (path: string) => readFileSync(new URL(path, DATA)).length;
    expect(size('index.json')).toBeLessThan(25_000);
    expect(size('services/sagemaker.json')).toBeLessThan(60_000);
  });

  it('name their source, and the hand-kept ones their page and day', () => {
    expect(index).toMatchObject({
      source: expect.stringMatching(/^@cloud-copilot\/iam-data \d/),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    for (const file of readdirSync(new URL('aws/', DATA))) {
      expect(readJson(`aws/${file}`), file).toMatchObject({
        source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
  });
});

describe('every service', () => {
  it('uses only condition keys and resource types that resolve', () => {
    const lost: string[] = [];
    for (const prefix of prefixes) {
      const { actions, resourceTypes, conditionKey, resourceType } = service(prefix);
      const keys = [...actions, ...resourceTypes, ...actions.flatMap((action) => action.resourceTypes)];
      lost.push(...keys.flatMap(({ conditionKeys }) => conditionKeys).filter((name) => !conditionKey(name)));
      lost.push(
        ...actions.flatMap((action) => action.resourceTypes.map(({ name }) => name)).filter((n) => !resourceType(n)),
      );
    }
    expect(lost).toEqual([]);
  });

  it('has only words of the word list in its names', () => {
    const unknown = prefixes.flatMap((prefix) => {
      const { actions, resourceTypes } = service(prefix);
      return [...actions, ...resourceTypes].flatMap(({ name }) => camelWords(name));
    });
    expect([...new Set(unknown)].filter((word) => !catalog.isCatalogueWord(word))).toEqual([]);
  });
});

describe('services', () => {
  it('are known by prefix in any case, and nothing else is', () => {
    expect(catalog.isServicePrefix('sagemaker')).toBe(true);
    expect(catalog.isServicePrefix('SageMaker')).toBe(true);
    expect(['sagemaker-runtime', 'constructor', '__proto__', '', 'catalog'].filter(catalog.isServicePrefix)).toEqual(
      [],
    );
    expect(catalog.serviceName('S3')).toBe('Amazon S3');
  });

  it('are unknown, not wrong, until their table is handed in', () => {
    const growing = new Map<string, ServiceTable>();
    const young = createCatalog({ index, words, aws, services: growing });
    expect([young.isServicePrefix('s3'), young.loaded('s3'), young.service('s3')]).toEqual([true, false, undefined]);
    growing.set('s3', readJson('services/s3.json'));
    expect([young.loaded('S3'), young.service('S3')?.name]).toEqual([true, 'Amazon S3']);
    expect(young.service('s3')).toBe(young.service('s3'));
  });

  it('own the condition keys and ARNs that are named otherwise', () => {
    expect([catalog.keyService('catalog'), catalog.arnService('catalog')]).toEqual([
      'aws-marketplace',
      'servicecatalog',
    ]);
    expect([catalog.keyService('S3'), catalog.arnService('s3'), catalog.arnService('nonsense')]).toEqual([
      's3',
      's3',
      undefined,
    ]);
  });

  it('tell whether resource control policies apply', () => {
    expect(['s3', 'STS', 'sagemaker', 'iam'].map(catalog.supportsResourceControlPolicies)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('actions', () => {
  it('carry what AWS says about them', () => {
    expect(service('sagemaker').action('invokeendpoint')).toEqual({
      name: 'InvokeEndpoint',
      accessLevel: 'Read',
      resourceTypes: [
        { name: 'endpoint', required: true, conditionKeys: [], dependentActions: [] },
        { name: 'inference-component', required: false, conditionKeys: [], dependentActions: [] },
      ],
      conditionKeys: ['sagemaker:TargetModel'],
      dependentActions: [],
    });
    expect(service('sagemaker').action('InvokeEndpoints')).toBe(undefined);
  });

  it('are matched by patterns as IAM does', () => {
    const names = (pattern: string) =>
      service('sagemaker')
        .actionsMatching(pattern)
        .map(({ name }) => name);
    expect(names('INVOKE*')).toEqual(['InvokeEndpoint', 'InvokeEndpointAsync', 'InvokeEndpointWithResponseStream']);
    expect(names('InvokeEndpoin?')).toEqual(['InvokeEndpoint']);
    expect(names('invokeendpoint')).toEqual(['InvokeEndpoint']);
    expect(names('Invoke')).toEqual([]);
    expect(names('*')).toEqual(service('sagemaker').actions.map(({ name }) => name));
  });
});

describe('resource types', () => {
  it('carry their ARN format and keys', () => {
    expect(service('sagemaker').resourceType('Endpoint')).toEqual({
      name: 'endpoint',
      arn: 'arn:${Partition}:sagemaker:${Region}:${Account}:endpoint/${EndpointName}',
      conditionKeys: ['aws:ResourceTag/${TagKey}', 'sagemaker:ResourceTag/${TagKey}'],
    });
    expect(service('sagemaker').resourceType('inference-router')).toBe(undefined);
  });
});

describe('condition keys', () => {
  const name = (key: string) => catalog.conditionKey(key)?.name;

  it('are found in any case, with type and number of values', () => {
    expect(catalog.conditionKey('SageMaker:targetmodel')).toEqual({
      name: 'sagemaker:TargetModel',
      type: 'String',
      multivalued: false,
    });
    expect(catalog.conditionKey('sagemaker:VpcSubnets')).toEqual({
      name: 'sagemaker:VpcSubnets',
      type: 'String',
      multivalued: true,
    });
    expect(catalog.conditionKey('codestar-connections:ProviderAction')?.multivalued).toBe(true);
  });

  it('may hold a free part, however AWS writes the placeholder', () => {
    expect(name('sagemaker:ResourceTag/team')).toBe('sagemaker:ResourceTag/${TagKey}');
    expect(name('secretsmanager:ResourceTag/x')).toBe('secretsmanager:ResourceTag/tag-key');
    expect(name('glacier:ResourceTag/x')).toBe('glacier:ResourceTag/');
    expect(name('s3:ExistingObjectTag/x')).toBe('s3:ExistingObjectTag/<key>');
    expect(name('s3:existingobjecttag/<key>')).toBe('s3:ExistingObjectTag/<key>');
    expect(name('kms:EncryptionContext:aws:s3:arn')).toBe('kms:EncryptionContext:${EncryptionContextKey}');
    expect(name('sagemaker:SearchVisibilityCondition/Tags.AmazonDataZoneProject/EqualsIfExists')).toBe(
      'sagemaker:SearchVisibilityCondition/${FilterKey}',
    );
    expect(name('events:Metadata/kind')).toBe('events:Metadata/${MetadataKey}');
    expect(name('events:Metadata/kind/Matcher')).toBe('events:Metadata/${MetadataKey}/Matcher');
    expect(name('codebuild:environment.environmentVariables/HOME.value')).toBe(
      'codebuild:environment.environmentVariables/${name}.value',
    );
    expect(['s3:ExistingObjectTag', 's3:ExistingObjectTag/', 'ssm:resourceTag/'].map(name)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('may have another prefix than the service that defines them', () => {
    expect(name('catalog:ChangeType')).toBe('catalog:ChangeType');
    expect(name('identitycenter:instancearn')).toBe('identitycenter:InstanceArn');
    expect(name('SAML:aud')).toBe('saml:aud');
    expect(name('ec2:osuser')).toBe('ec2:osuser');
    expect(name('glue:RoleAssumedBy')).toBe('glue:RoleAssumedBy');
    expect(name('ec2:SourceInstanceArn')).toBe('ec2:SourceInstanceARN');
  });

  it('are unknown where no service defines them', () => {
    expect(['lakeformation:GlueARN', 'sagemaker:TargetContainerHostname', 'nonsense:x', 'x', ''].map(name)).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('of requests to every service are global', () => {
    const global = (key: string) => catalog.globalKey(key);
    expect(global('aws:PRINCIPALARN')).toEqual({ name: 'aws:PrincipalArn', type: 'ARN', multivalued: false });
    expect(global('aws:EpochTime')).toEqual({
      name: 'aws:EpochTime',
      type: 'Date',
      alsoType: 'Numeric',
      multivalued: false,
    });
    expect(global('aws:ResourceTag/team/sub')?.name).toBe('aws:ResourceTag/${TagKey}');
    expect(['aws:ResourceTag', 'aws:Nonsense', 's3:prefix'].map(global)).toEqual(Array(3).fill(undefined));
    expect(
      catalog
        .globalKeys()
        .filter(({ multivalued }) => multivalued)
        .map(({ name }) => name),
    ).toEqual([
      'aws:CalledVia',
      'aws:PrincipalOrgPaths',
      'aws:PrincipalServiceNamesList',
      'aws:ResourceOrgPaths',
      'aws:SourceOrgPaths',
      'aws:TagKeys',
      'aws:VpceOrgPaths',
    ]);
  });

  it('of identity providers are told by their prefix', () => {
    const keys = [
      'accounts.google.com:aud',
      'SAML:sub',
      'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub',
      'auth.example.com:8443/realm:aud',
      'aws:SourceIp',
      's3:prefix',
      'saml',
    ];
    expect(keys.filter(catalog.isIdentityProviderKey)).toEqual(keys.slice(0, 4));
  });
});

describe('partitions', () => {
  it('hold the Regions', () => {
    expect(catalog.partitions.map((partition) => partition.name)).toEqual([
      'aws',
      'aws-cn',
      'aws-us-gov',
      'aws-eusc',
      'aws-iso',
      'aws-iso-b',
      'aws-iso-e',
      'aws-iso-f',
    ]);
    const regions = [
      'ap-southeast-7',
      'cn-north-1',
      'us-gov-west-1',
      'eusc-de-east-1',
      'eu-isoe-west-1',
      'us-isof-south-1',
    ];
    expect(regions.map((region) => catalog.partitionOf(region)?.dnsSuffix)).toEqual([
      'amazonaws.com',
      'amazonaws.com.cn',
      'amazonaws.com',
      'amazonaws.eu',
      'cloud.adc-e.uk',
      'csp.hci.ic.gov',
    ]);
    expect(['mx-central-1', 'us-east-9', 'US-EAST-1', ''].map(catalog.isRegion)).toEqual([true, false, false, false]);
  });
});

describe('unknown names', () => {
  const action = (prefix: string, name: string) =>
    judgeName(
      name,
      service(prefix).actions.map((one) => one.name),
      catalog,
    );
  const key = (name: string) =>
    judgeName(
      name,
      (name.startsWith('aws:') ? catalog.globalKeys() : service(name.split(':')[0] ?? '').conditionKeys).map(
        (one) => one.name,
      ),
      catalog,
    );

  it('are misspelt when they hold a word that AWS never used', () => {
    expect(action('sagemaker', 'InvokeEndpont')).toEqual({ misspelt: true, nearest: 'InvokeEndpoint' });
    expect(action('sagemaker', 'CreateFlowDefiniton')).toEqual({ misspelt: true, nearest: 'CreateFlowDefinition' });
    expect(action('s3', 'GetObjekt')).toEqual({ misspelt: true, nearest: 'GetObject' });
    expect(action('s3', 'xGetObject')).toEqual({ misspelt: true, nearest: 'GetObject' });
    expect(action('s3', 'getobjekt')).toEqual({ misspelt: true, nearest: 'GetObject' });
    expect(action('s3', 'GetObjekt*')).toEqual({ misspelt: true, nearest: 'GetObject*' });
    expect(key('s3:ExistingObjektTag/team')).toEqual({ misspelt: true, nearest: 's3:ExistingObjectTag/team' });
    expect(key('secretsmanager:resource/AllowRotatonLambdaArn')).toEqual({
      misspelt: true,
      nearest: 'secretsmanager:resource/AllowRotationLambdaArn',
    });
    expect(key('aws:SorceArn')).toEqual({ misspelt: true, nearest: 'aws:SourceArn' });
    expect(judgeName('sagmaker', prefixes, catalog)).toEqual({ misspelt: true, nearest: 'sagemaker' });
  });

  it('are misspelt when they hold a character that no name can hold', () => {
    expect(action('s3', 'Get Object')).toEqual({ misspelt: true, nearest: 'GetObject' });
    expect(action('s3', 's3:GetObject')).toEqual({ misspelt: true });
    expect(action('s3', 'Get/Object')).toEqual({ misspelt: true, nearest: 'GetObject' });
    expect(key('sagemaker:Target Model')).toEqual({ misspelt: true, nearest: 'sagemaker:TargetModel' });
  });

  it('may be newer than the data otherwise', () => {
    expect(action('s3', 'ListBuckets')).toEqual({ misspelt: false, nearest: 'ListBucket' });
    expect(action('s3', 'listbuckets')).toEqual({ misspelt: false, nearest: 'ListBucket' });
    expect(action('s3', 'ListBuckets*')).toEqual({ misspelt: false, nearest: 'ListBucket*' });
    expect(action('sagemaker', 'InvokeInferenceRouter')).toEqual({ misspelt: false });
    expect(action('sagemaker', 'PutEndpointPolicy')).toEqual({ misspelt: false });
    expect(action('sagemaker', 'CreateQuokkaJob')).toEqual({ misspelt: false });
    expect(action('s3', 'Get*Objekt')).toEqual({ misspelt: false });
    expect(key('sagemaker:SourceInferenceRouterArn')).toEqual({ misspelt: false });
    expect(key('s3:ExistingObjectTags/Any Key!')).toEqual({
      misspelt: false,
      nearest: 's3:ExistingObjectTag/Any Key!',
    });
    expect(judgeName('sagemaker-runtime', prefixes, catalog)).toEqual({ misspelt: false });
    expect(judgeName('', prefixes, catalog)).toEqual({ misspelt: false });
  });
});

describe('services named in a text', () => {
  it('are the words before colons', () => {
    const text = `{ "Action": ["s3:GetObject", "SageMaker:Invoke*"], "Resource": "arn:aws:kms:eu-west-1:111122223333:key/a",
      "Condition": { "Null": { "catalog:ChangeType": "true", "cognito-identity.amazonaws.com:aud": "x" } } }`;
    expect(servicesNamed(text)).toEqual(['s3', 'sagemaker', 'arn', 'aws', 'kms', 'eu-west-1', 'catalog']);
    expect(tablesFor(servicesNamed(text), index, clients)).toEqual([
      's3',
      'sagemaker',
      'kms',
      'aws-marketplace',
      'servicecatalog',
    ]);
  });

  it('are seen through escapes and without quotes', () => {
    expect(tablesFor(servicesNamed('"\\u0073agemaker:*"'), index, clients)).toEqual(['sagemaker']);
    expect(tablesFor(servicesNamed('- ec2:RunInstances'), index, clients)).toEqual(['ec2']);
    expect(tablesFor(servicesNamed('constructor: toString: __proto__: "'), index, clients)).toEqual([]);
  });
});

describe('ARN formats', () => {
  const arn = (text: string): ArnFields => {
    const [, partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
    return { partition, service, region, account, resource: rest.join(':') };
  };
  const types = (prefix: string, text: string) =>
    formatsFitting(service(prefix).arnFormats, arn(text)).map(({ type }) => type);

  it('are found for ARNs and for patterns', () => {
    expect(types('sagemaker', 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/my-endpoint')).toEqual(['endpoint']);
    expect(types('sagemaker', 'arn:aws:sagemaker:*:*:endpoint*')).toEqual(['endpoint', 'endpoint-config']);
    expect(types('sagemaker', 'arn:aws:sagemaker:*:*:*/${aws:username}-config')).toContain('endpoint');
    expect(types('sagemaker', 'arn:aws:sagemaker:us-east-1:aws:hub-content/Hub/Model/x')).toEqual(['hub-content']);
    expect(types('sagemaker', 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/')).toEqual([]);
    expect(types('sagemaker', 'arn:aws:sagemaker:us-east-1:111122223333:endpoint:x')).toEqual([]);
    expect(types('s3', 'arn:aws:s3:::bucket/${aws:username}/*')).toEqual(['bucket', 'object']);
    expect(types('s3', 'arn:aws:s3:::buck*')).toEqual(['bucket', 'object']);
    expect(types('iam', 'arn:aws:iam::111122223333:root')).toEqual([undefined]);
  });

  it('tell whether a Region and an account belong there', () => {
    const needs = (text: string) => {
      const { region, account } = arnFormat(text);
      return [region, account];
    };
    expect(needs('arn:${Partition}:sagemaker:${Region}:${Account}:endpoint/${EndpointName}')).toEqual([
      'required',
      'required',
    ]);
    expect(needs('arn:${Partition}:s3:::${BucketName}')).toEqual(['empty', 'empty']);
    expect(needs('arn:${Partition}:braket:*:*:device/${DeviceType}/${Provider}/${DeviceId}')).toEqual([
      'optional',
      'optional',
    ]);
    expect(needs('arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}')).toEqual(['required', 'optional']);
  });

  it('are compared by Region and account too, or by the resource alone', () => {
    const wrong = arn('arn:aws:iam:us-east-1:111122223333:role/x');
    const typesOf = (formats: readonly { readonly type: string | undefined }[]) => formats.map(({ type }) => type);
    expect(typesOf(formatsFitting(service('iam').arnFormats, wrong))).toEqual([]);
    expect(typesOf(resourceFormatsFitting(service('iam').arnFormats, wrong))).toContain('role');
  });

  it('end in time for patterns that invite backtracking', () => {
    const resource = 'a*'.repeat(1000);
    expect(types('s3', `arn:aws:s3:::${resource}`)).toEqual(['bucket', 'object']);
    expect(types('s3', `arn:aws:s3:::${'${'.repeat(30_000)}`)).toEqual(['bucket']);
  });
});
