/** With which execution roles a deployment runs: from endpoint configurations to models to their roles. */
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  type DescribeEndpointConfigOutput,
  DescribeInferenceComponentCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Deployment } from './deployment.ts';
import { unlessMissing } from './missing.ts';
import { isNewerThan } from './time.ts';

export interface Roles {
  readonly roles: ReadonlySet<string>;
  /** What could not be looked up any more. Whoever deploys and tidies up at once must not get past the guard. */
  readonly gaps: readonly string[];
}

interface Search {
  readonly client: SageMakerClient;
  readonly callTime: Date;
  readonly roles: Set<string>;
  readonly gaps: string[];
}

export async function rolesOf(deployment: Deployment, callTime: Date, client: SageMakerClient): Promise<Roles> {
  const search: Search = { client, callTime, roles: new Set(), gaps: [] };
  const models = new Set('models' in deployment ? deployment.models : []);
  if (deployment.kind === 'endpoint configuration' && deployment.role) search.roles.add(deployment.role);
  if (deployment.kind === 'endpoint') await readConfiguration(deployment.configuration, models, search);
  if (deployment.kind === 'inference component') {
    await readHost(deployment.name, search);
    for (const base of deployment.bases) await readBase(base, models, search);
  }
  for (const model of models) await readModel(model, search);
  if (search.roles.size === 0 && search.gaps.length === 0) search.gaps.push('no execution role was found');
  return search;
}

async function readConfiguration(name: string, models: Set<string>, search: Search): Promise<void> {
  const configuration = await describeConfiguration(name, search);
  if (!configuration) return;
  const { ProductionVariants = [], ShadowProductionVariants = [], CreationTime } = configuration;
  if (isNewerThan(search.callTime, CreationTime)) search.gaps.push(`endpoint configuration ${name} was replaced`);
  for (const { ModelName, InstancePools = [] } of [...ProductionVariants, ...ShadowProductionVariants]) {
    for (const model of [ModelName, ...InstancePools.map((pool) => pool.ModelNameOverride)]) {
      if (model) models.add(model);
    }
  }
}

/** An endpoint that hosts inference components has its role in its configuration. */
async function describeConfiguration(
  name: string,
  { client, roles, gaps }: Search,
): Promise<DescribeEndpointConfigOutput | undefined> {
  const command = new DescribeEndpointConfigCommand({ EndpointConfigName: name });
  const configuration = await unlessMissing(client.send(command));
  if (!configuration) gaps.push(`endpoint configuration ${name} does not exist any more`);
  if (configuration?.ExecutionRoleArn) roles.add(configuration.ExecutionRoleArn);
  return configuration;
}

async function readHost(component: string, search: Search): Promise<void> {
  const { client, gaps } = search;
  const command = new DescribeInferenceComponentCommand({ InferenceComponentName: component });
  const { EndpointName } = (await unlessMissing(client.send(command))) ?? {};
  const host = EndpointName
    ? await unlessMissing(client.send(new DescribeEndpointCommand({ EndpointName })))
    : undefined;
  if (host?.EndpointConfigName) await describeConfiguration(host.EndpointConfigName, search);
  else gaps.push(`the endpoint of inference component ${component} does not exist any more`);
}

/** An adapter runs inside the component that it is loaded into, with the role of that component's model. */
async function readBase(name: string, models: Set<string>, { client, gaps }: Search): Promise<void> {
  const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name });
  const base = await unlessMissing(client.send(command));
  if (!base) gaps.push(`base inference component ${name} does not exist any more`);
  for (const specification of [base?.Specification, ...(base?.Specifications ?? [])]) {
    if (specification?.ModelName) models.add(specification.ModelName);
  }
}

async function readModel(name: string, { client, callTime, roles, gaps }: Search): Promise<void> {
  const model = await unlessMissing(client.send(new DescribeModelCommand({ ModelName: name })));
  if (!model) gaps.push(`model ${name} does not exist any more`);
  else if (isNewerThan(callTime, model.CreationTime)) gaps.push(`model ${name} was replaced`);
  if (model?.ExecutionRoleArn) roles.add(model.ExecutionRoleArn);
}
