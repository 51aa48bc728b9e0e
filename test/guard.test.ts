/** The guard of examples/model-guard, with the SDK's real client over mocked HTTP. */
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { CloudTrailEvent } from '../examples/model-guard/src/cloudTrailEvent.ts';
import { createGuard, type Outcome } from '../examples/model-guard/src/guard.ts';
import { readSettings } from '../examples/model-guard/src/settings.ts';
import { GUARD, HOSTING, PIPELINE, recorded, root, session, stamp, user } from './support/recordedCall.ts';
import { type Answers, answerAs, missing } from './support/sagemakerHttp.ts';

const ENVIRONMENT = { GUARD_ROLE_ARN: GUARD, ALLOWED_DEPLOYERS: JSON.stringify({ [HOSTING]: [PIPELINE] }) };
const ROBIN = 'arn:aws:iam::111122223333:user/robin';
const DENIED = `${ROBIN} may not deploy models of ${HOSTING}.`;
const IGNORED = { decision: 'ignored', why: 'This call deploys nothing that the guard judges.' };
const ALLOWED = { decision: 'allowed', why: `${PIPELINE} may deploy models of ${HOSTING}.` };

const denied = (done: string, why = DENIED) => ({ decision: 'denied', why, done });

interface Run {
  readonly outcome: Outcome;
  readonly calls: readonly string[];
  readonly pauses: number;
  readonly lines: readonly string[];
}

/** Every pause costs its own length of the fourteen minutes that are left. */
async function run(event: CloudTrailEvent, answers: Answers, environment = ENVIRONMENT): Promise<Run> {
  const calls = answerAs(answers);
  const lines: string[] = [];
  let left = 14 * 60_000;
  let pauses = 0;
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'test' };
  const guard = createGuard({
    client: new SageMakerClient({ region: 'eu-west-1', credentials, maxAttempts: 2 }),
    settings: readSettings(environment),
    pause: async (milliseconds) => {
      left -= milliseconds;
      pauses++;
    },
    log: (line) => lines.push(line),
  });
  try {
    const outcome = await guard(event, { getRemainingTimeInMillis: () => left });
    return { outcome, calls, pauses, lines };
  } catch (error) {
    throw Object.assign(error as Error, { calls, pauses, lines });
  }
}

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const TRANSFORM = { transformJobName: 'nightly', modelName: 'price-forecasts-7' };
const ENDPOINT = { endpointName: 'price-forecasts', endpointConfigName: 'price-forecasts-b' };

const MODEL = { ModelName: 'price-forecasts-7', ExecutionRoleArn: HOSTING, CreationTime: stamp(-9000) };
const CONFIG = {
  EndpointConfigName: 'price-forecasts-b',
  ProductionVariants: [{ VariantName: 'all', ModelName: 'price-forecasts-7' }],
  CreationTime: stamp(-30),
};
const LOOKED_UP: Answers = {
  'DescribeEndpointConfig price-forecasts-b': CONFIG,
  'DescribeModel price-forecasts-7': MODEL,
};

const endpoint = (status: string, config = 'price-forecasts-b', created = 1) => ({
  EndpointName: 'price-forecasts',
  EndpointStatus: status,
  EndpointConfigName: config,
  CreationTime: stamp(created),
});

const created = (event: Parameters<typeof recorded>[2] = {}) => recorded('CreateEndpoint', ENDPOINT, event);
const updated = (event: Parameters<typeof recorded>[2] = {}) => recorded('UpdateEndpoint', ENDPOINT, event);

describe('a batch transform job', () => {
  const answers: Answers = {
    'DescribeModel price-forecasts-7': MODEL,
    'DescribeTransformJob nightly': { TransformJobName: 'nightly', TransformJobStatus: 'InProgress' },
    'StopTransformJob nightly': {},
  };

  it('is stopped when its caller may not deploy the model', async () => {
    const { outcome, calls, lines } = await run(recorded('CreateTransformJob', TRANSFORM), answers);
    expect(outcome).toEqual(denied('transform job nightly was stopped'));
    expect(calls).toEqual([
      'DescribeModel price-forecasts-7',
      'DescribeTransformJob nightly',
      'StopTransformJob nightly',
    ]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { eventName: 'CreateTransformJob', caller: ROBIN, decision: 'denied', why: DENIED },
      { eventName: 'CreateTransformJob', caller: ROBIN, ...denied('transform job nightly was stopped') },
    ]);
  });

  it('that does not exist any more needs nothing more, whichever way SageMaker says so', async () => {
    for (const error of ['ResourceNotFound', 'ValidationException']) {
      const message = error === 'ResourceNotFound' ? 'nightly' : 'Requested resource not found.';
      const { outcome } = await run(recorded('CreateTransformJob', TRANSFORM), {
        ...answers,
        'DescribeTransformJob nightly': { error, message },
      });
      expect(outcome).toEqual(denied('transform job nightly had ended already'));
    }
  });

  it('runs on when its caller may', async () => {
    const event = recorded('CreateTransformJob', TRANSFORM, { userIdentity: session(PIPELINE) });
    const { outcome, calls } = await run(event, answers);
    expect(outcome).toEqual(ALLOWED);
    expect(calls).toEqual(['DescribeModel price-forecasts-7']);
  });

  for (const status of ['Completed', 'Failed', 'Stopping', 'Stopped']) {
    it(`that is ${status} is left alone`, async () => {
      const { outcome } = await run(recorded('CreateTransformJob', TRANSFORM), {
        ...answers,
        'DescribeTransformJob nightly': { TransformJobStatus: status },
        'StopTransformJob nightly': { error: 'ValidationException', message: `The job is in status ${status}.` },
      });
      expect(outcome).toEqual(denied('transform job nightly had ended already'));
    });
  }
});

describe('a new endpoint', () => {
  it('is deleted once SageMaker has created it', async () => {
    const { outcome, calls, pauses } = await run(created(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': [endpoint('Creating'), endpoint('Creating'), endpoint('InService')],
      'DeleteEndpoint price-forecasts': {},
    });
    expect(outcome).toEqual(denied('endpoint price-forecasts was deleted'));
    expect(pauses).toBe(2);
    expect(calls.slice(2)).toEqual([
      'DescribeEndpoint price-forecasts',
      'DescribeEndpoint price-forecasts',
      'DescribeEndpoint price-forecasts',
      'DeleteEndpoint price-forecasts',
    ]);
  });

  for (const status of ['Updating', 'SystemUpdating', 'RollingBack']) {
    it(`that is ${status} is waited for`, async () => {
      const { outcome, pauses } = await run(created(), {
        ...LOOKED_UP,
        'DescribeEndpoint price-forecasts': [endpoint(status), endpoint('InService')],
        'DeleteEndpoint price-forecasts': {},
      });
      expect(outcome).toEqual(denied('endpoint price-forecasts was deleted'));
      expect(pauses).toBe(1);
    });
  }

  it('that failed is deleted as well', async () => {
    const { outcome } = await run(created(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': endpoint('Failed'),
      'DeleteEndpoint price-forecasts': {},
    });
    expect(outcome).toEqual(denied('endpoint price-forecasts was deleted'));
  });

  it('of somebody who may deploy all its models stays', async () => {
    const { outcome, calls } = await run(created({ userIdentity: session(PIPELINE) }), LOOKED_UP);
    expect(outcome).toEqual(ALLOWED);
    expect(calls).toEqual(['DescribeEndpointConfig price-forecasts-b', 'DescribeModel price-forecasts-7']);
  });

  it('that still is not there when time runs out is tried again', async () => {
    const failed = run(created(), { ...LOOKED_UP, 'DescribeEndpoint price-forecasts': endpoint('Creating') });
    await expect(failed).rejects.toThrow(
      'The time is over, and endpoint price-forecasts is still Creating. The guard has to try again.',
    );
    await expect(failed).rejects.toMatchObject({ pauses: 54 });
  });

  const gone: readonly [string, Answers[string], string][] = [
    ['is gone', missing('endpoint "price-forecasts"'), 'endpoint price-forecasts is gone already'],
    ['is being deleted', endpoint('Deleting'), 'endpoint price-forecasts is gone already'],
    [
      'was created again later',
      endpoint('InService', 'price-forecasts-b', 600),
      'endpoint price-forecasts is another one by now',
    ],
    [
      'was updated since to models that its own event judges',
      endpoint('InService', 'price-forecasts-c'),
      'endpoint price-forecasts does not run endpoint configuration price-forecasts-b any more',
    ],
  ];
  for (const [what, answer, done] of gone) {
    it(`that ${what} needs nothing more`, async () => {
      const { outcome } = await run(created(), { ...LOOKED_UP, 'DescribeEndpoint price-forecasts': answer });
      expect(outcome).toEqual(denied(done));
    });
  }

  it('that somebody deletes in the same moment needs nothing more', async () => {
    const { outcome } = await run(created(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': endpoint('InService'),
      'DeleteEndpoint price-forecasts': missing('endpoint "price-forecasts"'),
    });
    expect(outcome).toEqual(denied('endpoint price-forecasts was deleted'));
  });
});

describe('an updated endpoint', () => {
  const earlier = (status: string) => endpoint(status, 'price-forecasts-a', -90_000);
  const later = (status: string) => endpoint(status, 'price-forecasts-b', -90_000);

  it('goes back to the configuration that it had, and is never deleted', async () => {
    const { outcome, calls } = await run(updated(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': [earlier('Updating'), earlier('Updating'), later('InService')],
      'UpdateEndpoint price-forecasts price-forecasts-a': {},
    });
    expect(outcome).toEqual(
      denied('endpoint price-forecasts was set back to endpoint configuration price-forecasts-a'),
    );
    expect(calls.at(-1)).toBe('UpdateEndpoint price-forecasts price-forecasts-a');
  });

  it('goes back to the first configuration that was seen, whatever was put there in between', async () => {
    const { outcome } = await run(updated(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': [
        earlier('Updating'),
        endpoint('Updating', 'price-forecasts-c', -90_000),
        later('InService'),
      ],
      'UpdateEndpoint price-forecasts price-forecasts-a': {},
    });
    expect(outcome).toEqual(
      denied('endpoint price-forecasts was set back to endpoint configuration price-forecasts-a'),
    );
  });

  it('whose update failed by itself runs what it ran', async () => {
    const { outcome } = await run(updated(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': [earlier('Updating'), earlier('InService')],
    });
    expect(outcome).toEqual(
      denied('endpoint price-forecasts does not run endpoint configuration price-forecasts-b any more'),
    );
  });

  it('that is left with a mix of both is set back', async () => {
    const { outcome } = await run(updated(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': earlier('UpdateRollbackFailed'),
      'UpdateEndpoint price-forecasts price-forecasts-a': {},
    });
    expect(outcome).toEqual(
      denied('endpoint price-forecasts was set back to endpoint configuration price-forecasts-a'),
    );
  });

  it("is somebody's task where nobody knows what it ran before", async () => {
    const failed = run(updated(), { ...LOOKED_UP, 'DescribeEndpoint price-forecasts': later('InService') });
    await expect(failed).rejects.toThrow(
      'Denied, but endpoint price-forecasts runs endpoint configuration price-forecasts-b, and the guard does not know what it ran before. Somebody has to set it back.',
    );
    await expect(failed).rejects.toMatchObject({
      calls: [...Object.keys(LOOKED_UP), 'DescribeEndpoint price-forecasts'],
    });
  });

  it('that was set back by the same event delivered twice needs nothing more', async () => {
    const { outcome } = await run(updated(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': [later('Updating'), earlier('InService')],
    });
    expect(outcome).toEqual(
      denied('endpoint price-forecasts does not run endpoint configuration price-forecasts-b any more'),
    );
  });
});

describe('every model of an endpoint configuration is judged', () => {
  const OTHER = 'arn:aws:iam::111122223333:role/ChurnHosting';
  const answers = (config: object): Answers => ({
    'DescribeEndpointConfig price-forecasts-b': { ...CONFIG, ...config },
    'DescribeModel price-forecasts-7': MODEL,
    'DescribeModel churn-3': { ModelName: 'churn-3', ExecutionRoleArn: OTHER, CreationTime: stamp(-9000) },
    'DescribeEndpoint price-forecasts': endpoint('InService'),
    'DeleteEndpoint price-forecasts': {},
  });
  const why = `${PIPELINE} may not deploy models of ${OTHER}.`;
  const { ProductionVariants } = CONFIG;
  const places: readonly [string, object][] = [
    ['a second production variant', { ProductionVariants: [...ProductionVariants, { ModelName: 'churn-3' }] }],
    ['a shadow variant', { ShadowProductionVariants: [{ ModelName: 'churn-3' }] }],
    [
      'an instance pool that overrides the model',
      {
        ProductionVariants: [{ ModelName: 'price-forecasts-7', InstancePools: [{}, { ModelNameOverride: 'churn-3' }] }],
      },
    ],
  ];
  for (const [place, config] of places) {
    it(place, async () => {
      const { outcome } = await run(created({ userIdentity: session(PIPELINE) }), answers(config));
      expect(outcome).toEqual(denied('endpoint price-forecasts was deleted', why));
    });
  }

  it('a configuration for inference components has a role and no models', async () => {
    const config = { ProductionVariants: [{ VariantName: 'all' }], ExecutionRoleArn: OTHER };
    const { outcome, calls } = await run(created({ userIdentity: session(PIPELINE) }), answers(config));
    expect(outcome).toEqual(denied('endpoint price-forecasts was deleted', why));
    expect(calls[1]).toBe('DescribeEndpoint price-forecasts');
  });

  it('a model is looked up once, however many variants have it', async () => {
    const config = { ShadowProductionVariants: ProductionVariants };
    const { calls } = await run(created({ userIdentity: session(PIPELINE) }), answers(config));
    expect(calls).toEqual(['DescribeEndpointConfig price-forecasts-b', 'DescribeModel price-forecasts-7']);
  });
});

describe('who deploys and covers the tracks is denied', () => {
  const STOPPED = { 'DescribeEndpoint price-forecasts': endpoint('InService'), 'DeleteEndpoint price-forecasts': {} };
  const tracks: readonly [string, Answers, string][] = [
    [
      'endpoint configuration deleted',
      { 'DescribeEndpointConfig price-forecasts-b': missing('endpoint configuration "price-forecasts-b"') },
      'endpoint configuration price-forecasts-b does not exist any more.',
    ],
    [
      'endpoint configuration replaced by a harmless one',
      { 'DescribeEndpointConfig price-forecasts-b': { ...CONFIG, CreationTime: stamp(20) } },
      'endpoint configuration price-forecasts-b was replaced.',
    ],
    [
      'model deleted',
      { 'DescribeModel price-forecasts-7': missing('model "price-forecasts-7"') },
      'model price-forecasts-7 does not exist any more.',
    ],
    [
      'model replaced',
      { 'DescribeModel price-forecasts-7': { ...MODEL, CreationTime: stamp(20) } },
      'model price-forecasts-7 was replaced.',
    ],
    [
      'model without a role',
      { 'DescribeModel price-forecasts-7': { ModelName: 'price-forecasts-7' } },
      'no execution role was found.',
    ],
  ];
  for (const [track, answers, why] of tracks) {
    it(track, async () => {
      const event = created({ userIdentity: session(PIPELINE) });
      const { outcome } = await run(event, { ...LOOKED_UP, ...STOPPED, ...answers });
      expect(outcome).toEqual(denied('endpoint price-forecasts was deleted', why));
    });
  }

  it('what was created in the second of the call, which is cut off in the record, is older than the call', async () => {
    const { outcome } = await run(created({ userIdentity: session(PIPELINE) }), {
      ...LOOKED_UP,
      'DescribeEndpointConfig price-forecasts-b': { ...CONFIG, CreationTime: stamp(0.9) },
    });
    expect(outcome).toEqual(ALLOWED);
  });
});

describe('an endpoint configuration', () => {
  const REQUEST = {
    endpointConfigName: 'price-forecasts-b',
    productionVariants: [
      { modelName: 'price-forecasts-7', instancePools: [{ modelNameOverride: 'price-forecasts-8' }] },
    ],
    shadowProductionVariants: [{ modelName: 'price-forecasts-9' }],
  };

  it('is reported, with every model of it, and not deleted: it runs nothing', async () => {
    const { outcome, calls } = await run(recorded('CreateEndpointConfig', REQUEST), {
      'DescribeModel price-forecasts-7': MODEL,
      'DescribeModel price-forecasts-8': MODEL,
      'DescribeModel price-forecasts-9': MODEL,
    });
    expect(outcome).toEqual(denied('endpoint configuration price-forecasts-b was reported only'));
    expect(calls).toEqual([
      'DescribeModel price-forecasts-7',
      'DescribeModel price-forecasts-8',
      'DescribeModel price-forecasts-9',
    ]);
  });

  it('for inference components is judged by the role that it names', async () => {
    const request = { endpointConfigName: 'shared', productionVariants: [{}], executionRoleArn: HOSTING };
    const { outcome, calls } = await run(recorded('CreateEndpointConfig', request), {});
    expect(outcome).toEqual(denied('endpoint configuration shared was reported only'));
    expect(calls).toEqual([]);
  });
});

describe('an inference component', () => {
  const SHARED = 'arn:aws:iam::111122223333:role/SharedHosting';
  const component = (status: string, rest: object = {}) => ({
    InferenceComponentName: 'birch',
    EndpointName: 'shared',
    InferenceComponentStatus: status,
    CreationTime: stamp(1),
    ...rest,
  });
  const HOST: Answers = {
    'DescribeEndpoint shared': { EndpointName: 'shared', EndpointConfigName: 'shared-1', EndpointStatus: 'InService' },
    'DescribeEndpointConfig shared-1': { ProductionVariants: [{}], ExecutionRoleArn: SHARED, CreationTime: stamp(900) },
    'DescribeModel price-forecasts-7': { ModelName: 'price-forecasts-7', CreationTime: stamp(-9000) },
  };
  const request = (specification: object) => ({
    inferenceComponentName: 'birch',
    endpointName: 'shared',
    specification,
  });
  const why = `${ROBIN} may not deploy models of ${SHARED}.`;

  it('is deleted once it is created, by the role of the endpoint that hosts it', async () => {
    const event = recorded('CreateInferenceComponent', request({ modelName: 'price-forecasts-7' }));
    const { outcome, calls } = await run(event, {
      ...HOST,
      'DescribeInferenceComponent birch': [component('Creating'), component('Creating'), component('InService')],
      'DeleteInferenceComponent birch': {},
    });
    expect(outcome).toEqual(denied('inference component birch was deleted', why));
    expect(calls).toEqual([
      'DescribeInferenceComponent birch',
      'DescribeEndpoint shared',
      'DescribeEndpointConfig shared-1',
      'DescribeModel price-forecasts-7',
      'DescribeInferenceComponent birch',
      'DescribeInferenceComponent birch',
      'DeleteInferenceComponent birch',
    ]);
  });

  it('that is an adapter is judged by the model that it is loaded beside as well', async () => {
    const event = recorded('CreateInferenceComponent', request({ baseInferenceComponentName: 'base' }));
    const { outcome } = await run(event, {
      ...HOST,
      'DescribeInferenceComponent birch': component('InService'),
      'DescribeInferenceComponent base': { Specifications: [{ ModelName: 'churn-3' }] },
      'DescribeModel churn-3': MODEL,
      'DeleteInferenceComponent birch': {},
    });
    const both = `${ROBIN} may not deploy models of ${SHARED}; ${ROBIN} may not deploy models of ${HOSTING}.`;
    expect(outcome).toEqual(denied('inference component birch was deleted', both));
  });

  it('with one model per instance type is judged by each', async () => {
    const specifications = [{ modelName: 'price-forecasts-7' }, { modelName: 'churn-3' }];
    const event = recorded('CreateInferenceComponent', { inferenceComponentName: 'birch', specifications });
    const { outcome } = await run(event, {
      ...HOST,
      'DescribeModel churn-3': MODEL,
      'DescribeInferenceComponent birch': component('Deleting'),
    });
    const both = `${ROBIN} may not deploy models of ${SHARED}; ${ROBIN} may not deploy models of ${HOSTING}.`;
    expect(outcome).toEqual(denied('inference component birch is gone already', both));
  });

  it('that is gone needs nothing more', async () => {
    const event = recorded('CreateInferenceComponent', request({ modelName: 'price-forecasts-7' }));
    const { outcome } = await run(event, {
      ...HOST,
      'DescribeInferenceComponent birch': missing('inference component "birch"'),
    });
    const lost = 'the endpoint of inference component birch does not exist any more.';
    expect(outcome).toEqual(denied('inference component birch is gone already', lost));
  });

  it('that was created again later needs nothing more', async () => {
    const event = recorded('CreateInferenceComponent', request({ modelName: 'price-forecasts-7' }));
    const { outcome } = await run(event, {
      ...HOST,
      'DescribeInferenceComponent birch': component('InService', { CreationTime: stamp(600) }),
    });
    expect(outcome).toEqual(denied('inference component birch is another one by now', why));
  });

  it("that is given another model is somebody's task, because nothing tells the one before", async () => {
    const event = recorded('UpdateInferenceComponent', request({ modelName: 'price-forecasts-7' }));
    const failed = run(event, {
      ...HOST,
      'DescribeInferenceComponent birch': component('Updating', { CreationTime: stamp(-9000) }),
    });
    await expect(failed).rejects.toThrow(
      'Denied, but inference component birch was given another model, and the guard does not know what it ran before. Somebody has to set it back.',
    );
  });

  it('that is given another number of copies deploys no model', async () => {
    const { outcome, calls } = await run(recorded('UpdateInferenceComponent', request({})), {});
    expect(outcome).toEqual(IGNORED);
    expect(calls).toEqual([]);
  });
});

describe('every kind of caller', () => {
  const callers: readonly [string, Parameters<typeof recorded>[2], string][] = [
    [
      'an assumed role',
      { userIdentity: session('arn:aws:iam::111122223333:role/Analyst') },
      'arn:aws:iam::111122223333:role/Analyst',
    ],
    ['an IAM user', { userIdentity: user('robin') }, ROBIN],
    ['root', { userIdentity: root }, 'arn:aws:iam::111122223333:root'],
    [
      'an AWS service',
      { userIdentity: { type: 'AWSService', invokedBy: 'states.amazonaws.com' } },
      'states.amazonaws.com',
    ],
    [
      'a federated user, by the user who federated',
      {
        userIdentity: {
          type: 'FederatedUser',
          arn: 'arn:aws:sts::111122223333:federated-user/guest',
          sessionContext: { sessionIssuer: { arn: ROBIN } },
        },
      },
      ROBIN,
    ],
    [
      "a service with somebody's role",
      {
        userIdentity: {
          ...session('arn:aws:iam::111122223333:role/Analyst'),
          invokedBy: 'cloudformation.amazonaws.com',
        },
      },
      'arn:aws:iam::111122223333:role/Analyst',
    ],
    ['somebody without a name', { userIdentity: { type: 'Unknown' } }, 'somebody unknown'],
  ];
  const answers: Answers = {
    'DescribeModel price-forecasts-7': MODEL,
    'DescribeTransformJob nightly': { TransformJobStatus: 'Stopped' },
  };
  for (const [what, event, name] of callers) {
    it(`${what} is denied unless named`, async () => {
      const { outcome } = await run(recorded('CreateTransformJob', TRANSFORM, event), answers);
      const why = `${name} may not deploy models of ${HOSTING}.`;
      expect(outcome).toEqual(denied('transform job nightly had ended already', why));
    });
  }
  for (const [what, event, name] of callers.slice(0, -1)) {
    it(`${what} is allowed where named`, async () => {
      const environment = { ...ENVIRONMENT, ALLOWED_DEPLOYERS: JSON.stringify({ [HOSTING]: [name] }) };
      const { outcome } = await run(recorded('CreateTransformJob', TRANSFORM, event), answers, environment);
      expect(outcome).toEqual({ decision: 'allowed', why: `${name} may deploy models of ${HOSTING}.` });
    });
  }
});

describe('settings', () => {
  const read = (map: string | undefined) => () => readSettings({ GUARD_ROLE_ARN: GUARD, ALLOWED_DEPLOYERS: map });
  const refused: readonly [string, string | undefined, string][] = [
    ['absent', undefined, 'ALLOWED_DEPLOYERS is not set, so the guard does not know who may deploy.'],
    ['blank', ' ', 'ALLOWED_DEPLOYERS is not set, so the guard does not know who may deploy.'],
    ['no JSON', PIPELINE, 'ALLOWED_DEPLOYERS must be a JSON object from execution role ARNs to arrays of callers.'],
    ['a list', '[]', 'ALLOWED_DEPLOYERS must be a JSON object from execution role ARNs to arrays of callers.'],
    ['a key that is no role', '{"x": []}', 'ALLOWED_DEPLOYERS has the key "x", which is no role\'s ARN.'],
    [
      'one caller without an array',
      `{"${HOSTING}": "${PIPELINE}"}`,
      `ALLOWED_DEPLOYERS must have an array of callers for "${HOSTING}".`,
    ],
    [
      'a pattern',
      `{"${HOSTING}": ["*"]}`,
      'ALLOWED_DEPLOYERS names "*", which is no ARN of a role, a user or root, and no AWS service\'s name.',
    ],
    [
      'a session',
      `{"${HOSTING}": ["arn:aws:sts::111122223333:assumed-role/Analyst/robin"]}`,
      'ALLOWED_DEPLOYERS names the session "arn:aws:sts::111122223333:assumed-role/Analyst/robin". Name its role, with the path of its ARN.',
    ],
  ];
  for (const [what, map, message] of refused) it(`${what} are refused`, () => expect(read(map)).toThrow(message));

  it("without the guard's own role are refused", () => {
    expect(() => readSettings({})).toThrow('GUARD_ROLE_ARN is "", and must be the ARN of the guard\'s role.');
  });
});

describe('the errors of the first guard that was published', () => {
  it('1: it read the caller and the request beside detail instead of inside it', async () => {
    const { outcome } = await run(
      { ...recorded('CreateTransformJob', TRANSFORM), userIdentity: session(PIPELINE) } as CloudTrailEvent,
      { 'DescribeModel price-forecasts-7': MODEL, 'DescribeTransformJob nightly': { TransformJobStatus: 'Stopped' } },
    );
    expect(outcome.why).toBe(DENIED);
  });

  it('2: users and root have no session issuer, so it failed on them and let exactly these pass', async () => {
    for (const userIdentity of [user('robin'), root]) {
      const { outcome } = await run(recorded('CreateTransformJob', TRANSFORM, { userIdentity }), {
        'DescribeModel price-forecasts-7': MODEL,
        'DescribeTransformJob nightly': { TransformJobStatus: 'InProgress' },
        'StopTransformJob nightly': {},
      });
      expect(outcome.done).toBe('transform job nightly was stopped');
    }
  });

  it('5: it answered before the stop call ended and only logged its errors, so nothing was tried again', async () => {
    const refused = { error: 'AccessDeniedException', message: 'not authorized to perform sagemaker:StopTransformJob' };
    const failed = run(recorded('CreateTransformJob', TRANSFORM), {
      'DescribeModel price-forecasts-7': MODEL,
      'DescribeTransformJob nightly': { TransformJobStatus: 'InProgress' },
      'StopTransformJob nightly': refused,
    });
    await expect(failed).rejects.toThrow('not authorized to perform sagemaker:StopTransformJob');
    await expect(failed).rejects.toMatchObject({ lines: [expect.stringContaining('"decision":"denied"')] });
  });

  it('5: throttling is tried again at once, and after that by the next invocation', async () => {
    const throttled = { error: 'ThrottlingException', message: 'Rate exceeded' };
    const event = recorded('CreateTransformJob', TRANSFORM, { userIdentity: session(PIPELINE) });
    const { calls } = await run(event, { 'DescribeModel price-forecasts-7': [throttled, MODEL] });
    expect(calls).toEqual(['DescribeModel price-forecasts-7', 'DescribeModel price-forecasts-7']);
    await expect(run(event, { 'DescribeModel price-forecasts-7': throttled })).rejects.toThrow('Rate exceeded');
  });

  it('6: it stopped a transform job whatever was created', async () => {
    const { calls } = await run(created(), {
      ...LOOKED_UP,
      'DescribeEndpoint price-forecasts': endpoint('InService'),
      'DeleteEndpoint price-forecasts': {},
    });
    expect(calls.at(-1)).toBe('DeleteEndpoint price-forecasts');
  });

  it('7: it never looked at the model, so one list of roles held for all of them', async () => {
    const { outcome } = await run(
      recorded('CreateTransformJob', { ...TRANSFORM, modelName: 'churn-3' }, { userIdentity: session(PIPELINE) }),
      {
        'DescribeModel churn-3': { ...MODEL, ExecutionRoleArn: 'arn:aws:iam::111122223333:role/ChurnHosting' },
        'DescribeTransformJob nightly': { TransformJobStatus: 'InProgress' },
        'StopTransformJob nightly': {},
      },
    );
    expect(outcome.why).toBe(`${PIPELINE} may not deploy models of arn:aws:iam::111122223333:role/ChurnHosting.`);
  });

  it('8: CreateEndpoint has no model name; the models stand in the endpoint configuration', async () => {
    const { calls } = await run(created({ userIdentity: session(PIPELINE) }), LOOKED_UP);
    expect(calls).toEqual(['DescribeEndpointConfig price-forecasts-b', 'DescribeModel price-forecasts-7']);
  });

  it('9: blanks around a name in the settings made it another name', () => {
    const { deployers } = readSettings({
      GUARD_ROLE_ARN: GUARD,
      ALLOWED_DEPLOYERS: `{" ${HOSTING} ":[" ${PIPELINE} "]}`,
    });
    expect(deployers).toEqual(new Map([[HOSTING, new Set([PIPELINE])]]));
  });

  it('10: updates of endpoints and inference components went past it', async () => {
    const answers: Answers = { ...LOOKED_UP, 'DescribeEndpoint price-forecasts': missing('endpoint') };
    expect((await run(updated(), answers)).outcome.why).toBe(DENIED);
    const component = { inferenceComponentName: 'birch', specification: { modelName: 'price-forecasts-7' } };
    const { outcome } = await run(recorded('CreateInferenceComponent', component), {
      'DescribeInferenceComponent birch': [{ EndpointName: 'shared' }, missing('inference component')],
      'DescribeEndpoint shared': { EndpointConfigName: 'price-forecasts-b' },
      ...LOOKED_UP,
    });
    expect(outcome.why).toBe(DENIED);
  });

  it('12: it acted on calls that had failed', async () => {
    const { outcome, calls } = await run(created({ errorCode: 'ValidationException' }), {});
    expect(outcome).toEqual(IGNORED);
    expect(calls).toEqual([]);
  });

  it('13: it would have answered its own calls', async () => {
    const { outcome, calls } = await run(updated({ userIdentity: session(GUARD) }), {});
    expect(outcome).toEqual(IGNORED);
    expect(calls).toEqual([]);
  });

  it('14: the issuer of a session is the role with its path and without the session name', async () => {
    const event = recorded('CreateTransformJob', TRANSFORM, { userIdentity: session(PIPELINE) });
    expect(event.detail.userIdentity.arn).toBe('arn:aws:sts::111122223333:assumed-role/ForecastPipeline/morning-run');
    expect((await run(event, { 'DescribeModel price-forecasts-7': MODEL })).outcome).toEqual(ALLOWED);
  });
});

describe("events that are not the guard's", () => {
  it('calls of other services and other operations are ignored', async () => {
    const foreign = created({ eventSource: 'iam.amazonaws.com' });
    for (const event of [foreign, recorded('CreateModel', { modelName: 'x' }), recorded('DeleteEndpoint', ENDPOINT)]) {
      expect((await run(event, {})).outcome).toEqual(IGNORED);
    }
  });

  it('a record whose parameters were left out is tried again rather than passed', async () => {
    const message = 'The record of CreateEndpoint has no endpointName, so the guard cannot tell what it deploys.';
    await expect(run(recorded('CreateEndpoint', null), {})).rejects.toThrow(message);
    await expect(run(recorded('CreateEndpoint', undefined), {})).rejects.toThrow(message);
  });
});
