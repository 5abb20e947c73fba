import { describe, expect, it } from "vitest";
import {
  applicationSchema,
  riskSchema,
  type Strategy,
  strategyChoices,
  strategyDefaults,
  type StrategyWish,
  suitableStrategies,
} from "../../lib/model";

describe("strategyDefaults", () => {
  it.each(["blue-green", "canary"] as const)(
    "of %s rise to 100 in steps within the jump",
    (name) => {
      const { steps, maxJump, bakeSeconds } = strategyDefaults[name];
      expect(steps.at(-1)).toBe(100);
      expect(bakeSeconds).toBeGreaterThan(0);
      steps.forEach((step, i) => {
        const points = step - (steps[i - 1] ?? 0);
        expect(points).toBeGreaterThan(0);
        expect(points).toBeLessThanOrEqual(maxJump);
      });
    },
  );

  it("are the ones that the documentation names", () => {
    expect(strategyDefaults).toEqual({
      "blue-green": { steps: [100], bakeSeconds: 600, maxJump: 100 },
      canary: { steps: [10, 50, 100], bakeSeconds: 300, maxJump: 50 },
    });
  });
});

describe("strategyChoices", () => {
  it("has one row for every application", () => {
    expect(strategyChoices.map(({ application }) => application)).toEqual(
      applicationSchema.options,
    );
  });

  it.each(strategyChoices)("never rolls $application without tolerance", (choice) => {
    expect(choice.strategies.includes("rolling")).toBe(choice.toleranceSeconds > 0);
  });

  it.each([
    ["e-commerce", "high", 0, "blue-green"],
    ["banking-api", "critical", 0, "canary"],
    ["internal-tool", "medium", 300, "rolling"],
    ["batch", "low", 1800, "rolling"],
    ["static-site", "low", 0, "blue-green"],
  ])("gives %s at %s risk with %d seconds: %s", (application, risk, toleranceSeconds, best) => {
    const row = strategyChoices.find((choice) => choice.application === application);
    expect(row).toMatchObject({ risk, toleranceSeconds });
    expect(row?.strategies[0]).toBe(best);
  });
});

describe("suitableStrategies", () => {
  it.each<[StrategyWish, Strategy[] | undefined]>([
    [{}, undefined],
    [{ application: undefined, risk: undefined }, undefined],
    [{ application: "e-commerce" }, ["blue-green"]],
    [{ application: "banking-api" }, ["canary", "blue-green"]],
    [{ application: "internal-tool" }, ["rolling", "blue-green", "canary"]],
    [{ application: "internal-tool", risk: "medium" }, ["rolling", "blue-green", "canary"]],
    [{ application: "internal-tool", risk: "high" }, ["blue-green", "canary"]],
    [{ application: "internal-tool", toleranceSeconds: 0 }, ["blue-green", "canary"]],
    [{ application: "batch", risk: "critical" }, ["blue-green", "canary"]],
    [{ application: "static-site", toleranceSeconds: 900 }, ["blue-green"]],
    [{ risk: "low" }, ["blue-green", "canary", "rolling"]],
    [{ risk: "medium" }, ["blue-green", "canary", "rolling"]],
    [{ risk: "high" }, ["blue-green", "canary"]],
    [{ risk: "critical", toleranceSeconds: 900 }, ["blue-green", "canary"]],
    [{ toleranceSeconds: 0 }, ["blue-green", "canary"]],
    [{ toleranceSeconds: 900 }, ["blue-green", "canary", "rolling"]],
  ])("for %j are %j", (wish, strategies) => {
    expect(suitableStrategies(wish)).toEqual(strategies);
  });

  it("always name one that keeps the service up", () => {
    for (const application of [undefined, ...applicationSchema.options]) {
      for (const risk of [undefined, ...riskSchema.options]) {
        for (const toleranceSeconds of [undefined, 0, 300]) {
          const found = suitableStrategies({ application, risk, toleranceSeconds });
          if (found === undefined) continue;
          expect(found.some((strategy) => strategy !== "rolling")).toBe(true);
        }
      }
    }
  });

  it("do not roll a service that accepts less than its row", () => {
    expect(suitableStrategies({ application: "batch", toleranceSeconds: 1 })).toEqual([
      "blue-green",
      "canary",
    ]);
  });
});
