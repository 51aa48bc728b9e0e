/** The resource part of an ARN of SageMaker: a type, a slash, and a name. */
import type { Arn } from './arn.ts';

export interface SagemakerResource {
  readonly type: string;
  /** `/` as it should be, or `:`; empty where the type stands alone. */
  readonly separator: string;
  readonly name: string;
}

/** Undefined for an ARN of another service, or one that does not say plainly of which type it is. */
export function sagemakerResource({ service, resource, fieldCount }: Arn): SagemakerResource | undefined {
  if (service !== 'sagemaker' || fieldCount < 6) return undefined;
  const [, type = '', separator = '', name = ''] = /^([^/:]*)([/:]?)(.*)$/s.exec(resource) ?? [];
  if (type === '' || /[^A-Za-z0-9_ -]/.test(type)) return undefined;
  return { type, separator, name };
}
