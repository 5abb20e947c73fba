/** What is waited for changes by itself: a replica starts, a request ends, a server is checked once more. */
const pollMilliseconds = 200;

/**
 * Looks again and again until what is seen will do, or the time is over. It looks at least once.
 *
 * @param milliseconds - how long it looks again
 * @returns what was seen last
 */
export async function watch<T>(
  look: () => Promise<T>,
  willDo: (seen: T) => boolean,
  milliseconds: number,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (willDo(seen) || Date.now() >= end) return seen;
    await pause(pollMilliseconds);
  }
}

/** Lets time pass, by the clock of the language and not the one of `node:timers`: tests turn it forward. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
