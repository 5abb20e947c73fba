import { describe, expect, it } from "vitest";
import { Environment, TargetGroupPair, type TargetGroupPairArgs } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

function built(args: Partial<TargetGroupPairArgs> = {}): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    const usual = { environment, service: "web", vpcId: "vpc-1", port: 8080 };
    return new TargetGroupPair("web", { ...usual, ...args });
  });
}

describe("TargetGroupPair", () => {
  it("is two groups that differ in nothing but their color", async () => {
    const made = await built();
    const text = (name: string) => JSON.stringify(named(made, name).inputs);
    expect(text("web-green")).toBe(text("web-blue").replaceAll("blue", "green"));
    expect(named(made, "web-blue").inputs).toMatchObject({
      port: 8080,
      vpcId: "vpc-1",
      tags: { "crossfade.service": "web", "crossfade.color": "blue" },
    });
  });

  it("gives neither a fixed name, by which it could not be replaced", async () => {
    const made = await built();
    expect(named(made, "web-blue").inputs).not.toHaveProperty("name");
  });

  it("leaves alone what is frozen", async () => {
    const made = await built({ frozen: ["green"] });
    expect(named(made, "web-green").ignoreChanges).toEqual(["*"]);
    expect(named(made, "web-blue").ignoreChanges).toEqual([]);
  });

  it("tags both", async () => {
    expect(untagged(await built())).toEqual([]);
  });

  it("reports a mistake with the component", async () => {
    await expect(built({ drainSeconds: 5000 })).rejects.toThrow(
      'TargetGroupPair "web": drainSeconds is 5000, expected 0 to 3600',
    );
  });
});
