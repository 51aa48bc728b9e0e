import type { Policy, Statement } from './model.ts';

/** True where a policy is about SageMaker: it asks for a key of the service, or names a bucket after it. */
export function namesSageMaker({ statements }: Policy): boolean {
  return statements.some((statement) => testsKey(statement) || statement.arns.some(({ arn }) => isBucket(arn)));
}

function testsKey({ tests }: Statement): boolean {
  return tests.some(({ key }) => key.value.toLowerCase().startsWith('sagemaker:'));
}

function isBucket({ service, resource }: { readonly service: string; readonly resource: string }): boolean {
  return service === 's3' && (resource.split('/')[0] ?? '').toLowerCase().includes('sagemaker');
}
