import { describe, expect, it } from "vitest";
import { startLoad } from "../../../tools/load";
import type { LoadOptions } from "../../../tools/load";
import { good, withServer } from "./misbehaving";

/** One connection of one kind, so that the order of requests is known. */
const alone: Omit<LoadOptions, "url"> = {
  keptAlive: 1,
  fresh: 0,
  slow: 0,
  requestsPerSecond: 2000,
};

describe("a load", () => {
  it("counts every answer by kind, color and version", async () => {
    await withServer(
      (request, response, number) => {
        good(response, number % 4 === 0 ? "green" : "blue");
      },
      async ({ url }) => {
        const report = await startLoad({ ...alone, url, requests: 40 }).ended;
        expect(report).toMatchObject({ sent: 40, answered: 40, lost: 0, losses: [] });
        expect(report.byColor).toEqual({ blue: 30, green: 10 });
        expect(report.byVersion).toEqual({ "1.4.2": 40 });
        expect(report.byKind["kept-alive"]).toEqual({ sent: 40, answered: 40, lost: 0 });
        expect(Object.keys(report.lastByColor)).toEqual(["blue", "green"]);
      },
    );
  });

  it("keeps connections alive, and opens one for each fresh request", async () => {
    const count = async (options: Omit<LoadOptions, "url">): Promise<number> => {
      let connections = 0;
      await withServer(
        (_, response) => {
          good(response);
        },
        async (server) => {
          await startLoad({ ...options, url: server.url, requests: 30 }).ended;
          connections = server.connections;
        },
      );
      return connections;
    };
    expect(await count(alone)).toBe(1);
    expect(await count({ ...alone, keptAlive: 5 })).toBe(5);
    expect(await count({ ...alone, keptAlive: 0, fresh: 2 })).toBe(30);
  });

  it("counts any status but 200 as lost, redirects too", async () => {
    const statuses = [200, 503, 200, 404, 301, 204, 200, 500, 200, 200];
    await withServer(
      (_, response, number) => response.writeHead(statuses[number - 1] ?? 200).end(),
      async ({ url }) => {
        const report = await startLoad({ ...alone, url, requests: 10 }).ended;
        expect(report).toMatchObject({ sent: 10, answered: 5, lost: 5 });
        expect(report.byColor).toEqual({ none: 5 });
        expect(report.losses.map(({ phase, code }) => [phase, code])).toEqual([
          ["status", "503"],
          ["status", "404"],
          ["status", "301"],
          ["status", "204"],
          ["status", "500"],
        ]);
      },
    );
  });

  it("does not try again when a kept connection is closed under a request", async () => {
    await withServer(
      (request, response, number) => {
        if (number === 3) request.socket.destroy();
        else good(response);
      },
      async (server) => {
        const report = await startLoad({ ...alone, url: server.url, requests: 6 }).ended;
        expect(report).toMatchObject({ sent: 6, answered: 5, lost: 1 });
        expect(server.requests).toBe(6);
        expect(report.losses).toEqual([
          {
            at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
            kind: "kept-alive",
            phase: "wait",
            code: "ECONNRESET",
            reused: true,
          },
        ]);
      },
    );
  });

  it("tells an answer that stops in the middle from one that never began", async () => {
    await withServer(
      (request, response, number) => {
        if (number !== 2) {
          good(response);
          return;
        }
        response.writeHead(200, { "content-length": 1000 });
        response.write("only this", () => request.socket.destroy());
      },
      async ({ url }) => {
        const report = await startLoad({ ...alone, url, requests: 3 }).ended;
        expect(report).toMatchObject({ sent: 3, answered: 2, lost: 1 });
        expect(report.losses[0]).toMatchObject({ phase: "body", code: "ECONNRESET" });
      },
    );
  });

  it("gives up on an answer that takes too long, and counts it as lost", async () => {
    await withServer(
      (_, response, number) => {
        if (number > 1) good(response);
      },
      async ({ url }) => {
        const load = startLoad({ ...alone, url, requests: 3, timeoutSeconds: 0.05 });
        const report = await load.ended;
        expect(report).toMatchObject({ sent: 3, answered: 2, lost: 1 });
        expect(report.losses[0]).toMatchObject({ phase: "wait", code: "TIMEOUT", reused: false });
      },
    );
  });

  it("counts a refused connection as lost", async () => {
    let closed = "";
    await withServer(
      (_, response) => {
        good(response);
      },
      ({ url }) => {
        closed = url;
        return Promise.resolve();
      },
    );
    const report = await startLoad({ ...alone, url: closed, requests: 2 }).ended;
    expect(report.losses.map(({ phase, code }) => [phase, code])).toEqual([
      ["connect", "ECONNREFUSED"],
      ["connect", "ECONNREFUSED"],
    ]);
  });

  it("lists twenty losses and counts all of them", async () => {
    await withServer(
      (_, response) => response.writeHead(503).end(),
      async ({ url }) => {
        const load = startLoad({ ...alone, url, requests: 50 });
        let heard = 0;
        load.on("lost", () => (heard += 1));
        const report = await load.ended;
        expect([report.lost, report.losses.length, heard]).toEqual([50, 20, 50]);
      },
    );
  });

  it("waits for slow answers when it is stopped, and loses none of them", async () => {
    await withServer(
      (request, response) => {
        if (request.url === "/slow?ms=1500")
          setTimeout(() => {
            good(response, "green");
          }, 300);
        else good(response);
      },
      async ({ url, server }) => {
        const load = startLoad({ url, keptAlive: 2, fresh: 1, slow: 2, requestsPerSecond: 200 });
        await expect.poll(() => load.snapshot().byKind.slow.sent).toBe(2);
        const report = await load.stop();
        expect(report.byKind.slow).toEqual({ sent: 2, answered: 2, lost: 0 });
        expect(report.sent).toBe(report.answered);
        expect(report.byColor["green"]).toBe(2);
        // Slow answers would drown what the others took.
        expect(report.latency.max).toBeLessThan(300);
        expect(server.listening).toBe(true);
      },
    );
  });

  it("keeps to its rate and ends at its time", async () => {
    await withServer(
      (_, response) => {
        good(response);
      },
      async ({ url }) => {
        const load = startLoad({
          url,
          keptAlive: 8,
          slow: 0,
          requestsPerSecond: 100,
          seconds: 0.5,
        });
        const { sent, answered, recent } = await load.ended;
        expect(sent).toBe(answered);
        expect(sent).toBeGreaterThan(10);
        expect(sent).toBeLessThanOrEqual(51);
        expect(recent.byColor).toEqual({ blue: answered });
      },
    );
  });
});
