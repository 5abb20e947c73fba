import type { Server } from "node:http";
import { setTimeout as after } from "node:timers/promises";

/** How a server is brought to its end. */
export interface StopOptions {
  /** Seconds for which everything is still answered, so that the balancer can see that the process is unready. */
  readonly drainSeconds: number;

  /** Seconds after which requests that are still open are cut, counted from the beginning. */
  readonly limitSeconds: number;
}

/** Longest stop: shorter than the 30 seconds after which Docker and Kubernetes kill. */
export const stopLimitSeconds = 25;

/** Between two looks for connections that went idle. */
const sweepMilliseconds = 50;

/**
 * Stops a server without losing a request, and tells whether every request got its answer.
 *
 * First it goes on as before, since the balancer still sends. Then it takes no new connections and waits for the
 * requests that are open. Connections that a balancer keeps for later carry none, so they are closed as they fall
 * idle; Node does that only once by itself.
 */
export async function stopServer(server: Server, options: StopOptions): Promise<boolean> {
  const deadline = performance.now() + options.limitSeconds * 1000;
  await after(options.drainSeconds * 1000);
  const closed = new Promise<boolean>((resolve) =>
    server.close(() => {
      resolve(true);
    }),
  );
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, sweepMilliseconds);
  const timeout = new AbortController();
  const left = Math.max(0, deadline - performance.now());
  const late = after(left, false, { signal: timeout.signal }).catch(() => false);
  const complete = await Promise.race([closed, late]);
  clearInterval(sweep);
  timeout.abort();
  if (!complete) server.closeAllConnections();
  return complete;
}
