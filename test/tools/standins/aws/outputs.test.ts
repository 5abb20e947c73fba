import { describe, expect, it } from "vitest";
import type { Kind } from "../../../../tools/standins/aws/kind";
import { computedOutputs, empty, outputsOf } from "../../../../tools/standins/aws/outputs";
import { World } from "./world";

const must = (shape: "text" | "number") => ({ shape, required: true });
const may = (shape: "text" | "number") => ({ shape, required: false });
const declared = {
  inputs: { name: may("text"), size: may("number"), kind: must("text"), note: may("text") },
  outputs: {
    name: must("text"),
    size: must("number"),
    kind: must("text"),
    note: may("text"),
    arn: must("text"),
  },
};
const kind: Kind = {
  replaces: [],
  assumed: { size: 3 },
  born: () => ({ id: "one" }),
  derived: ({ size }, { arn }) => ({ arn: `${String(arn)}/${String(size)}` }),
};

describe("outputs", () => {
  it("are unknown before a resource exists where nobody gives them", () => {
    expect(computedOutputs(kind, declared)).toEqual(["name", "arn"]);
  });

  it("are what is given, what is assumed, what was before, what follows, or nothing", () => {
    const { account } = new World();
    const within = { place: account.place(), store: account.store };
    const inputs = { kind: "a", __defaults: ["name"] };
    const before = { arn: "arn:one", size: 9, note: "old" };
    expect(outputsOf(kind, declared, within, inputs, before)).toEqual({
      name: "",
      kind: "a",
      size: 3,
      arn: "arn:one/3",
    });
    const given = { ...inputs, name: "b", size: 4 };
    expect(outputsOf(kind, declared, within, given, before)).toMatchObject({
      name: "b",
      arn: "arn:one/4",
    });
  });

  it.each([
    ["text", ""],
    ["json", ""],
    ["number", 0],
    ["flag", false],
    [{ list: "text" }, []],
    [{ map: "text" }, {}],
    [{ type: "a.B" }, {}],
  ] as const)("of shape %j are empty as %j", (shape, value) => {
    expect(empty(shape)).toEqual(value);
  });
});
