import type { Color } from "../../model";

/** What one request met. */
export interface Answer {
  readonly status: number;
  readonly color: string | null;
}

/** Asks once, on a connection of its own. */
export async function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    headers: { connection: "close", ...headers },
    signal: AbortSignal.timeout(5000),
  });
  await response.arrayBuffer();
  return { status: response.status, color: response.headers.get("x-crossfade-color") };
}

/** Asks many times, and counts which color answered; anything but 200 is counted by its status. */
export async function share(url: string, requests: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let n = 0; n < requests; n++) {
    const { status, color } = await ask(url);
    const name = status === 200 ? (color ?? "no color") : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** All requests at one color. */
export function only(color: Color, requests: number): Record<string, number> {
  return { [color]: requests };
}
