/** SageMaker has several ways of saying that something does not exist. */
import { SageMakerServiceException } from '@aws-sdk/client-sagemaker';

/** The answer, or undefined where what was asked about is gone. Every other error is thrown. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Most operations have no error of their own for it: endpoints, configurations and models use ValidationException. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof SageMakerServiceException)) return false;
  if (error.name === 'ResourceNotFound') return true;
  return error.name === 'ValidationException' && /could not find|resource not found/i.test(error.message);
}
