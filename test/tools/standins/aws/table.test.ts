import { describe, expect, it } from "vitest";
import { aws } from "../../../../tools/standins/aws/table";
import { failures } from "../../../../tools/standins/check";
import { differences } from "../../../../tools/standins/difference";

const RULE = "aws:lb/listenerRule:ListenerRule";
const known = aws.resources[RULE]?.arguments ?? {};

const rule = (blue: number, green: number, order = ["a", "b"]) => ({
  listenerArn: "arn:listener",
  priority: 10,
  conditions: [{ hostHeader: { values: order } }],
  actions: [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: "arn:blue", weight: blue },
          { arn: "arn:green", weight: green },
        ],
      },
    },
  ],
});

describe("the table of aws", () => {
  it("understands every setting of the provider, of which the region is a place", () => {
    expect(aws.settings).toEqual(expect.arrayContaining(["region", "defaultTags", "assumeRoles"]));
    expect(aws.places).toEqual(["region"]);
    expect(aws.version).toMatch(/^7\.\d+\.\d+$/);
  });

  it("tells a shift of weights as two changed weights, and replaces nothing", () => {
    const path = (index: number) => `actions[0].forward.targetGroups[${String(index)}].weight`;
    expect(differences(rule(100, 0), rule(90, 10), known)).toEqual([
      { path: path(0), kind: "update", replaces: false },
      { path: path(1), kind: "update", replaces: false },
    ]);
  });

  it("sees no change in another order where there is none", () => {
    expect(differences(rule(1, 0), rule(1, 0, ["b", "a"]), known)).toEqual([]);
  });

  it("replaces with another listener, and with another region", () => {
    const moved = { ...rule(1, 0), listenerArn: "arn:other", region: "eu-west-1" };
    const replacing = differences(rule(1, 0), moved, known).filter(({ replaces }) => replaces);
    expect(replacing.map(({ path }) => path).sort()).toEqual(["listenerArn", "region"]);
  });

  it("names what is missing and what is not there, at any depth", () => {
    const [forward] = rule(1, 0).actions;
    const actions = [{ forward: { targetGroups: [{ weight: 1, color: "blue" }] } }];
    expect(failures({ ...rule(1, 0), actions }, known).map(({ reason }) => reason)).toEqual([
      "actions[0].type is missing",
      "actions[0].forward.targetGroups[0].arn is missing",
      "actions[0].forward.targetGroups[0].color is not supported by this stand-in",
    ]);
    expect(failures({ ...rule(1, 0), actions: [forward] }, known)).toEqual([]);
  });

  it("finds the same resource every time", () => {
    expect(aws.resources[RULE]).toBe(aws.resources[RULE]);
    expect(aws.resources["aws:lb/nothing:Nothing"]).toBeUndefined();
  });
});
