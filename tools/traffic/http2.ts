import { type ClientHttp2Session, connect, constants } from "node:http2";
import type { Page } from "./book";
import { type Client, patienceMilliseconds, pause } from "./client";

/** Requests at once on one connection. */
const streams = 4;

/** Asks over one HTTP/2 connection, several requests at once, until the other side says GOAWAY. */
export const http2: Client = async ({ url, page, signal }) => {
  while (!signal.aborted) {
    const session = connect(url.origin);
    const leaving = new AbortController();
    const leave = (): void => {
      leaving.abort();
    };
    session.on("goaway", leave).on("close", leave).on("error", leave);
    const either = AbortSignal.any([signal, leaving.signal]);
    await Promise.all(Array.from({ length: streams }, () => asking(session, page, either)));
    if (leaving.signal.aborted) page.moved();
    session.destroy();
    // A balancer that is away is asked again, not stormed.
    await pause(50, signal);
  }
};

async function asking(session: ClientHttp2Session, page: Page, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    await page.exchange(() => ask(session));
    await pause(50, end);
  }
}

/** One request on the session; anything but a whole answer with status 200 is an error. */
function ask(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ [constants.HTTP2_HEADER_PATH]: "/" });
    let status = 0;
    let whole = false;
    stream.setTimeout(patienceMilliseconds, () => {
      stream.destroy(new Error("TIMEOUT"));
    });
    stream.on("response", (headers) => void (status = Number(headers[":status"])));
    // The message has HTTP/2's own word for it; the code is the same for all of them.
    stream.on("error", ({ message }: Error) => {
      reject(new Error(message));
    });
    stream.on("end", () => void (whole = true));
    stream.on("close", () => {
      if (status === 200 && whole && stream.rstCode === constants.NGHTTP2_NO_ERROR) resolve();
      else reject(new Error(status === 200 ? `RST ${String(stream.rstCode)}` : String(status)));
    });
    stream.resume();
  });
}
