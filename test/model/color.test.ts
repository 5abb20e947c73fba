import { describe, expect, it } from "vitest";
import { colors, colorSchema, otherColor } from "../../lib/model";

describe("colors", () => {
  it("are blue and green, in this order", () => {
    expect(colors).toEqual(["blue", "green"]);
  });

  it("are all that the schema accepts", () => {
    expect(colorSchema.options).toEqual(colors);
  });

  it.each(["Blue", "red", "", null, 1])("do not include %j", (value) => {
    expect(colorSchema.safeParse(value).success).toBe(false);
  });
});

describe("otherColor", () => {
  it.each([
    ["blue", "green"],
    ["green", "blue"],
  ] as const)("answers for %s with %s", (color, other) => {
    expect(otherColor(color)).toBe(other);
  });
});
