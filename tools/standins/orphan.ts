const POLL_MILLISECONDS = 500;

/**
 * Calls back once the process that started this one is gone. An engine that was killed with -9 closes
 * nothing, and its plugins would stay behind for good.
 */
export function whenOrphaned(then: () => void, parent: () => number = () => process.ppid): void {
  const started = parent();
  const timer = setInterval(() => {
    if (parent() === started) return;
    clearInterval(timer);
    then();
  }, POLL_MILLISECONDS);
  timer.unref();
}
