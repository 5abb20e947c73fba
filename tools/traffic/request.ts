import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { patienceMilliseconds } from "./client";

/** One request, whose body may take its time. */
export interface Asked {
  readonly url: URL;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of the body; the request has none without them. */
  readonly body?: AsyncIterable<Buffer> | Iterable<Buffer>;
  /**
   * The connection that it goes over.
   *
   * @default one of its own
   */
  readonly agent?: Agent;
  /** Time that it may take in all. */
  readonly milliseconds?: number;
}

/** A whole answer with status 200. */
export interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a request, once, and reads the whole answer; anything but a whole answer with status 200 is an error. */
export function ask(asked: Asked): Promise<Answer> {
  const { url, method = "GET", headers = {}, body, milliseconds = patienceMilliseconds } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: asked.agent ?? new Agent() });
    const timer = setTimeout(() => sent.destroy(new Error("TIMEOUT")), milliseconds);
    sent.on("close", () => {
      clearTimeout(timer);
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      read(response).then(resolve, reject);
    });
    void send(sent, body ?? []);
  });
}

async function send(
  sent: NodeJS.WritableStream & { readonly destroyed: boolean },
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  for await (const piece of body) {
    if (sent.destroyed) return;
    sent.write(piece);
  }
  sent.end();
}

async function read(response: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  if (!response.complete) throw new Error("INCOMPLETE");
  if (response.statusCode !== 200) throw new Error(String(response.statusCode));
  return { headers: response.headers, body: Buffer.concat(pieces) };
}
