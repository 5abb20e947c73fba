import { describe, expect, it } from "vitest";
import { nearest } from "../../lib/config/nearest";

describe("nearest", () => {
  it.each<[string, string[], string | undefined]>([
    ["prod", ["prod"], "prod"],
    ["prdo", ["dev", "prod"], "prod"],
    ["prd", ["dev", "prod"], "prod"],
    ["prodd", ["prod", "proud"], "prod"],
    ["stagin", ["staging", "string"], "staging"],
    ["production-us", ["production-eu", "production"], "production-eu"],
    ["a", ["b"], undefined],
    ["qa", ["production", "staging"], undefined],
    ["", ["prod"], undefined],
    ["prod", [], undefined],
  ])("takes %j of %j for %j", (name, names, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });
});
