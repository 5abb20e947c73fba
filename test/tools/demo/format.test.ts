import { describe, expect, it } from "vitest";
import { bar, count, seconds, splitBar, things } from "../../../tools/demo/format";

describe("format", () => {
  it("writes numbers as people read them", () => {
    expect([count(31204), seconds(8.249), things(1, "resource"), things(3000, "resource")]).toEqual(
      ["31,204", "8.2 s", "1 resource", "3,000 resources"],
    );
  });

  it.each([
    [0, "░░░░"],
    [0.5, "██░░"],
    [1, "████"],
    [7, "████"],
    [-1, "░░░░"],
  ])("fills a bar to %d", (share, expected) => {
    expect(bar(share, 4)).toBe(expected);
  });

  it("tells the colors of a split apart without color as well", () => {
    expect(splitBar(0.75, 4, false)).toBe("███▒");
    expect(splitBar(1, 4, true)).toBe("\u001b[34m████\u001b[39m");
  });
});
