import { describe, expect, it } from "vitest";
import { liveSwitch, type LiveElb } from "../../lib/aws/liveSwitch";
import type { TargetHealth } from "../../lib/balancer/elb";
import { arn } from "./states";

const ruleArn = arn("listener-rule", "web");
const [blue, green] = [arn("targetgroup", "web-blue"), arn("targetgroup", "web-green")];
const outputs = {
  service: "web",
  owner: "shop/prod",
  ruleArn,
  groups: { [blue]: "blue", [green]: "green" },
  floors: { blue: 2 },
};

/** A listener that does what it is told, and notes it. */
function listener(weights: Record<string, number> | undefined) {
  const told: unknown[] = [];
  let now = weights;
  const health: TargetHealth[] = [
    { target: "10.0.0.1:3000", state: "healthy" },
    { target: "10.0.0.2:3000", state: "unhealthy", reason: "codes: [503]" },
    { target: "10.0.0.3:3000", state: "initial" },
  ];
  const balancer: LiveElb = {
    weights: () => Promise.resolve(now),
    weigh(rule, next) {
      told.push([rule, next]);
      now = { ...next };
      return Promise.resolve();
    },
    tags: () => Promise.resolve({ "crossfade.project": "shop", "crossfade.stack": "prod" }),
    targets: (group) => Promise.resolve(group === blue ? health : []),
  };
  return { told, switch: liveSwitch({ outputs, patienceMilliseconds: 1000 }, balancer) };
}

describe("the switch of a service on AWS, past the engine", () => {
  it("tells the split, its owner, and how ready each color is", async () => {
    const { switch: live } = listener({ [blue]: 10, [green]: 90 });
    expect(await live.read()).toEqual({
      traffic: { blue: 10, green: 90 },
      owner: "shop/prod",
      readiness: {
        blue: {
          ready: 1,
          needed: 2,
          says: ["10.0.0.2:3000: codes: [503]", "10.0.0.3:3000: initial"],
        },
        green: { ready: 0, needed: 1, says: [] },
      },
    });
  });

  it("has no split where the rule is not there", async () => {
    const reading = await listener(undefined).switch.read();
    expect(reading.traffic).toBeUndefined();
  });

  it("gives requests another split by one change of the rule, and reads it back", async () => {
    const { told, switch: live } = listener({ [blue]: 10, [green]: 90 });
    expect(await live.flip({ blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(told).toEqual([[ruleArn, { [blue]: 100, [green]: 0 }]]);
  });

  it("leaves maintenance to the engine, which knows the rule that it is", async () => {
    await expect(listener({}).switch.maintain()).rejects.toThrow(
      "on AWS maintenance is a rule that only pulumi up can make or take away; try: the same command without --now, then pulumi up",
    );
  });
});
