import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { load } from "../../lib/component";
import { platform } from "../../lib/docker";
import { appliedFrom, named, record } from "../../lib/testing";

class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
    super("test:index:Thing", name, inputs, opts);
  }
}

class Group extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:index:Group", name);
    const first = new Thing(`${name}-first`, { size: 1 }, { parent: this });
    new Thing(
      `${name}-second`,
      { size: pulumi.output(2) },
      { parent: this, dependsOn: [first], ignoreChanges: ["*"], deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}

describe("record", () => {
  it("answers with every resource, its inputs and the options that mocks hide", async () => {
    const made = await record(() => new Group("g"));
    expect(made.map(({ name, custom, parent }) => ({ name, custom, parent }))).toEqual([
      { name: "g", custom: false, parent: "" },
      { name: "g-first", custom: true, parent: "g" },
      { name: "g-second", custom: true, parent: "g" },
    ]);
    expect(named(made, "g-second")).toEqual({
      type: "test:index:Thing",
      name: "g-second",
      custom: true,
      inputs: { size: 2 },
      parent: "g",
      parentType: "test:index:Group",
      dependsOn: ["g-first"],
      ignoreChanges: ["*"],
      deleteBeforeReplace: true,
      beforeCreate: [],
      beforeUpdate: [],
    });
  });

  it("forgets the run before", async () => {
    await record(() => new Thing("one", {}));
    const made = await record(() => new Thing("two", {}));
    expect(made.map(({ name }) => name)).toEqual(["two"]);
  });

  it("gives errors their stacks back, also where programs run at once", async () => {
    const { stackTraceLimit } = Error;
    await Promise.all(["a", "b", "c"].map((name) => record(() => new Group(name))));
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    await expect(record(() => Promise.reject(new Error("no program")))).rejects.toThrow();
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });

  it("takes project and stack from the test", async () => {
    const seen: string[] = [];
    const look = (): void => void seen.push(`${pulumi.getProject()}/${pulumi.getStack()}`);
    await record(look);
    await record(look, { project: "blog", stack: "qa" });
    expect(seen).toEqual(["shop/prod", "blog/qa"]);
  });

  it("gives other stacks' outputs to a program that refers to them", async () => {
    const read: unknown[] = [];
    const ask = async (): Promise<void> => {
      const stack = new pulumi.StackReference("platform", { name: "organization/platform/prod" });
      read.push(await stack.getOutputDetails("edge"), await stack.getOutputDetails("none"));
    };
    await record(ask, { stacks: { "organization/platform/prod": { edge: { port: 8080 } } } });
    expect(read).toEqual([{ value: { port: 8080 } }, { value: undefined }]);
  });

  it("gives configuration to a program, and takes it away afterwards", async () => {
    const seen: (string | undefined)[] = [];
    const look = (): void => void seen.push(new pulumi.Config("shop").get("port"));
    await record(look, { config: { "shop:port": "8080" } });
    await record(look);
    expect(seen).toEqual(["8080", undefined]);
  });

  it("throws for a name that was not registered, with the names there are", async () => {
    const made = await record(() => new Thing("one", {}));
    expect(() => named(made, "two")).toThrow('expected one resource "two" among one');
  });

  describe("with a configuration", () => {
    const image = (letter: string): string => `sha256:${letter.repeat(64)}`;
    const blue = { version: "1.4.2", image: image("a") };
    const green = { version: "1.5.0", image: image("b") };
    const at = (percent: number) => ({
      environment: { stage: "production", platform: "docker" },
      services: {
        web: {
          strategy: "blue-green",
          live: "blue",
          traffic: { blue: 100 - percent, green: percent },
          blue,
          green,
        },
      },
    });
    const traffic: unknown[] = [];
    const program = async (): Promise<void> => {
      const shop = await load({ platform });
      traffic.push(shop.service("web").applied.traffic);
    };

    it("lets the program's own load() meet a past, and a first run without one", async () => {
      await record(program, { configuration: at(100), applied: appliedFrom(at(0)) });
      await record(program, { configuration: at(0) });
      expect(traffic.splice(0)).toEqual([{ blue: 100, green: 0 }, undefined]);
    });

    it("fails with what the guard refuses, by the clock of the test", async () => {
      const since = new Date("2026-11-01T08:00:00Z");
      const applied = appliedFrom(at(100), { since });
      const retire = { ...at(100).services.web, live: "green", blue: { ...blue, retired: true } };
      const configuration = { ...at(100), services: { web: retire } };
      const later = (seconds: number) => new Date(since.getTime() + seconds * 1000);
      await expect(record(program, { configuration, applied, now: later(10) })).rejects.toThrow(
        "web: refused [drain]: blue lost its traffic",
      );
      await record(program, { configuration, applied, now: later(40_000) });
      expect(traffic.splice(0)).toEqual([{ blue: 0, green: 100 }]);
    });
  });
});
