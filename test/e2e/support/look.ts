import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** What one request met. */
export interface Answer {
  readonly status: number;
  readonly color: string | null;
  readonly version: string | null;
  readonly body: string;
}

/** Asks once, on a connection of its own; `host` may be another name than the one in the address. */
export async function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const signal = AbortSignal.timeout(5000);
    request(url, { headers, agent: false, signal }, resolve).on("error", reject).end();
  });
  const header = (name: string) => response.headers[name]?.toString() ?? null;
  return {
    status: response.statusCode ?? 0,
    color: header("x-crossfade-color"),
    version: header("x-shop-version"),
    body: await text(response),
  };
}

/** Asks many times, and counts which color answered; anything but 200 is counted by its status. */
export async function share(
  url: string,
  requests: number,
  headers: Record<string, string> = {},
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let n = 0; n < requests; n++) {
    const { status, color } = await ask(url, headers);
    const name = status === 200 ? (color ?? "none") : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
