/**
 * Which models the endpoints of a template serve.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sagemaker-model-containerdefinition.html
 */
import { listed, member, type Node, type StringNode } from '../tree/node.ts';
import { isOpen } from '../tree/place.ts';
import { variantsOf } from './instances.ts';
import type { ComputedString, Resource, Template } from './model.ts';
import { property, referred } from './refs.ts';

type Resources = Pick<Template, 'byId'>;

/** True where the template shows that no variant of an endpoint has several models to choose from. */
export function hasOneModel(endpoint: Resource, template: Resources): boolean {
  const config = referred(property(endpoint, 'EndpointConfigName'), 'AWS::SageMaker::EndpointConfig', template);
  const variants = config ? variantsOf(config) : [];
  return variants.length > 0 && variants.every((variant) => servesOne(variant, template));
}

/** True for a reference to such an endpoint. */
export function isOneModelEndpoint(text: StringNode): boolean {
  return 'computed' in text && (text as ComputedString).computed.oneModel;
}

function servesOne(variant: Node, template: Resources): boolean {
  const model = referred(member(variant, 'ModelName')?.value, 'AWS::SageMaker::Model', template);
  if (model === undefined) return false;
  const containers = [property(model, 'PrimaryContainer'), ...listed(property(model, 'Containers'))];
  const [only, ...others] = containers.filter((container) => container !== undefined);
  return only !== undefined && others.length === 0 && isSingle(only);
}

/** A container serves one model unless its mode says otherwise. */
function isSingle(container: Node): boolean {
  if (container.kind !== 'object' || isOpen(container)) return false;
  if (container.members.some(({ key }) => key.value === 'Ref' || key.value.startsWith('Fn::'))) return false;
  const mode = member(container, 'Mode');
  return mode === undefined || (mode.value?.kind === 'string' && mode.value.value === 'SingleModel');
}
