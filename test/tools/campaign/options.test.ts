import { describe, expect, it } from "vitest";
import { readCampaign } from "../../../tools/campaign/options";

const campaign = (args: readonly string[], variables: Record<string, string> = {}) =>
  readCampaign(args, variables, () => 77);
const read = (...given: Parameters<typeof campaign>) => campaign(...given).options;

describe("readCampaign", () => {
  it("asks for a thousand switches and 200 kills, with a seed that is drawn", () => {
    expect(read([])).toEqual({
      CROSSFADE_SWITCHES: "1000",
      CROSSFADE_KILLS: "200",
      CROSSFADE_OUTAGES: "6",
      CROSSFADE_STEPS: "1000",
      CROSSFADE_MINUTES: "240",
      CROSSFADE_SEED: "77",
    });
  });

  it.each([
    [["--seed", "5"], { CROSSFADE_SEED: "6" }, "5"],
    [[], { CROSSFADE_SEED: "6" }, "6"],
    [[], { CROSSFADE_SEED: "random" }, "77"],
    [["--seed", "random"], { CROSSFADE_SEED: "6" }, "77"],
  ])("takes the seed of %j and %j, which is %s", (args, variables, seed) => {
    expect(read(args, variables).CROSSFADE_SEED).toBe(seed);
  });

  it("has all parts, or those that are named, in its own order", () => {
    const all = ["switches", "faults", "outages", "awsFaults", "traffic"];
    expect(campaign([]).parts).toEqual(all);
    expect(campaign(["--parts", "traffic,faults"]).parts).toEqual(["faults", "traffic"]);
  });

  it("takes counts", () => {
    expect(read(["--switches", "14", "--kills", "0", "--minutes", "10"])).toMatchObject({
      CROSSFADE_SWITCHES: "14",
      CROSSFADE_KILLS: "0",
      CROSSFADE_MINUTES: "10",
    });
  });

  it.each([
    [["--kills", "many"], 'campaign: --kills is "many", expected a whole number'],
    [["--seed", "-1"], "campaign: Option '--seed' argument is ambiguous"],
    [
      ["--parts", "switches,kills"],
      'campaign: --parts is "switches,kills", expected some of switches, faults, outages, awsFaults, traffic, with commas',
    ],
    [["--rounds", "3"], "campaign: Unknown option '--rounds'"],
  ])("refuses %j", (args, message) => {
    expect(() => read(args)).toThrow(message);
  });
});
