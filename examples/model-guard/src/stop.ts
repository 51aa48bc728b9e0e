/**
 * Takes back what nobody was allowed to deploy. What the call created is stopped or deleted; what existed before it is
 * never deleted, or whoever may update an endpoint could have the guard remove it. Each function may run any number of
 * times for the same call, and says what it did.
 */
import {
  DeleteEndpointCommand,
  DeleteInferenceComponentCommand,
  DescribeEndpointCommand,
  type DescribeEndpointOutput,
  DescribeInferenceComponentCommand,
  DescribeTransformJobCommand,
  type SageMakerClient,
  StopTransformJobCommand,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import type { Deployment } from './deployment.ts';
import { unlessMissing } from './missing.ts';
import { type Patience, waitFor } from './patience.ts';
import { isAnotherThan } from './time.ts';

export interface Tools extends Patience {
  readonly client: SageMakerClient;
  readonly callTime: Date;
}

export async function stop(deployment: Deployment, tools: Tools): Promise<string> {
  switch (deployment.kind) {
    case 'transform job':
      return stopTransformJob(deployment.name, tools);
    case 'endpoint':
      return stopEndpoint(deployment, tools);
    case 'inference component':
      return stopComponent(deployment, tools);
    case 'endpoint configuration':
      // It runs nothing and costs nothing, and SageMaker asks not to delete one that an endpoint may be starting from.
      return `endpoint configuration ${deployment.name} was reported only`;
  }
}

async function stopTransformJob(name: string, { client }: Tools): Promise<string> {
  const job = await unlessMissing(client.send(new DescribeTransformJobCommand({ TransformJobName: name })));
  if (job?.TransformJobStatus !== 'InProgress') return `transform job ${name} had ended already`;
  await client.send(new StopTransformJobCommand({ TransformJobName: name }));
  return `transform job ${name} was stopped`;
}

type EndpointDeployment = Extract<Deployment, { kind: 'endpoint' }>;

async function stopEndpoint({ name, configuration, isNew }: EndpointDeployment, tools: Tools): Promise<string> {
  const { endpoint, before } = await settled(name, configuration, tools);
  if (!endpoint) return `endpoint ${name} is gone already`;
  if (isAnotherThan(tools.callTime, endpoint.CreationTime)) return `endpoint ${name} is another one by now`;
  // A failed roll-back leaves both configurations running.
  const isMixed = endpoint.EndpointStatus === 'UpdateRollbackFailed' && before !== undefined;
  if (endpoint.EndpointConfigName !== configuration && !isMixed) {
    return `endpoint ${name} does not run endpoint configuration ${configuration} any more`;
  }
  if (isNew) {
    await unlessMissing(tools.client.send(new DeleteEndpointCommand({ EndpointName: name })));
    return `endpoint ${name} was deleted`;
  }
  if (before === undefined) throw needsSomebody(`endpoint ${name} runs endpoint configuration ${configuration}`);
  await tools.client.send(new UpdateEndpointCommand({ EndpointName: name, EndpointConfigName: before }));
  return `endpoint ${name} was set back to endpoint configuration ${before}`;
}

interface Settled {
  readonly endpoint: DescribeEndpointOutput | undefined;
  /** The configuration that it had while the denied one was on its way. */
  readonly before: string | undefined;
}

/** SageMaker refuses to delete or update an endpoint that is being created or updated. */
async function settled(name: string, configuration: string, tools: Tools): Promise<Settled> {
  let before: string | undefined;
  for (;;) {
    const endpoint = await unlessMissing(tools.client.send(new DescribeEndpointCommand({ EndpointName: name })));
    const status = endpoint?.EndpointStatus;
    if (!endpoint || status === 'Deleting') return { endpoint: undefined, before };
    // Until an update is through, the endpoint still names the configuration that it is leaving.
    if (endpoint.EndpointConfigName !== configuration) before ??= endpoint.EndpointConfigName;
    if (!isBusy(status)) return { endpoint, before };
    await waitFor(`endpoint ${name} is still ${status}`, tools);
  }
}

function isBusy(status: string | undefined): boolean {
  return ['Creating', 'Updating', 'SystemUpdating', 'RollingBack'].includes(status ?? '');
}

type ComponentDeployment = Extract<Deployment, { kind: 'inference component' }>;

async function stopComponent({ name, isNew }: ComponentDeployment, tools: Tools): Promise<string> {
  const { client, callTime } = tools;
  for (;;) {
    const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name });
    const component = await unlessMissing(client.send(command));
    const status = component?.InferenceComponentStatus;
    if (!component || status === 'Deleting') return `inference component ${name} is gone already`;
    if (isAnotherThan(callTime, component.CreationTime)) return `inference component ${name} is another one by now`;
    // Nothing tells which model it had before.
    if (!isNew) throw needsSomebody(`inference component ${name} was given another model`);
    if (!isBusy(status)) break;
    await waitFor(`inference component ${name} is still ${status}`, tools);
  }
  await unlessMissing(client.send(new DeleteInferenceComponentCommand({ InferenceComponentName: name })));
  return `inference component ${name} was deleted`;
}

/** Ends in the dead-letter queue, which is where people look. */
function needsSomebody(what: string): Error {
  return new Error(`Denied, but ${what}, and the guard does not know what it ran before. Somebody has to set it back.`);
}
