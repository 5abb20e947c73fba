import { setTimeout } from "node:timers/promises";

/** How long and how often to look. */
export interface Patience {
  readonly seconds: number;
  readonly everyMilliseconds: number;
  readonly signal: AbortSignal;
}

/** Asks until there is an answer; undefined after the given time. An abort ends the wait with its reason. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  { seconds, everyMilliseconds, signal }: Patience,
): Promise<T | undefined> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined || performance.now() >= end) return answer;
    await setTimeout(everyMilliseconds, undefined, { signal }).catch(() => {
      signal.throwIfAborted();
    });
  }
}
