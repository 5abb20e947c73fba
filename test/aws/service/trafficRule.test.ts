import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TrafficRule, type TrafficRuleArgs } from "../../../lib/aws";
import { trafficRule } from "../../../lib/aws/service/trafficRule";
import { trafficWith } from "../../../lib/model";
import { named, record } from "../../record";
import { image } from "../fixtures";

const usual: TrafficRuleArgs = {
  service: "web",
  listenerArn: "arn:listener",
  priority: 104,
  routes: { hosts: ["shop.example.com"] },
  targets: { blue: { arn: "arn:blue" }, green: { arn: "arn:green" } },
  weights: { blue: 90, green: 10 },
  memory: { since: "2026-11-20T08:00:07.000Z", held: { blue: image("a") } },
  sticky: false,
  tags: { team: "web" },
};

interface Forward {
  readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
  readonly stickiness: { readonly enabled: boolean; readonly duration: number };
}

function forwardOf(args: Partial<TrafficRuleArgs>): Forward {
  const [action] = trafficRule({ ...usual, ...args }).actions as { forward: Forward }[];
  if (action === undefined) throw new Error("expected an action");
  return action.forward;
}

describe("TrafficRule", () => {
  it("is one rule with both colors, their weights, and what it remembers", async () => {
    const made = await record(() => new TrafficRule("web-cutover", usual));
    expect(named(made, "web-cutover")).toMatchObject({
      type: "aws:lb/listenerRule:ListenerRule",
      inputs: {
        listenerArn: "arn:listener",
        priority: 104,
        conditions: [{ hostHeader: { values: ["shop.example.com"] } }],
        actions: [
          {
            type: "forward",
            forward: {
              targetGroups: [
                { arn: "arn:blue", weight: 90 },
                { arn: "arn:green", weight: 10 },
              ],
              stickiness: { enabled: false, duration: 3607 },
            },
          },
        ],
        tags: {
          team: "web",
          "crossfade.service": "web",
          "crossfade.since": "2026-11-20T08:00:07.000Z",
          "crossfade.held.blue": image("a"),
        },
      },
    });
  });

  it("always has both groups, also where one of them has nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (green, sticky) => {
        const weights = trafficWith("green", green);
        const { targetGroups, stickiness } = forwardOf({ weights, sticky });
        expect(targetGroups).toEqual([
          { arn: "arn:blue", weight: 100 - green },
          { arn: "arn:green", weight: green },
        ]);
        // A cookie would outrank a weight of 0.
        expect(stickiness.enabled).toBe(sticky && green > 0 && green < 100);
        expect(stickiness.duration).toBeGreaterThanOrEqual(1);
        expect(stickiness.duration).toBeLessThanOrEqual(604_800);
      }),
    );
  });

  it("changes its action whenever it is to be written, also where the weights stay", () => {
    const again = { ...usual.memory, since: "2026-11-20T09:00:08.000Z" };
    expect(forwardOf({ memory: again })).not.toEqual(forwardOf({}));
  });
});
