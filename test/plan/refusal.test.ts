import { describe, expect, it } from "vitest";
import { formatRefusal } from "../../lib/plan";

describe("formatRefusal", () => {
  it("names service, rule, problem and the way out", () => {
    expect(
      formatRefusal({ service: "web", rule: "bake", problem: "is still baking", fix: "wait" }),
    ).toBe("web: refused [bake]: is still baking\n  try: wait");
  });

  it("names no rule where a plan refuses for itself", () => {
    expect(formatRefusal({ service: "web", problem: "is split", fix: "shift" })).toBe(
      "web: refused: is split\n  try: shift",
    );
  });
});
