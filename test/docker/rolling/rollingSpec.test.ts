import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitOf, type RollingArgs, rollingSpec } from "../../../lib/docker/rolling/rollingSpec";
import { corsSpec } from "../../../lib/component/corsSpec";
import { headerSpec } from "../../../lib/docker/route/edgeSpec";
import { type Stage, stageDefaults } from "../../../lib/model";
import { rolling } from "../fixtures";

function spec(args: Partial<RollingArgs> = {}, asked: object = {}, stage: Stage = "production") {
  const known = { encryption: { kind: "none" } as const, hasNetwork: false, port: 3000 };
  return rollingSpec("web", "shop-prod-web", { service: rolling(asked, stage), ...known, ...args });
}

function problem(args: Partial<RollingArgs>): string {
  try {
    spec(args);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected a refusal");
}

describe("rollingSpec", () => {
  it("fills every default in", () => {
    expect(spec()).toEqual({
      service: "web",
      release: { version: "1.4.2", image: `sha256:${"a".repeat(64)}` },
      replicas: 2,
      batch: 1,
      backend: {
        port: 3000,
        protocol: "http/1.1",
        health: {
          protocol: "http",
          port: 3000,
          path: "/health",
          host: "localhost",
          intervalSeconds: 1,
          timeoutSeconds: 2,
        },
        headers: headerSpec({}, stageDefaults.production, { kind: "none" }),
      },
      readySeconds: 60,
      steadySeconds: 10,
      drainSeconds: 30,
      stopSeconds: 30,
    });
  });

  it("takes what is done at its edge as a service with colors does", () => {
    const edge = {
      headers: { "x-frame-options": "DENY" },
      hsts: { maxAgeSeconds: 60 },
      cors: { origins: "*" } as const,
      rateLimit: { perMinute: 60 },
    };
    const made = spec({ ...edge, health: { path: "/up" } });
    expect(made.backend).toMatchObject({
      headers: headerSpec(edge, stageDefaults.production, { kind: "none" }),
      cors: corsSpec(edge.cors),
    });
    expect(limitOf(made)).toEqual({ perMinute: 60, healthPath: "/up" });
    expect(limitOf(spec())).toBeUndefined();
  });

  it("has no release before the first one, and no backend without a balancer", () => {
    const made = spec({ encryption: undefined, hasNetwork: true }, { release: undefined });
    expect(made).not.toHaveProperty("release");
    expect(made).not.toHaveProperty("backend");
  });

  it.each<[Stage, number, number]>([
    ["development", 8, 8],
    ["staging", 8, 4],
    ["staging", 5, 3],
    ["production", 8, 2],
    ["production", 1, 1],
  ])("takes the share of the stage %s: of %i replicas %i at once", (stage, replicas, batch) => {
    expect(spec({ replicas }, {}, stage).batch).toBe(batch);
  });

  it("takes the program's batch over the stage's, and the configuration's over both", () => {
    expect(spec({ replicas: 8, batch: 3 }).batch).toBe(3);
    expect(spec({ replicas: 8, batch: 3 }, { batch: 5 }).batch).toBe(5);
  });

  it("never replaces more than there are, nor none", () => {
    const stages = fc.constantFrom<Stage>("development", "staging", "production");
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(size, fc.option(size, { nil: undefined }), stages, (replicas, batch, stage) => {
        const made = spec({ replicas, ...(batch && { batch }) }, {}, stage);
        expect(made.batch).toBeGreaterThanOrEqual(1);
        expect(made.batch).toBeLessThanOrEqual(replicas);
      }),
    );
  });

  it.each<[Partial<RollingArgs>, string]>([
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ batch: 0 }, "batch is 0, expected 1 to 50"],
    [{ replicas: 51 }, "replicas is 51, expected 1 to 50"],
    [{ steadySeconds: 0 }, "steadySeconds is 0, expected 1 to 3600"],
    [{ drainSeconds: -1 }, "drainSeconds is -1, expected 0 to 3600"],
    [{ health: { path: "up" } }, 'health.path is "up", expected a path such as "/health"'],
    [
      { encryption: undefined },
      "network is missing\n  try: name the network that it runs on, or the balancer in front of it",
    ],
    [
      { encryption: undefined, hasNetwork: true, routes: [{}] },
      "balancer is missing\n  try: name the balancer in front of it, or leave out routes",
    ],
    [
      { encryption: undefined, hasNetwork: true, headers: false, rateLimit: { perSecond: 1 } },
      "balancer is missing\n  try: name the balancer in front of it, or leave out headers, rateLimit",
    ],
    [{ rateLimit: {} }, "rateLimit is empty, expected perSecond, perMinute or perHour"],
    [{ cors: { origins: [] } }, "cors.origins is empty, expected at least one"],
  ])("refuses %j", (args, expected) => {
    expect(problem(args)).toBe(`RollingService "web": ${expected}`);
  });

  it("refuses a service on a balancer without a port", () => {
    const args = { service: rolling(), encryption: { kind: "none" } as const, hasNetwork: false };
    expect(() => rollingSpec("web", "shop-prod-web", args)).toThrow(
      'RollingService "web": port is missing\n  try: name the port that the service listens on in its container',
    );
  });
});
