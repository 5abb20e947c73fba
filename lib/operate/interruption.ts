/**
 * Does something that a person or a pipeline may stop, in a way that lets the engine finish its current step.
 *
 * Ctrl-C in a terminal reaches the engine by itself, and a second signal would make it drop everything at once; so it is
 * passed on only where no terminal did.
 *
 * @param onStop - called once, when the first signal arrives
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onStop: () => void,
): Promise<T> {
  const controller = new AbortController();
  let isFirst = true;
  const stop = (name: NodeJS.Signals) => {
    if (!isFirst) return;
    isFirst = false;
    onStop();
    if (name === "SIGTERM" || !process.stdin.isTTY) controller.abort();
  };
  const names = ["SIGINT", "SIGTERM"] as const;
  for (const name of names) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of names) process.off(name, stop);
  }
}
