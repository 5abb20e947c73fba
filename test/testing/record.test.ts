import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { named, record } from "../../lib/testing";

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
      dependsOn: ["g-first"],
      ignoreChanges: ["*"],
      deleteBeforeReplace: true,
      beforeCreate: [],
    });
  });

  it("forgets the run before", async () => {
    await record(() => new Thing("one", {}));
    const made = await record(() => new Thing("two", {}));
    expect(made.map(({ name }) => name)).toEqual(["two"]);
  });

  it("takes project and stack from the test", async () => {
    const seen: string[] = [];
    const look = (): void => void seen.push(`${pulumi.getProject()}/${pulumi.getStack()}`);
    await record(look);
    await record(look, { project: "blog", stack: "qa" });
    expect(seen).toEqual(["shop/prod", "blog/qa"]);
  });

  it("throws for a name that was not registered, with the names there are", async () => {
    const made = await record(() => new Thing("one", {}));
    expect(() => named(made, "two")).toThrow('expected one resource "two" among one');
  });
});
