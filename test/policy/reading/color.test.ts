import { describe, expect, it } from "vitest";
import { colorIn, pairsIn, withoutColor } from "../../../lib/policy/reading/color";
import { made } from "../made";

describe("the color of a name", () => {
  it.each([
    ["web-blue", "blue", "web-*"],
    ["web_GREEN_1", "green", "web_*_1"],
    ["blue", "blue", "*"],
    ["blueprint", undefined, "blueprint"],
    ["evergreen", undefined, "evergreen"],
    ["web", undefined, "web"],
  ])("%s is %s", (name, color, common) => {
    expect([colorIn(name), withoutColor(name)]).toEqual([color, common]);
  });
});

it("pairs what differs in its color only, of one type and one parent", () => {
  const pairs = pairsIn([
    made({ type: "t", name: "a-blue", parent: "urn:x-blue" }),
    made({ type: "t", name: "a-green", parent: "urn:x-green" }),
    made({ type: "t", name: "b-blue" }),
    made({ type: "u", name: "b-green" }),
  ]);
  expect(pairs.map(({ name }) => name)).toEqual(["a-*"]);
});
