/** Starts a server that died again, and gives up with an explanation where that does not help. */
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

const MAX_DEATHS = 5;
const WITHIN_MS = 3 * 60_000;

export function restartingErrorHandler(): ErrorHandler {
  let deaths: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      message: 'The connection to the SageMaker IAM language server failed.',
    }),
    closed() {
      const now = Date.now();
      deaths = [...deaths.filter((time) => now - time < WITHIN_MS), now];
      if (deaths.length < MAX_DEATHS) {
        return {
          action: CloseAction.Restart,
          message: 'The SageMaker IAM language server ended unexpectedly and is started again.',
          handled: true,
        };
      }
      return {
        action: CloseAction.DoNotRestart,
        message: `The SageMaker IAM language server ended ${MAX_DEATHS} times within three minutes and is not started again. Policies are not checked until the window is reloaded. The output channel "SageMaker IAM" says what happened.`,
      };
    },
  };
}
