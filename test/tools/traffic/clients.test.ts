import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Kind, Traffic, type TrafficReport } from "../../../tools/traffic";
import { parseAnswer } from "../../../tools/traffic/pipelined";
import { withServer } from "../load/misbehaving";

type Handler = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** What one client of a kind sees of a server within half a second. */
async function seen(only: Kind, handle: Handler): Promise<TrafficReport> {
  let report: TrafficReport | undefined;
  await withServer(handle, async ({ url }) => {
    const traffic = new Traffic({ url, clients: 1, only: [only], transferMilliseconds: 100 });
    await sleep(500);
    report = await traffic.stop();
  });
  if (report === undefined) throw new Error("nothing was seen");
  return report;
}

const codes = ({ losses }: TrafficReport): string[] => [...new Set(losses.map(({ code }) => code))];

describe("a sticky user", () => {
  it("brings back the cookie that he was given", async () => {
    const cookies: (string | undefined)[] = [];
    await seen("sticky", (request, response, number) => {
      cookies.push(request.headers.cookie);
      if (number === 1)
        response.setHeader("set-cookie", "crossfade-web=web-blue; Path=/; HttpOnly");
      response.setHeader("x-crossfade-color", "blue");
      response.end();
    });
    expect(cookies.slice(0, 3)).toEqual([
      undefined,
      "crossfade-web=web-blue",
      "crossfade-web=web-blue",
    ]);
  });

  it("moves with each change of his color, which is no loss", async () => {
    const { byKind, lost } = await seen("sticky", (_, response, number) => {
      response.setHeader("x-crossfade-color", number < 3 ? "blue" : "green");
      response.end();
    });
    expect([byKind.sticky.moved, lost]).toEqual([1, 0]);
  });
});

describe("a client", () => {
  it.each<[Kind, string, Handler]>([
    ["post", "503", (_, response) => response.writeHead(503).end()],
    ["post", "answered no", (_, response) => response.end("no")],
    ["upload", 'answered {"bytes":1}', (_, response) => response.end('{"bytes":1}')],
    ["download", "ECONNRESET", cutShort],
    ["events", "said data: 7", (_, response) => response.end("data: 7\n\n")],
    ["events", "ENDED WITHOUT GOOD-BYE", (_, response) => response.end("data: 0\n\n")],
    ["websocket", "CLOSE 1006", (_, response) => response.writeHead(400).end()],
    ["http2", "Protocol error", (_, response) => response.end()],
    ["pipelined", "404", (_, response) => response.writeHead(404).end()],
    ["pipelined", "CLOSED AFTER AN ANSWER", hangUp],
  ])("of the kind %s takes no other answer for the right one: %s", async (kind, code, handle) => {
    expect(codes(await seen(kind, handle))).toEqual(expect.arrayContaining([code]));
  });
});

describe("parseAnswer", () => {
  const head = "HTTP/1.1 200 OK\r\nX-Other: 1\r\n";

  it.each([
    ["", undefined],
    [`${head}Content-Length: 3\r\n`, undefined],
    [`${head}Content-Length: 3\r\n\r\nok`, undefined],
    [`${head}Content-Length: 3\r\n\r\nok\nHTTP/1.1`, { status: 200, closes: false, length: 53 }],
    [
      `${head}Connection: close\r\nContent-Length: 0\r\n\r\n`,
      { status: 200, closes: true, length: 69 },
    ],
    [`${head}Transfer-Encoding: chunked\r\n\r\n3\r\nok\n\r\n`, undefined],
    [
      `${head}Transfer-Encoding: chunked\r\n\r\n3\r\nok\n\r\n0\r\n\r\n`,
      { status: 200, closes: false, length: 72 },
    ],
  ])("of %j is %j", (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer);
  });
});

function cutShort(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-length": 100 });
  response.write("x");
  setTimeout(() => response.destroy(), 20);
}

function hangUp(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { connection: "close", "content-length": 0 }).end();
}
