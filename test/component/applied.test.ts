import { describe, expect, it } from "vitest";
import { joinApplied, readApplied } from "../../lib/component/applied";
import type { Platform } from "../../lib/component";

const remembered = { web: { traffic: { blue: 100, green: 0 }, colors: {} } };

describe("joinApplied", () => {
  it("adds the switch's own word to what the state remembers", () => {
    expect(joinApplied(remembered, { web: { blue: 70, green: 30 } })).toEqual({
      web: { ...remembered.web, switched: { blue: 70, green: 30 } },
    });
  });

  it("keeps a service that the switch does not answer for", () => {
    expect(joinApplied(remembered, {})).toEqual(remembered);
  });

  it("counts a service that only the switch knows, as after a cutover that died before it was recorded", () => {
    expect(joinApplied({}, { web: { blue: 0, green: 100 } })).toEqual({
      web: { colors: {}, switched: { blue: 0, green: 100 } },
    });
  });
});

describe("readApplied", () => {
  it("asks the platform for the state's story and the switch's, in that order", async () => {
    const asked: string[] = [];
    const platform: Platform = {
      name: "docker",
      applied: (resources) => {
        asked.push(`state of ${String(resources.length)}`);
        return remembered;
      },
      readSwitch: (resources) => {
        asked.push(`switch of ${String(resources.length)}`);
        return Promise.resolve({ web: { blue: 100, green: 0 } });
      },
    };
    const resource = { urn: "u", type: "t", outputs: {} };
    expect(await readApplied(platform, [resource])).toEqual({
      web: { ...remembered.web, switched: { blue: 100, green: 0 } },
    });
    expect(asked).toEqual(["state of 1", "switch of 1"]);
  });
});
