/** Whether a policy is about SageMaker: three questions, for what is none of ours in a policy that is not. */
import { namesService } from './grants.ts';
import type { Policy, Statement } from './model.ts';

/**
 * True for a document that is about SageMaker: by an action, or because its file or a statement is named so. Without
 * that, permissions of other services are none of ours to judge.
 */
export function isAboutSagemaker(policy: Policy, fileName: string): boolean {
  return namesSagemakerAction(policy) || isSagemakerName(fileName.split(/[\\/]/).at(-1)) || hasSagemakerSid(policy);
}

export function namesSagemakerAction({ statements }: Policy): boolean {
  return statements.some((statement) => namesService(statement, 'sagemaker'));
}

function hasSagemakerSid({ statements }: Policy): boolean {
  return statements.some(({ sid }) => sid?.value?.kind === 'string' && isSagemakerName(sid.value.value));
}

function isSagemakerName(name: string | undefined): boolean {
  return name?.toLowerCase().includes('sagemaker') === true;
}

/** True where a policy asks for a condition key of SageMaker, or names a bucket after it. */
export function namesSagemakerKeyOrBucket({ statements }: Policy): boolean {
  return statements.some((statement) => testsKey(statement) || statement.arns.some(({ arn }) => isBucket(arn)));
}

function testsKey({ tests }: Statement): boolean {
  return tests.some(({ key }) => key.value.toLowerCase().startsWith('sagemaker:'));
}

function isBucket({ service, resource }: { readonly service: string; readonly resource: string }): boolean {
  return service === 's3' && isSagemakerName(resource.split('/')[0]);
}
