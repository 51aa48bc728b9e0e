/** Collects what has to be undone (processes, folders) and undoes it once, however this process ends. */

/**
 * `signalStatus` tells the exit status after a signal. What is added must be synchronous: nothing else runs at exit.
 */
export function createLifeline(signalStatus = (number) => 128 + number) {
  const undo = [];
  const end = () => {
    for (const step of undo.splice(0).reverse()) attempt(step);
  };
  const add = (step) => {
    undo.push(step);
    // Libraries end their processes at exit too. Ours comes last, so that nobody writes into a folder that it removes.
    process.off('exit', end).once('exit', end);
  };
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => process.exit(signalStatus(number)));
  }
  // Whoever read our output is gone, as in `… | head`: there is nobody left to work for.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(1));
  return { add, end };
}

/** Ends this process when the one that started it is gone, which may be killed without being able to tell us. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 500).unref();
}

function attempt(step) {
  try {
    step();
  } catch {
    // The next step has to run all the same, and at exit nobody can be told.
  }
}
