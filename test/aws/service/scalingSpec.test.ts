import { describe, expect, it } from "vitest";
import type { ScalingArgs } from "../../../lib/aws";
import { checkScaling, scalingSpec } from "../../../lib/aws/service/scalingSpec";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { stageDefaults, type Stage } from "../../../lib/model";
import { both, declared, loaded, one, two } from "../fixtures";

const alone = { ...declared, blue: one };
const retired = { ...both, green: { ...two, retired: true } };

function refusals(args: ScalingArgs): string {
  const checks = argumentChecks("web");
  checkScaling(args, stageDefaults.production, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("the floor of a color", () => {
  it.each<[Stage, object, ScalingArgs, number]>([
    ["production", alone, {}, 2],
    ["production", both, {}, 10],
    ["production", retired, {}, 2],
    ["production", both, { open: "min" }, 2],
    ["production", both, { min: 3, max: 6 }, 6],
    ["staging", both, {}, 4],
    ["development", both, {}, 1],
    ["development", both, { open: "max" }, 2],
  ])("in %s with %j and %j", (stage, asked, args, floor) => {
    expect(scalingSpec(args, loaded(asked, undefined, stage)).floor).toBe(floor);
  });

  it("is the same for every split, so that a shift needs no new capacity", () => {
    const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });
    expect(scalingSpec({}, loaded(at(100)))).toEqual(scalingSpec({}, loaded(at(0))));
  });
});

describe("scalingSpec", () => {
  it("fills in every default", () => {
    expect(scalingSpec({}, loaded(alone))).toEqual({
      max: 10,
      floor: 2,
      cpuPercent: 60,
      memoryPercent: 80,
      schedules: {},
    });
  });

  it("looks at what it is told to look at", () => {
    const args = { cpuPercent: false, memoryPercent: 50, requestsPerMinute: 600 } as const;
    expect(scalingSpec(args, loaded(alone))).toEqual({
      max: 10,
      floor: 2,
      memoryPercent: 50,
      requestsPerMinute: 600,
      schedules: {},
    });
  });

  it("grows no less than its floor where only that is given", () => {
    expect(scalingSpec({ min: 20 }, loaded(alone))).toMatchObject({ max: 20, floor: 20 });
  });
});

describe("wrong numbers of replicas", () => {
  it.each<[ScalingArgs, string]>([
    [{ min: 0 }, "web: scaling.min is 0, expected 1 to 5000"],
    [{ max: 1 }, "web: scaling.max is 1, expected at least scaling.min, 2"],
    [{ min: 5, max: 4 }, "web: scaling.max is 4, expected at least scaling.min, 5"],
    [{ cpuPercent: 0 }, "web: scaling.cpuPercent is 0, expected 1 to 100"],
    [{ memoryPercent: 101 }, "web: scaling.memoryPercent is 101, expected 1 to 100"],
    [{ requestsPerMinute: 0.5 }, "web: scaling.requestsPerMinute is 0.5, expected 1 to 10000000"],
    [
      { schedules: { morning: { at: "8:00", min: -1 } } },
      'web: scaling.schedules.morning.min is -1, expected 0 to 5000\nweb: scaling.schedules.morning.at is "8:00", expected a time such as "cron(0 8 ? * MON-FRI *)"',
    ],
  ])("%j are refused", (args, message) => {
    expect(refusals(args)).toBe(message);
  });

  it("are none where everything fits", () => {
    const schedules = { morning: { at: "cron(0 8 ? * MON-FRI *)", min: 4, max: 20 } };
    expect(refusals({ min: 2, max: 20, cpuPercent: false, schedules })).toBe("");
  });
});
