import { describe, expect, it } from "vitest";
import { deepCheck, readiness } from "../../../examples/shop/src/health";

const parsed = ({ status, body }: { status: number; body: string }) => ({
  code: status,
  ...(JSON.parse(body) as Record<string, unknown>),
});

describe("readiness", () => {
  it.each([
    ["starting", true, { code: 503, status: "starting" }],
    ["ready", true, { code: 200, status: "ready" }],
    ["stopping", true, { code: 503, status: "stopping" }],
    ["ready", false, { code: 503, status: "starting" }],
    ["stopping", false, { code: 503, status: "stopping" }],
  ] as const)("in phase %s (can become ready: %s) is %o", (phase, becomesReady, expected) => {
    expect(parsed(readiness(phase, becomesReady))).toEqual(expected);
  });
});

describe("deepCheck", () => {
  const latencyMs = expect.any(Number) as number;
  const failing = (error: Error) => ({ check: () => Promise.reject(error) });

  it("says how long a dependency took that is up", async () => {
    const answer = await deepCheck("db", { check: () => Promise.resolve() });
    expect(parsed(answer)).toEqual({ code: 200, check: "db", status: "up", latencyMs });
  });

  it("says why a dependency is down", async () => {
    const answer = await deepCheck("db", failing(new Error("connection refused")));
    expect(parsed(answer)).toEqual({
      code: 503,
      check: "db",
      status: "down",
      latencyMs,
      problem: "connection refused",
    });
  });

  it("does not wait for a dependency that says nothing", async () => {
    const answer = await deepCheck("db", { check: () => new Promise(() => undefined) }, 20);
    expect(parsed(answer)).toMatchObject({ code: 503, problem: "no answer within 20 ms" });
  });

  it("does not call a dependency healthy that nobody configured", async () => {
    expect(parsed(await deepCheck("db", undefined))).toEqual({
      code: 503,
      check: "db",
      status: "not configured",
      latencyMs: 0,
    });
  });

  it.each([
    [new AggregateError([new Error("a refused"), new Error("b refused")]), "a refused; b refused"],
    [new Error("fetch failed", { cause: new Error("a refused") }), "fetch failed: a refused"],
    [new TypeError(""), "TypeError"],
  ])("finds the reason inside %o", async (error, problem) => {
    expect(parsed(await deepCheck("db", failing(error)))).toMatchObject({ problem });
  });
});
