import { describe, expect, it } from "vitest";
import { nextSteps } from "../../../tools/demo/demonstration";

describe("nextSteps", () => {
  it("puts commands below each other, in the order in which they were given", () => {
    expect(nextSteps({ "look at it": "curl x", "remove all of it": "down" })).toEqual([
      "  look at it:        curl x",
      "  remove all of it:  down",
    ]);
  });
});
