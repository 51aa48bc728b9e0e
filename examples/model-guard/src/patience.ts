/** Waiting inside the time that Lambda grants, without a clock of our own. */

export interface Patience {
  /** What is left of this invocation, in milliseconds. */
  readonly remaining: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const PAUSE_MS = 15_000;
/** Enough for the calls that follow a pause, with their retries. */
const RESERVE_MS = 30_000;

/** Throws when time runs out, so that Lambda calls the guard again with the same event. */
export async function waitFor(what: string, { remaining, pause }: Patience): Promise<void> {
  if (remaining() < PAUSE_MS + RESERVE_MS)
    throw new Error(`The time is over, and ${what}. The guard has to try again.`);
  await pause(PAUSE_MS);
}
