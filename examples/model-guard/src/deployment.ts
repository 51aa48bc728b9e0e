/** What a recorded call deploys. */
import type { RecordedCall, RequestedComponent, RequestedVariant, RequestParameters } from './cloudTrailEvent.ts';

export type Deployment =
  | { readonly kind: 'transform job'; readonly name: string; readonly models: readonly string[] }
  | {
      readonly kind: 'endpoint configuration';
      readonly name: string;
      readonly models: readonly string[];
      readonly role: string | undefined;
    }
  | {
      readonly kind: 'endpoint';
      readonly name: string;
      /** Where the models stand: the calls for endpoints name none. */
      readonly configuration: string;
      readonly isNew: boolean;
    }
  | {
      readonly kind: 'inference component';
      readonly name: string;
      readonly models: readonly string[];
      /** The components that adapters are loaded into. */
      readonly bases: readonly string[];
      readonly isNew: boolean;
    };

/** Undefined where the call deploys no model. Throws where the record does not say what it deploys. */
export function deploymentOf(call: RecordedCall): Deployment | undefined {
  switch (call.eventName) {
    case 'CreateTransformJob':
      return { kind: 'transform job', name: member(call, 'transformJobName'), models: [member(call, 'modelName')] };
    case 'CreateEndpointConfig':
      return endpointConfiguration(call);
    case 'CreateEndpoint':
      return endpoint(call, true);
    case 'UpdateEndpoint':
      return endpoint(call, false);
    case 'CreateInferenceComponent':
      return inferenceComponent(call, true);
    case 'UpdateInferenceComponent':
      return inferenceComponent(call, false);
    default:
      return undefined;
  }
}

function endpointConfiguration(call: RecordedCall): Deployment {
  const { productionVariants = [], shadowProductionVariants = [], executionRoleArn } = call.requestParameters ?? {};
  return {
    kind: 'endpoint configuration',
    name: member(call, 'endpointConfigName'),
    models: [...productionVariants, ...shadowProductionVariants].flatMap(modelsOfVariant),
    role: executionRoleArn,
  };
}

function modelsOfVariant({ modelName, instancePools = [] }: RequestedVariant): string[] {
  return [modelName, ...instancePools.map((pool) => pool.modelNameOverride)].filter((name) => name !== undefined);
}

function endpoint(call: RecordedCall, isNew: boolean): Deployment {
  const name = member(call, 'endpointName');
  return { kind: 'endpoint', name, configuration: member(call, 'endpointConfigName'), isNew };
}

function inferenceComponent(call: RecordedCall, isNew: boolean): Deployment | undefined {
  const name = member(call, 'inferenceComponentName');
  const specified = specificationsOf(call.requestParameters);
  const models = specified.flatMap(({ modelName }) => modelName ?? []);
  const bases = specified.flatMap(({ baseInferenceComponentName }) => baseInferenceComponentName ?? []);
  // An update may change nothing but the number of copies.
  if (!isNew && models.length + bases.length === 0) return undefined;
  return { kind: 'inference component', name, models, bases, isNew };
}

function specificationsOf(request: RequestParameters | null | undefined): RequestedComponent[] {
  return [...(request?.specification ? [request.specification] : []), ...(request?.specifications ?? [])];
}

type Name = 'transformJobName' | 'modelName' | 'endpointName' | 'endpointConfigName' | 'inferenceComponentName';

function member({ eventName, requestParameters }: RecordedCall, name: Name): string {
  const value = requestParameters?.[name];
  if (!value) throw new Error(`The record of ${eventName} has no ${name}, so the guard cannot tell what it deploys.`);
  return value;
}
