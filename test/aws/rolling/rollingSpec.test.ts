import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollingSpec, type RollingWish } from "../../../lib/aws/rolling/rollingSpec";
import type { Stage } from "../../../lib/model";
import { loadWith } from "../../../lib/testing";
import { one } from "../fixtures";

function spec(args: Partial<RollingWish> = {}, asked: object = {}, stage: Stage = "production") {
  const configuration = {
    environment: { stage, platform: "aws" },
    services: { worker: { strategy: "rolling", release: one, ...asked } },
  };
  const service = loadWith({ configuration }).rolling("worker");
  return rollingSpec("worker", { service, hasBalancer: false, hasVpc: true, ...args });
}

describe("rollingSpec", () => {
  it("replaces the stage's share of the replicas at once", () => {
    expect(spec().maximumPercent).toBe(150);
    expect(spec({ scaling: { min: 8 } }).maximumPercent).toBe(125);
    expect(spec({ scaling: { min: 8 } }, {}, "staging").maximumPercent).toBe(150);
    expect(spec({}, {}, "development").maximumPercent).toBe(200);
  });

  it("takes the batch of the program, and rather that of the configuration", () => {
    expect(spec({ scaling: { min: 4 }, batch: 2 }).maximumPercent).toBe(150);
    expect(spec({ scaling: { min: 4 }, batch: 2 }, { batch: 3 }).maximumPercent).toBe(175);
    expect(spec({ batch: 50 }).maximumPercent).toBe(200);
  });

  it("always leaves room for the whole batch, which ECS rounds down", () => {
    const sizes = fc.record({
      min: fc.integer({ min: 1, max: 60 }),
      batch: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(sizes, ({ min, batch }) => {
        const { maximumPercent } = spec({ scaling: { min, max: 100 }, batch });
        const most = Math.floor((min * maximumPercent) / 100);
        expect(most - min).toBeGreaterThanOrEqual(Math.min(batch, min));
        expect(maximumPercent).toBeLessThanOrEqual(200);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[Partial<RollingWish>, string]>([
    [
      { hasBalancer: true, priority: 5 },
      "port is missing\n  try: name the port that the service listens on in its container",
    ],
    [
      { hasBalancer: true, port: 80 },
      "priority is missing\n  try: name a free place among the rules of the listener",
    ],
    [{ hasBalancer: true, port: 80, priority: 50_001 }, "priority is 50001, expected 1 to 50000"],
    [{ batch: 51 }, "batch is 51, expected 1 to 50"],
    [
      { hosts: ["a.example.com"] },
      "balancer is missing\n  try: name the balancer in front of it, or leave out hosts",
    ],
    [
      { scaling: { requestsPerMinute: 5 } },
      "scaling.requestsPerMinute is given, expected a balancer that counts requests\n  try: name the balancer in front of it, or let the processors decide",
    ],
    [{ cpu: 3 }, "cpu is 3, expected 256, 512, 1024, 2048, 4096, 8192, 16384"],
  ])("refuses %j", (args, problem) => {
    expect(() => spec(args)).toThrow(`RollingService "worker": ${problem}`);
  });
});
