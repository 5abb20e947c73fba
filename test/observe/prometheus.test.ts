import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prometheus } from "../../lib/observe";

const window = { from: new Date("2026-11-20T08:00:00Z"), to: new Date("2026-11-20T08:06:00Z") };

let server: Server;
let asked: { line: string; authorization: string | undefined; body: Record<string, string> }[];
let answer: { readonly status: number; readonly text: string } | undefined;

const says = (body: object, status = 200) => {
  answer = { status, text: JSON.stringify(body) };
};

/** What Prometheus says to a range query; times play no part. */
const matrix = (...series: readonly (readonly string[])[]) => {
  const result = series.map((values) => ({
    metric: {},
    values: values.map((value, at) => [1_763_625_600 + 60 * at, value]),
  }));
  says({ status: "success", data: { resultType: "matrix", result } });
};

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const line = `${String(request.method)} ${String(request.url)}`;
      const { authorization } = request.headers;
      asked.push({ line, authorization, body: Object.fromEntries(new URLSearchParams(body)) });
      // Without an answer the client waits.
      if (answer === undefined) return;
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const address = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

async function values(query = "up"): Promise<readonly number[] | undefined> {
  const { asked } = await prometheus({ url: address() }).values({ asked: query }, window);
  return asked;
}

describe("a client of Prometheus", () => {
  it("asks for the minutes of a window, each by its end", async () => {
    matrix(["0", "1.5"]);
    const client = prometheus({ url: `${address()}/`, bearerToken: "let-me-in" });
    expect(await client.values({ errorPercent: "100 * a / b" }, window)).toEqual({
      errorPercent: [0, 1.5],
    });
    expect(asked).toEqual([
      {
        line: "POST /api/v1/query_range",
        authorization: "Bearer let-me-in",
        body: {
          query: "100 * a / b",
          start: "2026-11-20T08:01:00.000Z",
          end: "2026-11-20T08:06:00.000Z",
          step: "60s",
        },
      },
    ]);
  });

  it("asks for several queries, and shows nobody a token that it has not", async () => {
    matrix(["7"]);
    const both = await prometheus({ url: address() }).values({ a: "x", b: "y" }, window);
    expect(both).toEqual({ a: [7], b: [7] });
    expect(asked.map(({ body }) => body["query"]).sort()).toEqual(["x", "y"]);
    expect(asked[0]?.authorization).toBeUndefined();
  });

  it("has no values where nothing was measured, and leaves out what is no number", async () => {
    matrix();
    expect(await values()).toEqual([]);
    matrix(["NaN", "2", "+Inf", "-Inf"]);
    expect(await values()).toEqual([2, Infinity, -Infinity]);
  });

  it("does not take a refusal for a color without data", async () => {
    says({ status: "error", errorType: "bad_data", error: "1:3: parse error" }, 400);
    await expect(values("up(")).rejects.toThrow(
      `Prometheus at ${address()} does not tell asked: 1:3: parse error`,
    );
    answer = { status: 502, text: "<html>" };
    await expect(values()).rejects.toThrow("does not tell asked: it answers 502");
  });

  it("does not take a part of an answer for the whole", async () => {
    says({ status: "success", warnings: ["store-2 is away"], data: { result: [] } });
    await expect(values()).rejects.toThrow("does not tell asked: store-2 is away");
  });

  it("does not choose between several series", async () => {
    matrix(["1"], ["2"]);
    await expect(values()).rejects.toThrow("does not tell asked: 2 series, expected one");
  });

  it("says that nobody answers, and waits no longer than it is told to", async () => {
    answer = undefined;
    const client = prometheus({ url: address(), patienceMilliseconds: 100 });
    await expect(client.values({ asked: "up" }, window)).rejects.toThrow(
      `Prometheus at ${address()} could not be reached: `,
    );
  });
});
