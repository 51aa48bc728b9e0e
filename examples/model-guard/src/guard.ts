/** Judges one recorded call: who deploys models of which execution role, and may they? */
import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { callerOf } from './caller.ts';
import type { CloudTrailEvent, RecordedCall } from './cloudTrailEvent.ts';
import { deploymentOf } from './deployment.ts';
import { rolesOf } from './roles.ts';
import type { Settings } from './settings.ts';
import { stop } from './stop.ts';

export interface Parts {
  readonly client: SageMakerClient;
  readonly settings: Settings;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: (line: string) => void;
}

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

export interface Outcome {
  readonly decision: 'ignored' | 'allowed' | 'denied';
  readonly why: string;
  /** What was done about a denied deployment. */
  readonly done?: string;
}

export type Guard = (event: CloudTrailEvent, context: LambdaContext) => Promise<Outcome>;

export function createGuard({ client, settings, pause, log }: Parts): Guard {
  return async ({ detail: call }, context) => {
    const caller = callerOf(call.userIdentity);
    const say = (outcome: Outcome): Outcome => {
      log(JSON.stringify({ eventName: call.eventName, caller, ...outcome }));
      return outcome;
    };
    const deployment = concerns(call, caller, settings) ? deploymentOf(call) : undefined;
    if (!deployment) return say({ decision: 'ignored', why: 'This call deploys nothing that the guard judges.' });

    const callTime = new Date(call.eventTime);
    const { roles, gaps } = await rolesOf(deployment, callTime, client);
    const forbidden = [...roles].filter((role) => !settings.deployers.get(role)?.has(caller ?? ''));
    if (forbidden.length + gaps.length === 0) {
      return say({ decision: 'allowed', why: `${caller} may deploy models of ${[...roles].join(', ')}.` });
    }
    const denied: Outcome = { decision: 'denied', why: reason(caller, forbidden, gaps) };
    // Said before anything is done about it, because stopping can take minutes and can fail.
    say(denied);
    const remaining = (): number => context.getRemainingTimeInMillis();
    return say({ ...denied, done: await stop(deployment, { client, callTime, pause, remaining }) });
  };
}

/** Failed calls deployed nothing, and the guard's own would make it answer itself for ever. */
function concerns({ eventSource, errorCode }: RecordedCall, caller: string | undefined, settings: Settings): boolean {
  return eventSource === 'sagemaker.amazonaws.com' && !errorCode && caller !== settings.ownRole;
}

function reason(caller = 'somebody unknown', forbidden: readonly string[], gaps: readonly string[]): string {
  const parts = [...forbidden.map((role) => `${caller} may not deploy models of ${role}`), ...gaps];
  return `${parts.join('; ')}.`;
}
