import { describe, expect, it } from "vitest";
import { scheduleGaps } from "../../lib/model";

const hour = 3600;
const day = 24 * hour;

describe("scheduleGaps", () => {
  it.each([
    ["* * * * *", 60, 60],
    ["0 * * * *", hour, hour],
    ["0 */5 * * *", 4 * hour, 5 * hour],
    ["0 5 * * *", day, day],
    ["0 5 * * 6", 7 * day, 7 * day],
    ["0 5 1 * *", 28 * day, 31 * day],
    ["0 9 * * 1-5", day, 3 * day],
    ["30 8,20 * * *", 12 * hour, 12 * hour],
    ["0 5 29 2 *", 1461 * day, 1461 * day],
    ["0 5 31 1,12 *", 31 * day, 335 * day],
  ])("of %j are %i to %i seconds", (schedule, shortest, longest) => {
    expect(scheduleGaps(schedule)).toEqual({ shortest, longest });
  });

  it("take a day of the month or of the week where a schedule names both", () => {
    expect(scheduleGaps("0 0 1 * 1").longest).toBe(7 * day);
  });

  it("never end where the day never comes", () => {
    expect(scheduleGaps("0 0 30 2 *")).toEqual({ shortest: Infinity, longest: Infinity });
  });

  it("refuse what is no schedule", () => {
    expect(() => scheduleGaps("daily")).toThrow(
      '"daily" is not five cron fields such as "0 9 * * 1-4"',
    );
  });
});
