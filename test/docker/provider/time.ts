import { afterEach, beforeEach, vi } from "vitest";

/**
 * Lets a pause be over as soon as nothing else is to be done, in every test of a file. The clock goes with it, so that
 * whoever waits for seconds looks as often as in real ones. Sockets and the patience of requests keep the machine's time.
 */
export function skipPauses(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const skip = (end: () => void, milliseconds = 0) =>
      setImmediate(() => {
        vi.setSystemTime(Date.now() + milliseconds);
        end();
      });
    vi.stubGlobal("setTimeout", skip);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}
