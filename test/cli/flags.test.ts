import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { gather, percent } from "../../lib/cli/flags";

describe("percent", () => {
  it.each([
    ["0", 0],
    ["7", 7],
    ["100", 100],
  ])("reads %s", (text, value) => {
    expect(percent(text)).toBe(value);
  });

  it.each(["", "-1", "101", "1e2", "0x10", "5.5", " 5", "ten", "NaN", "1000"])(
    "refuses %j",
    (text) => {
      expect(() => percent(text)).toThrow(
        new InvalidArgumentError("Expected a whole number from 0 to 100."),
      );
    },
  );
});

describe("gather", () => {
  it("keeps every value of an option that is repeated", () => {
    expect(gather("b", gather("a"))).toEqual(["a", "b"]);
  });
});
