import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scheduleFields, scheduleSchema } from "../../lib/model";

function isAccepted(text: string): boolean {
  return scheduleSchema.safeParse(text).success;
}

describe("scheduleSchema", () => {
  it.each([
    "0 9 * * 1-4",
    "*/5 * * * *",
    "59 23 31 12 7",
    "0 0 1 1 0",
    "0 9,17 1-7 JAN-MAR mon",
    "10-40/10 8-18/2 * * MON-FRI,SUN",
  ])("accepts %s", (text) => {
    expect(isAccepted(text)).toBe(true);
  });

  it.each([
    "60 9 * * 1",
    "0 24 * * 1",
    "0 9 0 * 1",
    "0 9 32 * 1",
    "0 9 * 13 1",
    "0 9 * 0 1",
    "0 9 * * 8",
    "0 9 * JAM 1",
    "MON 9 * * 1",
    "0 9 * * 4-1",
    "0 9 * * 1-",
    "0 9 * * -1",
    "0 9 * * 1-2-3",
    "0 9 * * 1,",
    "*/0 9 * * 1",
    "*/ 9 * * 1",
    "*/5/5 9 * * 1",
    "0 9 * * x",
    "0 9 * *",
  ])("refuses %s, which never comes", (text) => {
    expect(isAccepted(text)).toBe(false);
  });

  it("accepts a number exactly when its field counts that far", () => {
    const limits = [
      [0, 59],
      [0, 23],
      [1, 31],
      [1, 12],
      [0, 7],
    ] as const;
    fc.assert(
      fc.property(fc.nat(4), fc.nat(99), (field, number) => {
        const [from, to] = limits[field] ?? [0, 0];
        const text = limits.map((_, index) => (index === field ? String(number) : "*")).join(" ");
        expect(isAccepted(text)).toBe(number >= from && number <= to);
      }),
    );
  });
});

describe("scheduleFields", () => {
  it("writes out lists, ranges, steps and names", () => {
    expect(scheduleFields("0,30 8-18/5 */15 JAN,mar MON-wed")).toEqual({
      minutes: [0, 30],
      hours: [8, 13, 18],
      days: [1, 16, 31],
      months: [1, 3],
      weekdays: [1, 2, 3],
    });
  });

  it("goes on from a value with a step to the end of its field", () => {
    expect(scheduleFields("5/20 0 1 1 *").minutes).toEqual([5, 25, 45]);
  });

  it("counts Sunday once, as day 0", () => {
    expect(scheduleFields("0 0 * * 0,6-7").weekdays).toEqual([0, 6]);
    expect(scheduleFields("0 0 * * *").weekdays).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("refuses what is no schedule", () => {
    expect(() => scheduleFields("0 24 * * *")).toThrow(
      '"0 24 * * *" is not five cron fields such as "0 9 * * 1-4"',
    );
  });
});
