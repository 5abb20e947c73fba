import { describe, expect, it } from "vitest";
import type { Declarations } from "../../../../../tools/standins/aws/declarations/declared";
import { Shapes, within, withSets } from "../../../../../tools/standins/aws/declarations/shapes";

const text = { shape: "text", required: false } as const;
const types = {
  "a.Rule": { arn: { shape: "text", required: true }, weight: text },
  "a.Filter": { and: { shape: { list: { type: "a.Filter" } }, required: false }, name: text },
} as const;
const declarations = {
  type: (name: keyof typeof types) => types[name],
} as unknown as Declarations;

describe("Shapes", () => {
  const shapes = new Shapes(declarations);

  it("are made of what is declared, with what is required", () => {
    expect(shapes.shape({ list: { type: "a.Rule" } })).toEqual({
      list: { object: { arn: "text", weight: "text" }, required: ["arn"] },
    });
    expect(shapes.shape({ map: "json" })).toEqual({ map: "json" });
  });

  it("can be made of themselves", () => {
    const filter = shapes.shape({ type: "a.Filter" });
    expect(filter).toHaveProperty("object.name", "text");
    expect(filter).toHaveProperty("object.and.list.object.and.list.object.name", "text");
  });
});

describe("withSets", () => {
  const rule = { object: { groups: { list: "text" }, name: "text" } } as const;

  it.each([
    [[], { list: rule }],
    [[""], { set: rule }],
    [["groups"], { list: { object: { groups: { set: "text" }, name: "text" } } }],
    [["", "groups"], { set: { object: { groups: { set: "text" }, name: "text" } } }],
    [["other"], { list: rule }],
  ])("takes the order off at %j", (paths, shape) => {
    expect(withSets({ list: rule }, paths)).toEqual(shape);
  });

  it("goes into maps, and leaves texts alone", () => {
    expect(withSets({ map: { list: "text" } }, [""])).toEqual({ map: { set: "text" } });
    expect(withSets("text", [""])).toBe("text");
  });
});

describe("within", () => {
  it("leaves of paths what is behind the name", () => {
    const paths = ["actions", "actions.forward.groups", "actionsToo", "other.actions"];
    expect(within("actions", paths)).toEqual(["", "forward.groups"]);
  });
});
