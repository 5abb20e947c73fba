import { connect, type Socket } from "node:net";
import { type Client, patienceMilliseconds, pause } from "./client";

/** Requests that are sent at once, before the first answer. */
const batch = 5;

/** Sends several requests at once on one connection, and reads their answers in order. */
export const pipelined: Client = async ({ url, page, signal }) => {
  let socket: Socket | undefined;
  while (!signal.aborted) {
    if (socket?.destroyed === true) {
      // Nothing was on its way: a server may close what is idle.
      socket = undefined;
      page.moved();
    }
    socket ??= connect(Number(url.port), url.hostname).on("error", () => undefined);
    for (let n = 0; n < batch; n++) page.sent();
    const { answered, closes, code } = await exchange(socket, url.host);
    for (let n = 0; n < answered; n++) page.answered();
    for (let n = answered; n < batch; n++) page.lost(code);
    if (closes || code !== "") {
      socket.destroy();
      socket = undefined;
      page.moved();
    }
    await pause(100, signal);
  }
  socket?.destroy();
};

interface Batch {
  readonly answered: number;
  /** Whether the last answer said that the connection ends. */
  readonly closes: boolean;
  /** What went wrong, if anything. */
  readonly code: string;
}

function exchange(socket: Socket, host: string): Promise<Batch> {
  return new Promise((resolve) => {
    let [text, answered] = ["", 0];
    const end = (code: string, closes = false): void => {
      clearTimeout(timer);
      socket.removeAllListeners("data").removeAllListeners("close").removeAllListeners("error");
      socket.on("error", () => undefined);
      resolve({ answered, closes, code });
    };
    const timer = setTimeout(() => {
      end("TIMEOUT");
    }, patienceMilliseconds);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      end(error.code ?? error.message);
    });
    socket.on("close", () => {
      end("CLOSED");
    });
    socket.on("data", (data) => {
      text += data.toString("latin1");
      for (let next = parseAnswer(text); next !== undefined; next = parseAnswer(text)) {
        text = text.slice(next.length);
        if (next.status !== 200) {
          end(String(next.status));
          return;
        }
        answered += 1;
        if (answered === batch) end("", next.closes);
        else if (next.closes) end("CLOSED AFTER AN ANSWER", true);
      }
    });
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(batch));
  });
}

/** Reads the first answer of a text, where it is whole. */
export function parseAnswer(
  text: string,
): { status: number; closes: boolean; length: number } | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const size = bodySize(head, text.slice(end + 4));
  if (size === undefined || text.length < end + 4 + size) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    closes: /^connection: *close/im.test(head),
    length: end + 4 + size,
  };
}

function bodySize(head: string, body: string): number | undefined {
  const known = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (known !== undefined) return Number(known);
  const last = body.indexOf("0\r\n\r\n");
  return last < 0 ? undefined : last + 5;
}
