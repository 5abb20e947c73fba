import { describe, expect, it } from "vitest";
import {
  bakingMinutes,
  checkDeployment,
  deploymentSpec,
  type DeploymentWish,
  pause,
  stageName,
} from "../../../lib/aws/controller/deploymentSpec";
import { argumentChecks } from "../../../lib/component/argumentChecks";

describe("how ECS moves traffic", () => {
  it.each([
    [{ kind: "at once" }, { strategy: "BLUE_GREEN" }, 1],
    [
      { kind: "canary", percent: 10 },
      {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      },
      2,
    ],
    [
      { kind: "linear", percent: 30 },
      { strategy: "LINEAR", linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: "5" } },
      4,
    ],
  ] as const)("for %j is %j, with %i times to bake", (shift, expected, times) => {
    const pace = { shift, bakeMinutes: 5 };
    expect(deploymentSpec(pace)).toEqual({ ...expected, bakeTimeInMinutes: "5" });
    expect(bakingMinutes(pace)).toBe(5 * times);
  });
});

describe("a pause", () => {
  it("is where nobody but the preview sees the release, for a day, and ends in a rollback", () => {
    expect(pause({})).toEqual({
      targetType: "PAUSE",
      lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
      timeoutConfiguration: { timeoutInMinutes: "1440", action: "ROLLBACK" },
    });
  });

  it("is where and as long as it is told", () => {
    expect(pause({ stage: "pre-scale-up", minutes: 60, otherwise: "continue" })).toEqual({
      targetType: "PAUSE",
      lifecycleStages: ["PRE_SCALE_UP"],
      timeoutConfiguration: { timeoutInMinutes: "60", action: "CONTINUE" },
    });
  });
});

it("names stages as ECS does", () => {
  expect(stageName("post-production-traffic-shift")).toBe("POST_PRODUCTION_TRAFFIC_SHIFT");
});

function problems(wish: DeploymentWish): string[] {
  const checks = argumentChecks("web");
  checkDeployment(wish, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:smoke";

describe("deployments", () => {
  it("may ask functions, wait for people, and look at alarms", () => {
    const wish: DeploymentWish = {
      alarms: ["web-errors"],
      hooks: { smoke: { functionArn, stages: ["post-test-traffic-shift"] } },
      approval: { stage: "reconcile-service", minutes: 20_160 },
    };
    expect(problems(wish)).toEqual([]);
    expect(problems({})).toEqual([]);
  });

  it.each<[DeploymentWish, string]>([
    [
      { alarms: ["arn:aws:cloudwatch:r:1:alarm:web"] },
      'alarms has "arn:aws:cloudwatch:r:1:alarm:web", expected the name of an alarm, not its ARN',
    ],
    [
      { hooks: { "smoke test": { functionArn, stages: ["pre-scale-up"] } } },
      'hooks has "smoke test", expected letters, digits, hyphens and underscores',
    ],
    [
      { hooks: { smoke: { functionArn, stages: [] } } },
      "hooks.smoke.stages is empty, expected at least one",
    ],
    [
      { hooks: { smoke: { functionArn, stages: ["PRE_SCALE_UP" as "pre-scale-up"] } } },
      'hooks.smoke.stages has "PRE_SCALE_UP", expected some of reconcile-service, pre-scale-up, post-scale-up, test-traffic-shift, post-test-traffic-shift, production-traffic-shift, post-production-traffic-shift',
    ],
    [
      { hooks: { smoke: { functionArn, stages: ["pre-scale-up", "pre-scale-up"] } } },
      'hooks.smoke.stages has "pre-scale-up" twice',
    ],
    [{ approval: { minutes: 0 } }, "approval.minutes is 0, expected 1 to 20160"],
    [
      { approval: { stage: "test-traffic-shift" as "pre-scale-up" } },
      'approval.stage is "test-traffic-shift", expected reconcile-service, pre-scale-up, post-scale-up, post-test-traffic-shift, post-production-traffic-shift',
    ],
    [
      { approval: { otherwise: "ask" as "rollback" } },
      'approval.otherwise is "ask", expected rollback, continue',
    ],
  ])("may not be %j", (wish, problem) => {
    expect(problems(wish)).toEqual([`web: ${problem}`]);
  });
});
