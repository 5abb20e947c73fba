import { describe, expect, it } from "vitest";
import { isNameGenerated, withName } from "../../../tools/standins/name";

const seed = { resource: "net", seed: new Uint8Array([1, 2, 3]) };

describe("withName", () => {
  it("leaves a given name alone", () => {
    expect(withName({ name: "mine" }, {}, "name", seed)).toEqual({ name: "mine" });
  });

  it("generates a name from the resource's own", () => {
    const { name, __defaults } = withName({}, {}, "name", seed);
    expect(name).toMatch(/^net-[0-9a-f]{7}$/);
    expect(__defaults).toEqual(["name"]);
  });

  it("generates the same name in preview and update, and another one for a replacement", () => {
    const again = withName({}, {}, "name", seed);
    expect(withName({}, {}, "name", seed)).toEqual(again);
    const other = { ...seed, seed: new Uint8Array([4]) };
    expect(withName({}, {}, "name", other)).not.toEqual(again);
  });

  it("keeps a generated name", () => {
    const olds = { name: "net-abc", __defaults: ["name"] };
    expect(withName({ driver: "bridge" }, olds, "name", seed)).toEqual({
      driver: "bridge",
      ...olds,
    });
  });

  it("gives up a name that was given once", () => {
    expect(withName({}, { name: "mine" }, "name", seed)["name"]).toMatch(/^net-[0-9a-f]{7}$/);
  });

  it("does nothing for a resource without a name", () => {
    expect(withName({ a: 1 }, {}, undefined, seed)).toEqual({ a: 1 });
  });
});

describe("isNameGenerated", () => {
  it.each([
    [{ name: "net-abc", __defaults: ["name"] }, true],
    [{ name: "mine", __defaults: [] }, false],
    [{ name: "mine" }, false],
    [{ __defaults: ["name"] }, false],
  ])("of %j is %s", (inputs, answer) => {
    expect(isNameGenerated(inputs, "name")).toBe(answer);
  });
});
