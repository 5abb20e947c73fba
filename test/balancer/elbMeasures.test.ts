import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ColorIdentity,
  colorMeasures,
  deployed,
  idleTasks,
  type Measure,
  serviceErrorPercent,
  serviceRequests,
  timesAsSlow,
} from "../../lib/balancer/elbMeasures";
import { evaluate } from "../aws/monitoring/formula";

const blue: ColorIdentity = {
  balancerSuffix: "app/edge/1",
  clusterName: "shop",
  targetGroupSuffix: "targetgroup/web-blue/2",
  serviceName: "web-blue",
};
const green: ColorIdentity = {
  ...blue,
  targetGroupSuffix: "targetgroup/web-green/3",
  serviceName: "web-green",
};
const measures = colorMeasures(blue, 50);

/** Metrics in short: namespace, name, statistic and dimensions. */
function metricsOf({ metrics }: Measure): unknown {
  return Object.fromEntries(
    Object.entries(metrics).map(([id, { namespace, name, stat, dimensions }]) => [
      id,
      [namespace, name, stat, Object.keys(dimensions).join(", ")],
    ]),
  );
}

const target = "LoadBalancer, TargetGroup";
const alb = "AWS/ApplicationELB";

describe("the metrics of a color", () => {
  it("are those of its target group and its ECS service", () => {
    expect(
      Object.fromEntries(Object.entries(measures).map(([k, m]) => [k, metricsOf(m as Measure)])),
    ).toEqual({
      errorPercent: {
        requests: [alb, "RequestCount", "Sum", target],
        failed: [alb, "HTTPCode_Target_5XX_Count", "Sum", target],
        refused: [alb, "TargetConnectionErrorCount", "Sum", target],
      },
      refusedConnections: { refused: [alb, "TargetConnectionErrorCount", "Sum", target] },
      latencyMilliseconds: {
        requests: [alb, "RequestCount", "Sum", target],
        seconds: [alb, "TargetResponseTime", "p95", target],
      },
      saturationPercent: {
        cpu: ["AWS/ECS", "CPUUtilization", "Average", "ClusterName, ServiceName"],
        memory: ["AWS/ECS", "MemoryUtilization", "Average", "ClusterName, ServiceName"],
      },
      unhealthyTargets: { unhealthy: [alb, "UnHealthyHostCount", "Maximum", target] },
      unserved: {
        requests: [alb, "RequestCount", "Sum", target],
        unanswered: [alb, "HTTPCode_ELB_503_Count", "Sum", "LoadBalancer"],
        healthy: [alb, "HealthyHostCount", "Maximum", target],
        wanted: [
          "ECS/ContainerInsights",
          "DesiredTaskCount",
          "Maximum",
          "ClusterName, ServiceName",
        ],
      },
    });
  });

  it("differ between the colors in nothing but target group and service", () => {
    const swapped = JSON.parse(
      JSON.stringify(measures).replaceAll("web-blue/2", "web-green/3").replaceAll("blue", "green"),
    ) as unknown;
    expect(colorMeasures(green, 50)).toEqual(swapped);
  });

  it("have dimensions with the values of the color", () => {
    expect(measures.unserved.metrics["healthy"]?.dimensions).toEqual({
      LoadBalancer: "app/edge/1",
      TargetGroup: "targetgroup/web-blue/2",
    });
    expect(measures.unserved.metrics["wanted"]?.dimensions).toEqual({
      ClusterName: "shop",
      ServiceName: "web-blue",
    });
  });
});

describe("failed requests", () => {
  it.each([
    [{ requests: 200, failed: 10 }, 5],
    [{ requests: 200, failed: 10, refused: 10 }, 10],
    [{ requests: 200 }, 0],
    [{ requests: 49, failed: 49 }, 0],
    [{ requests: 50, failed: 1 }, 2],
    [{}, 0],
  ])("of %j are %d percent", (data, percent) => {
    expect(evaluate(measures.errorPercent, data)).toBe(percent);
  });

  it("of both colors count as those of one service", () => {
    const measure = serviceErrorPercent({ blue, green }, 50);
    expect(
      evaluate(measure, { blueRequests: 90, greenRequests: 10, greenFailed: 4, blueRefused: 1 }),
    ).toBe(5);
    expect(evaluate(measure, { greenRequests: 49, greenFailed: 49 })).toBe(0);
    expect(evaluate(measure, {})).toBe(0);
  });

  it("of a service are between those of its colors", () => {
    const count = fc.integer({ min: 50, max: 1000 });
    const share = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(count, share, count, share, (blueRequests, blueFailed, greenRequests, failed) => {
        const both = evaluate(serviceErrorPercent({ blue, green }, 50), {
          blueRequests,
          blueFailed,
          greenRequests,
          greenFailed: failed,
        });
        const one = evaluate(measures.errorPercent, { requests: blueRequests, failed: blueFailed });
        const other = evaluate(measures.errorPercent, { requests: greenRequests, failed });
        expect(both).toBeGreaterThanOrEqual(Math.min(one, other) - 1e-9);
        expect(both).toBeLessThanOrEqual(Math.max(one, other) + 1e-9);
      }),
    );
  });
});

describe("response times", () => {
  it.each([
    [{ requests: 50, seconds: 0.25 }, 250],
    [{ requests: 49, seconds: 9 }, 0],
    [{}, 0],
  ])("of %j are %d ms", (data, milliseconds) => {
    expect(evaluate(measures.latencyMilliseconds, data)).toBe(milliseconds);
  });

  it.each([
    [{ requests: 50, seconds: 0.3, otherRequests: 50, otherSeconds: 0.2 }, 1.5],
    [{ requests: 49, seconds: 0.3, otherRequests: 50, otherSeconds: 0.2 }, 0],
    [{ requests: 50, seconds: 0.3, otherRequests: 49, otherSeconds: 0.2 }, 0],
    [{ requests: 50, seconds: 0.3 }, 0],
  ])("of %j are %d times those of the other color", (data, times) => {
    expect(evaluate(timesAsSlow(blue, green, 50), data)).toBeCloseTo(times);
  });

  it("are compared with those of the other target group", () => {
    const { otherSeconds, seconds } = timesAsSlow(blue, green, 50).metrics;
    expect(seconds?.dimensions["TargetGroup"]).toBe("targetgroup/web-blue/2");
    expect(otherSeconds?.dimensions["TargetGroup"]).toBe("targetgroup/web-green/3");
  });
});

describe("tasks", () => {
  it("are as full as the fuller of CPU and memory", () => {
    expect(evaluate(measures.saturationPercent, { cpu: 20, memory: 81 })).toBe(81);
    expect(evaluate(measures.saturationPercent, { cpu: 92, memory: 81 })).toBe(92);
  });

  it.each([
    ["requests come, and no target is healthy", { wanted: 2, healthy: 0, requests: 10 }, 1],
    ["no target is there, and the balancer says 503", { wanted: 2, unanswered: 3 }, 1],
    ["a target is healthy", { wanted: 2, healthy: 1, requests: 10, unanswered: 1 }, 0],
    ["it starts, and nobody asks", { wanted: 2, healthy: 0 }, 0],
    ["it is retired, and another service has no target", { wanted: 0, unanswered: 3 }, 0],
    ["nothing is measured", {}, 0],
  ])("of a color: %s", (_when, data, missing) => {
    expect(evaluate(measures.unserved, data)).toBe(missing);
  });

  it.each([
    [{ running: 2, otherRequests: 10 }, 2],
    [{ running: 2, requests: 1, otherRequests: 10 }, 0],
    [{ running: 2 }, 0],
    [{ otherRequests: 10 }, 0],
  ])("of %j without use are %d", (data, idle) => {
    expect(evaluate(idleTasks(blue, green), data)).toBe(idle);
  });
});

it("a service with one color is that color", () => {
  expect(deployed({ blue, green })).toEqual(["blue", "green"]);
  expect(deployed({ green })).toEqual(["green"]);
  const errors = serviceErrorPercent({ green }, 50);
  expect(Object.keys(errors.metrics)).toEqual(["greenRequests", "greenFailed", "greenRefused"]);
  expect(evaluate(errors, { greenRequests: 50, greenFailed: 5 })).toBe(10);
  expect(evaluate(serviceRequests({ green }), { greenRequests: 7 })).toBe(7);
});

it("requests are those of both colors", () => {
  const measure = serviceRequests({ blue, green });
  expect(evaluate(measure, { blueRequests: 90, greenRequests: 10 })).toBe(100);
  expect(evaluate(measure, { greenRequests: 10 })).toBe(10);
  expect(evaluate(measure, {})).toBe(0);
});
