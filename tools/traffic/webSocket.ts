import type { Page } from "./book";
import { type Client, pause } from "./client";

/** Close code of a server that goes away, and says so. */
const goingAway = 1001;

/** Close code of whoever is done. */
const done = 1000;

/** Keeps a WebSocket open and says something now and then; opens another one when the server takes leave. */
export const webSocket: Client = async ({ url, page, signal }) => {
  const address = new URL("/socket", url);
  address.protocol = "ws:";
  while (!signal.aborted) {
    await converse(new WebSocket(address), page, signal);
    await pause(50, signal);
  }
};

/** The connection itself is an exchange as well: it comes to its right end when one of both takes leave. */
async function converse(socket: WebSocket, page: Page, signal: AbortSignal): Promise<void> {
  page.sent();
  const waiting = new Set<string>();
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", ({ code }) => {
      resolve(code);
    });
  });
  socket.addEventListener("message", ({ data }) => {
    if (waiting.delete(String(data))) page.answered();
    else page.lost(`said ${String(data)}`);
  });
  await new Promise<void>((resolve) => {
    socket.addEventListener("open", () => {
      resolve();
    });
    void closed.then(() => {
      resolve();
    });
  });
  for (let n = 0; isOpen(socket) && !signal.aborted; n++) {
    const text = String(n);
    page.sent();
    waiting.add(text);
    socket.send(text);
    await Promise.race([pause(200, signal), closed]);
  }
  if (isOpen(socket)) socket.close(done);
  const code = await closed;
  if (code === done || code === goingAway) page.answered();
  else page.lost(`CLOSE ${String(code)}`);
  for (const text of waiting) page.lost(`NO ECHO OF ${text}, CLOSE ${String(code)}`);
  if (code === goingAway) page.moved();
}

/** Not any more from the moment on which the other side has taken leave. */
function isOpen({ readyState }: WebSocket): boolean {
  return readyState === WebSocket.OPEN;
}
