import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { load } from "../../lib/component";
import { BlueGreenService, LoadBalancer, Network, platform } from "../../lib/docker";
import { appliedFrom, cutoverOnly, record, type Recorded } from "../../lib/testing";

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;
const blue = { version: "1.4.2", image: image("a") };
const green = { version: "1.5.0", image: image("b") };

const at = (percent: number, change: object = {}) => ({
  environment: { stage: "production", platform: "docker" },
  services: {
    web: {
      strategy: "canary",
      live: "blue",
      traffic: { blue: 100 - percent, green: percent },
      blue,
      green,
      ...change,
    },
  },
});

/** A whole program, with its own door; what a test varies comes as an argument. */
const program =
  (variables: Record<string, string> = {}, label = "edge") =>
  async () => {
    const shop = await load({ platform });
    const network = new Network("shop");
    const balancer = new LoadBalancer(label, { network, port: 8080, image: image("f") });
    new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000, variables });
  };

const applied = appliedFrom(at(0));

describe("cutoverOnly", () => {
  let before: Recorded[];

  beforeAll(async () => {
    vi.spyOn(pulumi.log, "info").mockResolvedValue();
    before = await record(program(), { configuration: at(0), applied });
  });

  it("is content with a shift and with its rollback", async () => {
    const after = await record(program(), { configuration: at(10), applied });
    cutoverOnly(before, after);
    const back = await record(program(), { configuration: at(0), applied: appliedFrom(at(10)) });
    cutoverOnly(after, back);
  });

  it("does not count what a frozen color ignores, as the engine does not", async () => {
    const after = await record(program({ GREETING: "hello" }), { configuration: at(10), applied });
    cutoverOnly(before, after);
  });

  it("names what else changes, and how: a new variable reaches the idle color", async () => {
    const after = await record(program({ GREETING: "hello" }), { configuration: at(0), applied });
    expect(() => {
      cutoverOnly(before, after);
    }).toThrow(
      new Error(`expected that nothing but a cutover changes, but:
  changed web-green-1 (docker:index/container:Container)
    envs: [] → ["GREETING=hello"]
  changed web-green-2 (docker:index/container:Container)
    envs: [] → ["GREETING=hello"]`),
    );
  });

  it("names what is created and what is deleted", async () => {
    const after = await record(program({}, "gate"), { configuration: at(10), applied });
    expect(() => {
      cutoverOnly(before, after);
    }).toThrow("  created gate-state (docker:index/volume:Volume)\n");
    expect(() => {
      cutoverOnly(before, after);
    }).toThrow("  deleted edge-state (docker:index/volume:Volume)");
  });

  it("fails when nothing changes at all, which is no shift", async () => {
    const after = await record(program(), { configuration: at(0), applied });
    expect(() => {
      cutoverOnly(before, after);
    }).toThrow(
      new Error(
        "expected that a cutover changes, but nothing does: is the traffic of the two configurations the same?",
      ),
    );
  });

  it("takes nobody else's resource for a cutover because of its name", () => {
    const own = (size: number): Recorded[] => [
      {
        type: "test:index:Thing",
        name: "web-cutover",
        custom: true,
        inputs: { size },
        parent: "web",
        parentType: "",
        dependsOn: [],
        ignoreChanges: [],
        deleteBeforeReplace: false,
        beforeCreate: [],
        beforeUpdate: [],
      },
    ];
    expect(() => {
      cutoverOnly(own(1), own(2));
    }).toThrow("  changed web-cutover (test:index:Thing)\n    size: 1 → 2");
  });
});
