import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { spawnLoad } from "../../../tools/load";
import { good, withServer } from "./misbehaving";

describe("a load in its own process", () => {
  it("reports while it runs, and everything in the end", { timeout: 20_000 }, async () => {
    await withServer(
      (_, response, number) => {
        if (number === 5) response.writeHead(503).end();
        else good(response);
      },
      async (server) => {
        const load = spawnLoad({ url: server.url, keptAlive: 2, fresh: 1, slow: 0 });
        const losses: string[] = [];
        load.on("lost", ({ code }) => losses.push(code));
        await expect.poll(() => load.snapshot()?.sent ?? 0, { timeout: 15_000 }).toBeGreaterThan(9);
        const report = await load.stop();
        expect(report.sent).toBe(server.requests);
        expect([report.lost, losses]).toEqual([1, ["503"]]);
        expect(report.answered).toBe(report.sent - 1);
      },
    );
  });

  it("is started through another command where one is given", { timeout: 20_000 }, async () => {
    await withServer(
      (request, response) => {
        if (request.headers["x-sent-by"] === "it") good(response);
        else response.writeHead(500).end();
      },
      async ({ url }) => {
        const options = { url, keptAlive: 1, fresh: 0, slow: 0, headers: { "x-sent-by": "it" } };
        const load = spawnLoad(options, ["env", "THROUGH=it"]);
        await expect.poll(() => load.snapshot()?.sent ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
        expect(readFileSync(`/proc/${String(load.pid)}/environ`, "utf8")).toContain("THROUGH=it");
        expect(await load.stop()).toMatchObject({ lost: 0 });
      },
    );
  });

  it("says so when its process dies", { timeout: 20_000 }, async () => {
    await withServer(
      (_, response) => {
        good(response);
      },
      async ({ url }) => {
        const load = spawnLoad({ url, keptAlive: 1, fresh: 0, slow: 0 });
        await expect.poll(() => load.snapshot()?.sent ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
        process.kill(load.pid ?? 0, "SIGKILL");
        await expect(load.ended).rejects.toThrow(
          "the load client ended before its time: it wrote no error (SIGKILL)",
        );
      },
    );
  });

  it("refuses other machines before a process is started", () => {
    expect(() => spawnLoad({ url: "http://192.0.2.1/" })).toThrow(
      'load: url is "http://192.0.2.1/", expected http://127.0.0.1:<port>/…',
    );
  });
});
