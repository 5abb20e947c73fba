import { request } from "node:https";
import { setTimeout as after } from "node:timers/promises";
import { ToolError } from "../../toolchain/error";

/** What is asked until it answers. */
export interface Asked {
  /** Address as users know it. */
  readonly url: URL;
  /** Where it is found in truth. */
  readonly address: string;
  /** Who vouches for its certificate, as PEM. */
  readonly authority: string;
}

/** How it is waited for. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Answers in a row: a gateway may know of one replica before it knows of all. */
  readonly times: number;
  readonly seconds: number;
}

const pauseMilliseconds = 100;

/** Waits until an address answers so many times in a row; a gateway learns of a route a moment after the cluster. */
export async function answering(asked: Asked, { signal, times, seconds }: Waiting): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let good = 0; good < times;) {
    const last = await once(asked);
    good = last === "200" ? good + 1 : 0;
    if (performance.now() > end) {
      throw new ToolError(
        `${asked.url.href} does not answer within ${String(seconds)} s; last it said ${last}`,
      );
    }
    await after(pauseMilliseconds, undefined, { signal });
  }
}

/** The status of the answer, or what went wrong. */
function once({ url, address, authority }: Asked): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(url, {
      hostname: address,
      servername: url.hostname,
      headers: { host: url.host },
      ca: authority,
      agent: false,
      timeout: 5000,
    });
    sent.once("timeout", () => sent.destroy(new Error("nothing in 5 s")));
    sent.once("error", ({ message }) => {
      resolve(message);
    });
    sent.once("response", (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    sent.end();
  });
}
