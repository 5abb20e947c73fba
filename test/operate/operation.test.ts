import { describe, expect, it } from "vitest";
import { changeOf, isChange, nameOf, typeOf, wordsOf } from "../../lib/operate/operation";

const type = "docker:index/container:Container";

describe("isChange", () => {
  it.each([
    ["create", true],
    ["update", true],
    ["delete", true],
    ["replace", true],
    ["create-replacement", true],
    ["delete-replaced", true],
    ["import", true],
    ["same", false],
    ["read", false],
    ["refresh", false],
    ["discard", false],
  ])("judges %s", (op, expected) => {
    expect(isChange({ op, type })).toBe(expected);
  });

  it.each(["pulumi:pulumi:Stack", "pulumi:providers:pulumi-nodejs", "pulumi:providers:docker"])(
    "leaves out %s, which is nothing outside",
    (own) => {
      expect(isChange({ op: "update", type: own })).toBe(false);
    },
  );
});

describe("the words for a step", () => {
  it("call every step of a replacement a replacement", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"];
    expect(steps.map(changeOf)).toEqual(["replace", "replace", "replace"]);
  });

  it("call a step of a kind that is new an update", () => {
    expect(changeOf("transmogrify")).toBe("update");
  });

  it.each([
    ["create", { planned: "create", doing: "creating", done: "created" }],
    ["update", { planned: "update", doing: "updating", done: "updated" }],
    ["replace", { planned: "replace", doing: "replacing", done: "replaced" }],
    ["delete", { planned: "delete", doing: "deleting", done: "deleted" }],
  ] as const)("inflect %s", (change, words) => {
    expect(wordsOf(change)).toEqual(words);
  });

  it("take the name from the end of a URN, with whatever it has in it", () => {
    const urn =
      "urn:pulumi:prod::shop::crossfade:docker:BlueGreenService$docker:index/container:Container";
    expect(nameOf(`${urn}::web-green-1`)).toBe("web-green-1");
    expect(nameOf(`${urn}::a::b`)).toBe("a::b");
    expect(nameOf("no urn")).toBe("no urn");
  });

  it("take the last part of a type", () => {
    expect(typeOf("pulumi-nodejs:dynamic/crossfade/docker:Cutover")).toBe("Cutover");
    expect(typeOf("Cutover")).toBe("Cutover");
  });
});
