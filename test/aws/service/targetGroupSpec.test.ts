import { describe, expect, it } from "vitest";
import { targetGroupSpec, type TargetGroupWish } from "../../../lib/aws/service/targetGroupSpec";

describe("targetGroupSpec", () => {
  it("fills in every default", () => {
    expect(targetGroupSpec("web", { port: 3000 })).toEqual({
      port: 3000,
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      targetType: "ip",
      deregistrationDelay: 30,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: "/health",
        port: "traffic-port",
        matcher: "200-399",
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    });
  });

  it("asks gRPC services in their own words", () => {
    expect(targetGroupSpec("web", { port: 3000, protocol: "grpc" })).toMatchObject({
      protocolVersion: "GRPC",
      healthCheck: { path: "/grpc.health.v1.Health/Check", matcher: "0" },
    });
  });

  it("takes what it is told", () => {
    const health = {
      path: "/ready",
      port: 9000,
      matcher: "200,204",
      intervalSeconds: 5,
      timeoutSeconds: 2,
      healthyCount: 3,
      unhealthyCount: 10,
    };
    const wish = { port: 80, protocol: "h2", targetType: "instance", drainSeconds: 0 } as const;
    expect(targetGroupSpec("web", { ...wish, health })).toEqual({
      port: 80,
      protocol: "HTTP",
      protocolVersion: "HTTP2",
      targetType: "instance",
      deregistrationDelay: 0,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: "/ready",
        port: "9000",
        matcher: "200,204",
        interval: 5,
        timeout: 2,
        healthyThreshold: 3,
        unhealthyThreshold: 10,
      },
    });
  });

  it.each<[Partial<TargetGroupWish>, string]>([
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ drainSeconds: 5000 }, "drainSeconds is 5000, expected 0 to 3600"],
    [
      { health: { intervalSeconds: 4, timeoutSeconds: 2 } },
      "health.intervalSeconds is 4, expected 5 to 300",
    ],
    [{ health: { timeoutSeconds: 1 } }, "health.timeoutSeconds is 1, expected 2 to 120"],
    [{ health: { healthyCount: 1 } }, "health.healthyCount is 1, expected 2 to 10"],
    [{ health: { unhealthyCount: 11 } }, "health.unhealthyCount is 11, expected 2 to 10"],
    [{ health: { port: 70_000 } }, "health.port is 70000, expected 1 to 65535"],
    [
      { health: { intervalSeconds: 5 } },
      "health.timeoutSeconds is 5, expected less than health.intervalSeconds, 5",
    ],
    [{ health: { path: "health" } }, 'health.path is "health", expected a path such as "/health"'],
    [
      { health: { matcher: "2xx" } },
      'health.matcher is "2xx", expected statuses such as "200-399"',
    ],
  ])("refuses %j", (wish, problem) => {
    expect(() => targetGroupSpec("web", { port: 3000, ...wish })).toThrow(
      `TargetGroupPair "web": ${problem}`,
    );
  });

  it("refuses a name that leaves no room for Pulumi's characters", () => {
    expect(() => targetGroupSpec("customer-preferences", { port: 1 })).toThrow(
      'would name a target group "customer-preferences-green-1a2b3c4", 34 characters, expected at most 32',
    );
  });
});
