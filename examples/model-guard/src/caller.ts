/** Who made a call, as the allow map names callers. */
import type { UserIdentity } from './cloudTrailEvent.ts';

/**
 * The role behind a session (its ARN with path, without the session's name), the IAM user, or root, and an AWS service
 * by its name. Only sessions have an issuer: whoever reads nothing else lets users and root pass.
 */
export function callerOf({ arn, sessionContext, invokedBy }: UserIdentity): string | undefined {
  return sessionContext?.sessionIssuer?.arn ?? arn ?? invokedBy;
}
