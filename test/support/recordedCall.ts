/** Calls as CloudTrail records them, for the tests of the guard. */
import type { CloudTrailEvent, RecordedCall, UserIdentity } from '../../examples/model-guard/src/cloudTrailEvent.ts';

export const ACCOUNT = '111122223333';
export const PIPELINE = `arn:aws:iam::${ACCOUNT}:role/pipelines/ForecastPipeline`;
export const HOSTING = `arn:aws:iam::${ACCOUNT}:role/ForecastHosting`;
export const GUARD = `arn:aws:iam::${ACCOUNT}:role/ModelGuard`;
export const CALLED_AT = '2026-11-22T09:30:00Z';

/** What an answer of the API writes for this time, so many seconds after the call. */
export const stamp = (seconds: number): number => Date.parse(CALLED_AT) / 1000 + seconds;

export function session(role: string): UserIdentity {
  const name = role.split('/').at(-1);
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/morning-run`,
    sessionContext: { sessionIssuer: { arn: role } },
  };
}

export const user = (name: string): UserIdentity => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
});

export const root: UserIdentity = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, sessionContext: {} };

export function recorded(
  eventName: string,
  requestParameters: RecordedCall['requestParameters'],
  rest: Partial<RecordedCall> = {},
): CloudTrailEvent {
  const detail = {
    eventSource: 'sagemaker.amazonaws.com',
    eventName,
    eventTime: CALLED_AT,
    userIdentity: user('robin'),
    ...rest,
  };
  return { detail: requestParameters === undefined ? detail : { ...detail, requestParameters } };
}
