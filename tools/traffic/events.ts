import { Agent, type IncomingMessage, request } from "node:http";
import { type Client, patienceMilliseconds, pause } from "./client";

/** How a stream of events ended. */
export type StreamEnd = "bye" | "stopped";

/** Listens to server-sent events; opens another stream when the server has said good-bye. */
export const events: Client = async ({ url, page, signal }) => {
  while (!signal.aborted) {
    const end = await page.exchange(() => listen(new URL("/events", url), signal));
    if (end === "bye") page.moved();
    await pause(100, signal);
  }
};

function listen(url: URL, signal: AbortSignal): Promise<StreamEnd> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: new Agent() });
    const stop = (): void => {
      resolve("stopped");
      sent.destroy();
    };
    signal.addEventListener("abort", stop, { once: true });
    sent.on("close", () => {
      signal.removeEventListener("abort", stop);
    });
    sent.on("error", reject);
    sent.setTimeout(patienceMilliseconds, () => sent.destroy(new Error("STALLED")));
    sent.on("response", (response) => {
      read(response).then(resolve, reject);
    });
    sent.end();
  });
}

async function read(response: IncomingMessage): Promise<StreamEnd> {
  if (response.statusCode !== 200) throw new Error(String(response.statusCode));
  let [text, expected] = ["", 0];
  for await (const piece of response) {
    text += (piece as Buffer).toString();
    const whole = text.split("\n\n");
    text = whole.pop() ?? "";
    for (const event of whole) {
      if (event.startsWith("event: bye")) return "bye";
      if (event !== `data: ${String(expected)}`) throw new Error(`said ${event}`);
      expected += 1;
    }
  }
  throw new Error("ENDED WITHOUT GOOD-BYE");
}
