/** How many instances a SageMaker resource will run, as far as the template writes it out. */
import { membersIn } from '../request/walk.ts';
import { listed, member, type Node } from '../tree/node.ts';
import type { PlacedRequest, Resource, Template } from './model.ts';
import { numberOf, property, referred, resourcesOf } from './refs.ts';

/** At least so many; what is not written out counts as none. */
export function instancesOf({ request, resource }: PlacedRequest, template: Template): number {
  if (resource.type === ENDPOINT_CONFIG) return sum(variantsOf(resource));
  if (resource.type !== MODEL) {
    const counts = membersIn(request.node).filter(({ member: { key } }) => key.value === 'InstanceCount');
    return counts.reduce((total, { member: { value } }) => total + (numberOf(value) ?? 0), 0);
  }
  const configs = resourcesOf(ENDPOINT_CONFIG, template).map((config) =>
    sum(variantsOf(config).filter((variant) => referred(modelOf(variant), MODEL, template) === resource)),
  );
  return Math.max(0, ...configs);
}

const MODEL = 'AWS::SageMaker::Model';
const ENDPOINT_CONFIG = 'AWS::SageMaker::EndpointConfig';

/** What an endpoint configuration places, shadow variants included. */
export function variantsOf(config: Resource): readonly Node[] {
  return ['ProductionVariants', 'ShadowProductionVariants'].flatMap((name) => listed(property(config, name)));
}

function modelOf(variant: Node): Node | undefined {
  return member(variant, 'ModelName')?.value;
}

function sum(variants: readonly Node[]): number {
  return variants.reduce((total, one) => total + (numberOf(member(one, 'InitialInstanceCount')?.value) ?? 0), 0);
}
