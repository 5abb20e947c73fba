import type { Color } from "../../../lib/model";

/** What one request met. */
export interface Answer {
  readonly status: number;
  readonly color: string | null;
  readonly version: string | null;
  readonly body: string;
}

/** Asks once, on a connection of its own. */
export async function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    headers: { connection: "close", ...headers },
    signal: AbortSignal.timeout(5000),
  });
  return {
    status: response.status,
    color: response.headers.get("x-crossfade-color"),
    version: response.headers.get("x-shop-version"),
    body: await response.text(),
  };
}

/** Asks many times, and counts which color answered; anything but 200 is counted by its status. */
export async function share(url: string, requests: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let n = 0; n < requests; n++) {
    const { status, color } = await ask(url);
    const name = status === 200 ? (color ?? "none") : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The color and version that a fresh request meets. */
export async function served(
  url: string,
): Promise<{ color: Color | null; version: string | null }> {
  const { color, version } = await ask(url);
  return { color: color as Color | null, version };
}
