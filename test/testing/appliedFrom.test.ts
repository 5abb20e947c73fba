import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { appliedFrom } from "../../lib/testing";

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;
const blue = { version: "1.4.2", image: image("a") };
const green = { version: "1.5.0", image: image("b") };

const configuration = (service: object, stage = "production") => ({
  environment: { stage, platform: "docker" },
  services: {
    web: { strategy: "canary", live: "blue", traffic: { blue: 100, green: 0 }, ...service },
  },
});

describe("appliedFrom", () => {
  it("is what an up with this configuration leaves, with the live color as the proven one", () => {
    expect(
      appliedFrom(configuration({ blue, green, traffic: { blue: 90, green: 10 } })),
    ).toStrictEqual({
      web: {
        traffic: { blue: 90, green: 10 },
        held: { blue: blue.image },
        colors: {
          blue: { releases: [blue], replicas: 2 },
          green: { releases: [green], replicas: 2 },
        },
      },
    });
  });

  it("counts a color with all of the traffic as proven before it is the live one", () => {
    const { web } = appliedFrom(configuration({ blue, green, traffic: { blue: 0, green: 100 } }));
    expect(web?.held).toEqual({ blue: blue.image, green: green.image });
  });

  it("knows when the weights were changed, and how many replicas run, where it is told", () => {
    const since = new Date("2026-11-01T08:00:00Z");
    const { web } = appliedFrom(configuration({ blue }), { since, replicas: 5 });
    expect(web?.since).toBe("2026-11-01T08:00:00.000Z");
    expect(web?.colors).toEqual({ blue: { releases: [blue], replicas: 5 } });
  });

  it("leaves out a retired color, and takes the number of replicas from the stage", () => {
    const retired = configuration({ blue, green: { ...green, retired: true } }, "development");
    expect(appliedFrom(retired)["web"]?.colors).toEqual({
      blue: { releases: [blue], replicas: 1 },
    });
  });

  it("has nothing applied for a service without a release, and none for one without colors", () => {
    expect(appliedFrom(configuration({}))).toEqual({});
    const rolling = { strategy: "rolling", release: blue };
    expect(appliedFrom({ ...configuration({}), services: { job: rolling } })).toEqual({});
  });

  it("refuses a past that could not have been", () => {
    const wrong = configuration({ blue, traffic: { blue: 90, green: 20 } });
    expect(() => appliedFrom(wrong)).toThrow(ConfigError);
    expect(() => appliedFrom(wrong)).toThrow("crossfade:services.web.traffic: adds up to 110");
  });
});
