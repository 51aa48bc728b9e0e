/**
 * Whether what stands under a name now is what the call was about. Names can be used again: whoever deletes an endpoint
 * configuration right after deploying it, and creates a harmless one under its name, must not be judged by the second.
 */

/** Recorded times are cut to whole seconds, so a thing of the same second may well be older than the call. */
const CUT_OFF_MS = 1_000;

/** What a call creates may be stamped a little later than the call itself. */
const CREATION_MS = 60_000;

/** For what must have existed when the call was made. */
export function isNewerThan(callTime: Date, created: Date | undefined): boolean {
  return created !== undefined && created.getTime() >= callTime.getTime() + CUT_OFF_MS;
}

/** For what the call itself may have created. */
export function isAnotherThan(callTime: Date, created: Date | undefined): boolean {
  return created !== undefined && created.getTime() >= callTime.getTime() + CREATION_MS;
}
