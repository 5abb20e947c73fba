import { Agent } from "node:http";
import { type Client, pause } from "./client";
import { ask } from "./request";

/** Sends on one connection, again and again, what must not be sent twice: nobody may repeat it silently. */
export const post: Client = async ({ url, page, signal }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (!signal.aborted) {
    await page.exchange(async () => {
      const body = [Buffer.from("once")];
      const answer = await ask({ url: new URL("/upload", url), method: "POST", body, agent });
      expectText(answer.body, '{"bytes":4}');
    });
    await pause(50, signal);
  }
  agent.destroy();
};

/** A user who brings back the cookie that he was given. A change of his color is a move, and no loss. */
export const sticky: Client = async ({ url, page, signal }) => {
  let [cookie, color] = ["", ""];
  while (!signal.aborted) {
    const answer = await page.exchange(() =>
      ask({ url, headers: cookie === "" ? {} : { cookie } }),
    );
    const [given] = answer?.headers["set-cookie"] ?? [];
    if (given !== undefined) cookie = given.split(";", 1)[0] ?? "";
    const now = String(answer?.headers["x-crossfade-color"] ?? color);
    if (color !== "" && now !== color) page.moved();
    color = now;
    await pause(50, signal);
  }
};

/** Bytes of one piece of an upload. */
const pieceBytes = 4096;

/** Time between two pieces. */
const pieceMilliseconds = 100;

/** Sends a file slowly. */
export const upload: Client = async ({ url, page, signal, transferMilliseconds }) => {
  const pieces = Math.ceil(transferMilliseconds / pieceMilliseconds);
  while (!signal.aborted) {
    await page.exchange(async () => {
      const answer = await ask({
        url: new URL("/upload", url),
        method: "POST",
        body: slowly(pieces),
        milliseconds: transferMilliseconds * 3,
      });
      expectText(answer.body, `{"bytes":${String(pieces * pieceBytes)}}`);
    });
    await pause(pieceMilliseconds, signal);
  }
};

/** Gets a file slowly. */
export const download: Client = async ({ url, page, signal, transferMilliseconds }) => {
  const address = new URL(`/download?ms=${String(transferMilliseconds)}`, url);
  while (!signal.aborted) {
    await page.exchange(() => ask({ url: address, milliseconds: transferMilliseconds * 3 }));
    await pause(pieceMilliseconds, signal);
  }
};

async function* slowly(pieces: number): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < pieces; sent++) {
    yield Buffer.alloc(pieceBytes, "x");
    await pause(pieceMilliseconds, new AbortController().signal);
  }
}

function expectText(body: Buffer, wanted: string): void {
  if (body.toString() !== wanted) throw new Error(`answered ${body.toString().slice(0, 40)}`);
}
