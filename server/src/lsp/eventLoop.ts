/** Waiting for turns of the event loop, in Node and in a browser alike. */
import { RAL } from 'vscode-languageserver';

/** Messages that came in together are dealt out one per turn, and waiting input is read between turns. */
export function afterTurns(turns: number, action: () => void): void {
  RAL().timer.setImmediate(() => (turns > 1 ? afterTurns(turns - 1, action) : action()));
}
