import { namesService } from './grants.ts';
import type { Policy } from './model.ts';

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
