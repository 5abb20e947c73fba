import { describe, expect, it } from "vitest";
import { type AskWeights, platform, platformOf } from "../../lib/aws/platform";
import { applied } from "../../lib/aws/applied";
import { arn, cutover, deployed } from "./states";

describe("what the listener says now", () => {
  const state = [...deployed, cutover(100, 0)];

  function listener(weights: Readonly<Record<string, number>> | undefined) {
    const asked: string[] = [];
    const ask: AskWeights = (region) => ({
      weights(rule) {
        asked.push(`${region} ${rule}`);
        return Promise.resolve(weights);
      },
    });
    return { asked, platform: platformOf(ask) };
  }

  it("is read from the rule itself, in its region", async () => {
    const { asked, platform: aws } = listener({
      [arn("targetgroup", "web-blue")]: 0,
      [arn("targetgroup", "web-green")]: 100,
    });
    expect(await aws.readSwitch(state)).toEqual({ web: { blue: 0, green: 100 } });
    expect(asked).toEqual([`eu-west-1 ${arn("listener-rule", "web")}`]);
  });

  it("is nothing where the rule was taken away: the program must be able to make it again", async () => {
    expect(await listener(undefined).platform.readSwitch(state)).toEqual({});
  });

  it("is nothing where nobody gets traffic", async () => {
    const none = { [arn("targetgroup", "web-blue")]: 0, [arn("targetgroup", "web-green")]: 0 };
    expect(await listener(none).platform.readSwitch(state)).toEqual({});
  });

  it("is not asked before there is a cutover", async () => {
    const { asked, platform: aws } = listener({});
    expect(await aws.readSwitch(deployed)).toEqual({});
    expect(asked).toEqual([]);
  });

  it("is an error where it cannot be asked: an up could do nothing there either", async () => {
    const ask: AskWeights = () => ({ weights: () => Promise.reject(new Error("ExpiredToken")) });
    await expect(platformOf(ask).readSwitch(state)).rejects.toThrow("ExpiredToken");
  });
});

describe("the platform", () => {
  it("is called as the configuration calls it", () => {
    expect(platform.name).toBe("aws");
    const state = [...deployed, cutover(100, 0)];
    expect(platform.applied(state)).toEqual(applied(state));
  });
});
