import { describe, expect, it } from "vitest";
import { autoscalerSpec, scalingSpec } from "../../../lib/kubernetes/service/scalingSpec";
import { both, loaded, two } from "../fixtures";

describe("how many replicas a color has", () => {
  it("is the stage's floor, and the most while two releases are deployed", () => {
    const retired = { ...both, green: { ...two, retired: true } };
    expect(scalingSpec({}, loaded(retired))).toEqual({
      max: 10,
      floor: 2,
      cpuPercent: 70,
      memoryPercent: 80,
    });
    expect(scalingSpec({}, loaded())).toMatchObject({ floor: 10 });
    expect(scalingSpec({ open: "min" }, loaded())).toMatchObject({ floor: 2 });
    expect(scalingSpec({}, loaded(both, undefined, "development"))).toMatchObject({ floor: 1 });
  });

  it("does not depend on who has the traffic", () => {
    const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });
    expect(scalingSpec({}, loaded(at(10)))).toEqual(scalingSpec({}, loaded(at(100))));
  });

  it("grows the most with the least", () => {
    expect(scalingSpec({ min: 20 }, loaded())).toMatchObject({ max: 20, floor: 20 });
  });
});

describe("the autoscaler of a color", () => {
  it("looks at processors and memory, and shrinks slowly", () => {
    expect(autoscalerSpec({ max: 10, floor: 2, cpuPercent: 70, memoryPercent: 80 }, "web")).toEqual(
      {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
          },
          {
            type: "Resource",
            resource: { name: "memory", target: { type: "Utilization", averageUtilization: 80 } },
          },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
      },
    );
  });

  it("keeps the floor where it has nothing to look at", () => {
    const spec = autoscalerSpec({ max: 10, floor: 3 }, "web");
    expect([spec.minReplicas, spec.maxReplicas]).toEqual([3, 3]);
    expect(spec).not.toHaveProperty("metrics");
  });
});
