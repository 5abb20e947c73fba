import { describe, expect, it } from "vitest";
import { mostFrequent } from "../../lib/component/mostFrequent";

const rulesOf = (...schedules: readonly string[]) =>
  Object.fromEntries(schedules.map((schedule, index) => [`rule-${String(index)}`, { schedule }]));

describe("mostFrequent", () => {
  it.each([
    [
      "the one that leaves the least time",
      ["0 5 * * 0", "0 5 * * *", "0 5 1 * *"],
      "rule-1",
      86_400,
    ],
    ["the first of two that leave as much", ["0 5 * * *", "0 6 * * *"], "rule-0", 86_400],
    ["none that nobody can read", ["hourly", "0 5 * * *"], "rule-1", 86_400],
    ["nobody where there is none", ["hourly"], "", Infinity],
  ])("finds %s", (_what, schedules, name, gapSeconds) => {
    expect(mostFrequent(rulesOf(...schedules))).toEqual({ name, gapSeconds });
  });
});
