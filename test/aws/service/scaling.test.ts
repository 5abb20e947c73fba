import { describe, expect, it } from "vitest";
import { named } from "../../record";
import { built } from "../built";
import { loaded } from "../fixtures";

describe("the scaling of a color", () => {
  it("follows processors and memory between floor and ceiling", async () => {
    const made = await built(() => loaded());
    expect(named(made, "web-blue-scaling").inputs).toMatchObject({
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/shop/web-blue-service",
      minCapacity: 10,
      maxCapacity: 10,
    });
    expect(named(made, "web-blue-scaling-cpu").inputs).toMatchObject({
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 60,
        predefinedMetricSpecification: {
          predefinedMetricType: "ECSServiceAverageCPUUtilization",
        },
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    });
  });

  it("follows requests of its own group, and the clock, where it is told to", async () => {
    const schedules = { night: { at: "cron(0 22 * * ? *)", timezone: "Europe/Berlin", min: 1 } };
    const scaling = { requestsPerMinute: 600, cpuPercent: false, schedules } as const;
    const made = await built(() => loaded(), { scaling });
    expect(named(made, "web-green-scaling-requests").inputs).toMatchObject({
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 600,
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "app/edge/50dc6c495c0c9188/web-green",
        },
      },
    });
    expect(named(made, "web-green-scaling-at-night").inputs).toMatchObject({
      schedule: "cron(0 22 * * ? *)",
      timezone: "Europe/Berlin",
      scalableTargetAction: { minCapacity: 1, maxCapacity: 10 },
    });
    expect(made.map(({ name }) => name)).not.toContain("web-green-scaling-cpu");
  });
});
