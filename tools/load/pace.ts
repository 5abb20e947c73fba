import { setTimeout as after } from "node:timers/promises";

/** Gives turns to any number of loops so that together they keep to a rate. A delay is not caught up with a burst. */
export class Pace {
  #next = 0;
  readonly #interval: number;

  constructor(
    perSecond: number,
    private readonly signal: AbortSignal,
  ) {
    this.#interval = 1000 / perSecond;
  }

  /** Waits for a turn. Resolves with false when there will be none any more. */
  async turn(): Promise<boolean> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#interval;
    if (at - now >= 1)
      await after(at - now, undefined, { signal: this.signal }).catch(() => undefined);
    return !this.signal.aborted;
  }
}
