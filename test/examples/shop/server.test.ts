import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { json } from "../../../examples/shop/src/answer";
import { findRoute, type Routes, shopServer } from "../../../examples/shop/src/server";

const routes: Routes = {
  "/": () => json("home"),
  "/health": () => json("health"),
  "/echo": (query) => json(query.get("q")),
  "/fails": () => {
    throw new Error("a bug");
  },
};

describe("findRoute", () => {
  it.each([
    ["", "/", "/"],
    ["", "/health", "/health"],
    ["", "/health/", "/health"],
    ["/api", "/api", "/"],
    ["/api", "/api/", "/"],
    ["/api", "/api/health", "/health"],
    ["/api", "/health", "/health"],
    ["/api", "/apihealth", undefined],
    ["", "/nothing", undefined],
    ["", "/toString", undefined],
  ])("with prefix %o answers %s by %o", (prefix, path, expected) => {
    expect(findRoute(routes, path, prefix)).toBe(expected && routes[expected]);
  });
});

describe("shopServer", () => {
  /** Asks a server for one path. */
  async function ask(path: string, stopping = false, init: RequestInit = {}) {
    const problems: string[] = [];
    const server = shopServer({
      routes,
      version: "1.4.2",
      color: "green",
      stopping: () => stopping,
      report: (problem) => problems.push(problem),
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, init);
    const body = await response.text();
    server.closeAllConnections();
    server.close();
    return { status: response.status, headers: response.headers, body, problems };
  }

  it("names its version and its color on every answer, also on those that fail", async () => {
    for (const path of ["/", "/nothing", "/fails"]) {
      const { headers } = await ask(path);
      expect([headers.get("x-shop-version"), headers.get("x-shop-color")]).toEqual([
        "1.4.2",
        "green",
      ]);
    }
  });

  it("passes the query on", async () => {
    expect((await ask("/echo?q=wool+%26+brass")).body).toBe('"wool & brass"\n');
  });

  it("answers HEAD with nothing but headers, and refuses what would change something", async () => {
    const head = await ask("/", false, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), head.body]).toEqual([200, "7", ""]);
    const post = await ask("/", false, { method: "POST", body: "x" });
    expect([post.status, post.body]).toEqual([
      405,
      '{"problem":"POST is not answered here, expected GET or HEAD"}\n',
    ]);
  });

  it("reports a bug and keeps it from the visitor", async () => {
    const { status, body, problems } = await ask("/fails");
    expect([status, body]).toEqual([500, '{"problem":"something went wrong here"}\n']);
    expect(problems).toEqual([expect.stringMatching(/^\/fails: Error: a bug\n/)]);
  });

  it("asks clients to come back on another connection once it is stopping", async () => {
    expect((await ask("/")).headers.get("connection")).toBe("keep-alive");
    expect((await ask("/", true)).headers.get("connection")).toBe("close");
  });
});
