/** What stands around the guard of examples/model-guard: its bundle, its template, its role, and the policy before it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { build } from 'esbuild';
import nock from 'nock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deploymentOf } from '../examples/model-guard/src/deployment.ts';
import { createGuard } from '../examples/model-guard/src/guard.ts';
import { readSettings } from '../examples/model-guard/src/settings.ts';
import { GUARD, HOSTING, PIPELINE, recorded } from './support/recordedCall.ts';
import { answerAs, missing } from './support/sagemakerHttp.ts';

const folder = fileURLToPath(new URL('../examples/model-guard/', import.meta.url));
const read = (path: string): string => readFileSync(folder + path, 'utf8');
const json = (path: string) => JSON.parse(read(path));

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the template', () => {
  const { Rule, GuardRole } = json('template.json').Resources;

  it('has the event pattern that stands beside it', () => {
    expect(Rule.Properties.EventPattern).toEqual(json('event-pattern.json'));
  });

  it('has the policies that stand beside it', () => {
    const { AssumeRolePolicyDocument, Policies } = GuardRole.Properties;
    expect(AssumeRolePolicyDocument).toEqual(json('guard-role-trust-policy.json'));
    expect(filledIn(Policies[0].PolicyDocument)).toEqual(json('guard-role-policy.json'));
  });
});

/** What CloudFormation would put in for the account and Region of the examples. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, inner] = ['', undefined]] = Object.entries(value);
  if (key === 'Fn::Sub') return substituted(String(inner));
  if (key === 'Fn::GetAtt') return ATTRIBUTES[String(inner)];
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filledIn(part)]));
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  'Log,Arn': 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/model-guard:*',
  'DeadLetters,Arn': 'arn:aws:sqs:eu-west-1:111122223333:model-guard-dead-letters',
};

function substituted(text: string): string {
  return text
    .replace('${AWS::Partition}', 'aws')
    .replace('${AWS::Region}', 'eu-west-1')
    .replace('${AWS::AccountId}', '111122223333');
}

it('the guard reads every call that the rule delivers', () => {
  for (const eventName of json('event-pattern.json').detail.eventName) {
    const { detail } = recorded(eventName, null);
    expect(() => deploymentOf(detail)).toThrow(`The record of ${eventName} has no `);
  }
});

it('the role may do what the guard calls, and nothing else in SageMaker', () => {
  const sources = readdirSync(`${folder}src`).map((name) => read(`src/${name}`));
  const called = sources.flatMap((text) =>
    [...text.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `sagemaker:${name}`),
  );
  const granted = json('guard-role-policy.json')
    .Statement.flatMap(({ Action }: { Action: string | string[] }) => Action)
    .filter((action: string) => action.startsWith('sagemaker:'));
  expect(granted.sort()).toEqual([...new Set(called)].sort());
});

it('an event about what does not exist is answered as the page says', async () => {
  answerAs({
    'DescribeModel price-forecasts-7': missing('model "price-forecasts-7"'),
    'DescribeTransformJob price-forecasts-nightly': missing('requested job with name: price-forecasts-nightly'),
  });
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'test' };
  const guard = createGuard({
    client: new SageMakerClient({ region: 'eu-west-1', credentials }),
    settings: readSettings({ GUARD_ROLE_ARN: GUARD, ALLOWED_DEPLOYERS: '{}' }),
    pause: () => Promise.reject(new Error('There is nothing to wait for.')),
    log: () => undefined,
  });
  const outcome = await guard(json('events/create-transform-job.json'), { getRemainingTimeInMillis: () => 900_000 });
  const page = readFileSync(`${folder}../../docs/model-guard.md`, 'utf8');
  expect(outcome).toEqual(JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? ''));
});

describe('the errors of the first guard that was published', () => {
  it('3 and 4: it did not parse, and needed a library that Lambda no longer has; this bundle runs by itself', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'model-guard-'));
    const outfile = join(scratch, 'index.cjs');
    await build({
      entryPoints: [`${folder}src/handler.ts`],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
    vi.spyOn(console, 'log').mockReturnValue();
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('GUARD_ROLE_ARN', GUARD);
    vi.stubEnv('ALLOWED_DEPLOYERS', JSON.stringify({ [HOSTING]: [PIPELINE] }));
    const { handler } = createRequire(import.meta.url)(outfile);
    rmSync(scratch, { recursive: true });
    answerAs({
      'DescribeModel price-forecasts-7': { ModelName: 'price-forecasts-7', ExecutionRoleArn: HOSTING },
      'DescribeTransformJob price-forecasts-nightly': { TransformJobStatus: 'InProgress' },
      'StopTransformJob price-forecasts-nightly': {},
    });
    const context = { getRemainingTimeInMillis: () => 900_000 };
    expect(await handler(json('events/create-transform-job.json'), context)).toEqual({
      decision: 'denied',
      why: `arn:aws:iam::111122223333:user/robin may not deploy models of ${HOSTING}.`,
      done: 'transform job price-forecasts-nightly was stopped',
    });
  });

  it('11: it acted after the fact; the preventive policy refuses the same models before anything runs', () => {
    const takesModels = ['CreateEndpointConfig', 'CreateInferenceComponent', 'CreateTransformJob'].map(
      (name) => `sagemaker:${name}`,
    );
    const granting = json('preventive-policy.json').Statement.filter(({ Action }: { Action: string | string[] }) =>
      takesModels.some((action) => Action.includes(action)),
    );
    expect(granting).toHaveLength(1);
    expect(granting[0].Action).toEqual(takesModels);
    expect(granting[0].Condition).toEqual({
      ArnLike: { 'sagemaker:ModelArn': 'arn:aws:sagemaker:eu-west-1:111122223333:model/price-forecasts-*' },
    });
  });
});
