/** The one place where a bug is caught: it is logged, the client gets an answer, the server goes on. */
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export interface Guard {
  /** Wraps what reacts to something and gives no answer. */
  react<T>(what: string, handler: (value: T) => void | Promise<void>): (value: T) => Promise<void>;
  /** Wraps what answers a request. */
  answer<T, R>(what: string, handler: Answer<T, R>): (value: T, token: CancellationToken) => Promise<R>;
}

type Answer<T, R> = (value: T, token: CancellationToken) => R | Promise<R>;

export function createGuard(log: (message: string) => void): Guard {
  return {
    react: (what, handler) => async (value) => {
      try {
        await handler(value);
      } catch (error) {
        log(error instanceof ResponseError ? error.message : describe(what, error));
      }
    },
    answer: (what, handler) => async (value, token) => {
      try {
        return await handler(value, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        log(describe(what, error));
        throw new ResponseError(
          ErrorCodes.InternalError,
          `SageMaker IAM could not answer ${what}: ${messageOf(error)}`,
        );
      }
    },
  };
}

export function invalidParams(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

export function contentModified(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document was changed in the meantime.');
}

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

function describe(what: string, error: unknown): string {
  const stack = error instanceof Error ? error.stack : undefined;
  return `SageMaker IAM has a bug, met at ${what}: ${stack ?? messageOf(error)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
