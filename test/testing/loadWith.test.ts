import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import { BlueGreenService, LoadBalancer, Network } from "../../lib/docker";
import { ConfigError } from "../../lib/model";
import { loadWith, named, record } from "../../lib/testing";

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;
const blue = { version: "1.4.2", image: image("a") };
const green = { version: "1.5.0", image: image("b") };

const configuration = (traffic: { blue: number; green: number }, releases = {}): unknown => ({
  environment: { stage: "production", platform: "docker" },
  services: { web: { strategy: "blue-green", live: "blue", traffic, blue, green, ...releases } },
});

const applied = {
  web: {
    traffic: { blue: 100, green: 0 },
    held: { blue: blue.image },
    colors: {
      blue: { releases: [blue], replicas: 2 },
      green: { releases: [green], replicas: 2 },
    },
  },
};

describe("a user's own tests", () => {
  beforeEach(() => record(() => undefined));

  it("can build a program on any past, and read what a shift would change", async () => {
    const build = async (traffic: { blue: number; green: number }) => {
      const shop = loadWith({ configuration: configuration(traffic), applied });
      return await record(() => {
        const network = new Network("shop");
        const balancer = new LoadBalancer("edge", { network, port: 8080 });
        new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000 });
      });
    };
    const [before, after] = [
      await build({ blue: 100, green: 0 }),
      await build({ blue: 0, green: 100 }),
    ];
    expect(named(before, "web-cutover").inputs).toMatchObject({ weights: { blue: 100, green: 0 } });
    expect(named(after, "web-cutover").inputs).toMatchObject({ weights: { blue: 0, green: 100 } });
    const changed = after.filter(
      ({ name, inputs }) =>
        JSON.stringify(before.find((it) => it.name === name)?.inputs) !== JSON.stringify(inputs),
    );
    expect(changed.map(({ name }) => name)).toEqual(["web-cutover"]);
  });

  it("meet the guard, with its whole message", () => {
    const changedLive = configuration({ blue: 100, green: 0 }, { blue: green });
    expect(() => loadWith({ configuration: changedLive, applied })).toThrow(pulumi.RunError);
    expect(() => loadWith({ configuration: changedLive, applied })).toThrow(
      "web: refused [change-live]: blue serves 1.4.2 and would be changed to 1.5.0 under its requests",
    );
  });

  it("meet the checks of the configuration, placed by key and stack", () => {
    const wrong = configuration({ blue: 90, green: 20 });
    expect(() => loadWith({ configuration: wrong })).toThrow(ConfigError);
    expect(() => loadWith({ configuration: wrong })).toThrow(
      "crossfade:services.web.traffic in stack prod: adds up to 110, expected 100 (blue 90, green 20)",
    );
  });

  it("begin with a first run unless they say otherwise", () => {
    const shop = loadWith({ configuration: configuration({ blue: 100, green: 0 }) });
    expect(shop.service("web").graph).toEqual({
      before: ["blue"],
      after: ["green"],
      frozen: [],
      gate: ["blue"],
    });
  });
});
