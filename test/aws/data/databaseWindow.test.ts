import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dailyWindow, overlap, weeklyWindow } from "../../../lib/aws/data/databaseWindow";

const hour = 60;
const day = 24 * hour;

describe("windows", () => {
  it("are read as minutes of the week", () => {
    expect(dailyWindow("02:00-02:30")).toEqual({ start: 2 * hour, length: 30 });
    expect(dailyWindow("23:30-00:30")).toEqual({ start: 23 * hour + 30, length: hour });
    expect(weeklyWindow("mon:01:00-mon:02:00")).toEqual({ start: day + hour, length: hour });
    expect(weeklyWindow("sat:23:00-sun:01:00")).toEqual({
      start: 6 * day + 23 * hour,
      length: 2 * hour,
    });
  });

  it.each(["24:00-01:00", "2:00-3:00", "02:00", "02:60-03:00", ""])("are no %j", (text) => {
    expect(dailyWindow(text)).toBeUndefined();
  });

  it.each(["Sun:09:00-Sun:10:00", "09:00-10:00", "sun:09:00-10:00", "day:09:00-day:10:00"])(
    "of the week are no %j",
    (text) => {
      expect(weeklyWindow(text)).toBeUndefined();
    },
  );

  it("overlap where a minute belongs to both", () => {
    const minute = fc.integer({ min: 0, max: day - 1 });
    const span = (most: number, length: number) =>
      fc.record({
        start: fc.integer({ min: 0, max: most - 1 }),
        length: fc.integer({ min: 1, max: length }),
      });
    fc.assert(
      fc.property(span(day, 3 * hour), span(7 * day, day - 1), minute, (daily, weekly, offset) => {
        const shared = Array.from(
          { length: weekly.length },
          (_, index) => weekly.start + index,
        ).some((at) => (at - daily.start + 8 * day) % day < daily.length);
        expect(overlap(daily, weekly)).toBe(shared);
        const inside = { ...daily, start: (weekly.start + (offset % weekly.length)) % day };
        expect(overlap(inside, weekly)).toBe(true);
      }),
    );
  });
});
