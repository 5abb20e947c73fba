import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollbackAlarms } from "../../lib/aws/monitoring/rollback";
import { colorMeasures, timesAsSlow } from "../../lib/balancer/elbMeasures";
import { resolveThresholds } from "../../lib/model";
import { judgeColor, type Readings } from "../../lib/observe/verdict";
import { blue, green } from "./fixtures";

const thresholds = resolveThresholds();
const quiet = [0, 0, 0, 0, 0, 0];
const fine: Readings = {
  errorPercent: quiet,
  refusedConnections: quiet,
  latencyMilliseconds: [90, 95, 100, 90, 95, 100],
  timesAsSlow: [1, 1, 1, 1, 1, 1],
  saturationPercent: [40, 41, 42, 43, 44, 45],
  unhealthyTargets: quiet,
  unserved: quiet,
};

/** Readings in which one signal is at a height for as long as it takes. */
function at(signal: keyof Readings, value: number): Readings {
  return { ...fine, [signal]: [...quiet.slice(3), value, value, value] };
}

describe("judgeColor", () => {
  it("finds nothing in a color that is well", () => {
    expect(judgeColor(fine, thresholds, "rollout")).toEqual({
      grade: "good",
      rollback: false,
      findings: [
        { signal: "errorPercent", grade: "good", value: 0 },
        { signal: "refusedConnections", grade: "good", value: 0 },
        { signal: "latencyMilliseconds", grade: "good", value: 95 },
        { signal: "timesAsSlow", grade: "good", value: 1 },
        { signal: "saturationPercent", grade: "good", value: 44 },
        { signal: "unhealthyTargets", grade: "good", value: 0 },
        { signal: "unserved", grade: "good", value: 0 },
      ],
    });
  });

  it.each([
    ["errorPercent", 5.1, "warning", 5, true],
    ["errorPercent", 10.1, "critical", 10, true],
    ["latencyMilliseconds", 2001, "warning", 2000, true],
    ["latencyMilliseconds", 5001, "critical", 5000, true],
    ["timesAsSlow", 1.51, "critical", 1.5, true],
    ["saturationPercent", 81, "warning", 80, false],
    ["saturationPercent", 91, "critical", 90, false],
    ["unhealthyTargets", 1, "warning", 0, false],
    ["unserved", 1, "critical", 0, true],
  ] as const)("judges %s of %d: %s, above %d", (signal, value, grade, limit, rollback) => {
    const verdict = judgeColor(at(signal, value), thresholds, "always");
    expect(verdict).toMatchObject({ grade, rollback });
    expect(verdict.findings).toContainEqual({ signal, grade, value, limit });
  });

  it.each([
    ["errorPercent", 2.1, 2],
    ["latencyMilliseconds", 201, 200],
  ] as const)(
    "warns in a rollout of %s of %d, above %d, which is no reason to go back",
    (signal, value, limit) => {
      const verdict = judgeColor(at(signal, value), thresholds, "rollout");
      expect(verdict).toMatchObject({ grade: "warning", rollback: false });
      expect(verdict.findings).toContainEqual({ signal, grade: "warning", value, limit });
      expect(judgeColor(at(signal, value), thresholds, "always").grade).toBe("good");
    },
  );

  it("keeps a warning of the configuration that comes earlier still", () => {
    const strict = resolveThresholds({ errorPercent: { warning: 1 } });
    expect(judgeColor(at("errorPercent", 1.5), strict, "rollout")).toMatchObject({
      grade: "warning",
      rollback: true,
    });
  });

  it("counts failed connections over all minutes", () => {
    const few = { ...fine, refusedConnections: [1, 0, 0, 0, 0, 1] };
    expect(judgeColor(few, thresholds, "always").grade).toBe("warning");
    const many = { ...fine, refusedConnections: [1, 0, 1, 0, 0, 1] };
    expect(judgeColor(many, thresholds, "always").grade).toBe("critical");
  });

  it("takes no data for good where rates are meant, and for bad where health is", () => {
    const { grade, rollback, findings } = judgeColor({}, thresholds, "always");
    expect([grade, rollback]).toEqual(["critical", true]);
    expect(findings.filter((one) => one.grade !== "good")).toEqual([
      { signal: "unhealthyTargets", grade: "critical" },
      { signal: "unserved", grade: "critical" },
    ]);
    const { unhealthyTargets, unserved } = fine;
    expect(
      judgeColor(
        { ...(unhealthyTargets && { unhealthyTargets }), ...(unserved && { unserved }) },
        thresholds,
        "always",
      ).grade,
    ).toBe("good");
  });

  it("overlooks a single bad minute", () => {
    const blink = { ...fine, errorPercent: [0, 0, 50, 0, 0, 0] };
    expect(judgeColor(blink, thresholds, "rollout").grade).toBe("good");
  });

  it("speaks for a rollback exactly when a part of the rollback alarm would ring", () => {
    const parts = rollbackAlarms(colorMeasures(blue, 50), timesAsSlow(blue, green, 50), thresholds);
    const above = Object.fromEntries(parts.map((part) => [part.key, part.above ?? 0]));
    const limits = {
      errorPercent: above["rollback-errors"],
      latencyMilliseconds: above["rollback-latency"],
      timesAsSlow: above["rollback-slower"],
      unserved: above["rollback-unserved"],
    };
    fc.assert(
      fc.property(
        fc.record({
          errorPercent: fc.constantFrom(0, 3, 5, 6, 11),
          latencyMilliseconds: fc.constantFrom(100, 300, 2000, 2100, 6000),
          timesAsSlow: fc.constantFrom(1, 1.5, 1.6),
          unserved: fc.constantFrom(0, 1),
        }),
        fc.constantFrom("rollout", "always"),
        (heights, during) => {
          const readings = Object.fromEntries(
            Object.entries(heights).map(([signal, value]) => [signal, [value, value, value]]),
          );
          const rings = Object.entries(heights).some(
            ([signal, value]) => value > (limits[signal as keyof typeof limits] ?? 0),
          );
          const verdict = judgeColor({ ...fine, ...readings }, thresholds, during);
          expect(verdict.rollback).toBe(rings);
        },
      ),
    );
  });
});
