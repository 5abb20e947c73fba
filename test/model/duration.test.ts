import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationSchema, durationSeconds, formatDuration, formatWait } from "../../lib/model";
import { problems } from "./fixtures";

const format = 'expected a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"';

describe("durationSchema", () => {
  it.each(["0 seconds", "1 second", "30 seconds", "1 minute", "7 hours", "35 days", "999999 days"])(
    "accepts %s",
    (text) => {
      expect(problems(durationSchema, text)).toEqual([]);
    },
  );

  it.each([
    "",
    "30",
    "30s",
    "30  seconds",
    " 30 seconds",
    "30 seconds ",
    "30 Seconds",
    "-1 seconds",
    "1.5 hours",
    "1000000 seconds",
    "2 weeks",
    "5 minutes 30 seconds",
    "seconds",
  ])("refuses %j with examples of every unit", (text) => {
    expect(problems(durationSchema, text)).toEqual([`is ${JSON.stringify(text)}, ${format}`]);
  });

  it.each([
    [30, "is 30"],
    [null, "is null"],
    [undefined, "is missing"],
    [["30 seconds"], 'is ["30 seconds"]'],
  ])("refuses %j, which is no text", (value, given) => {
    expect(problems(durationSchema, value)).toEqual([
      `${given}, expected a duration such as "30 seconds"`,
    ]);
  });
});

describe("durationSeconds", () => {
  it.each([
    ["0 seconds", 0],
    ["0 days", 0],
    ["1 second", 1],
    ["30 seconds", 30],
    ["1 minute", 60],
    ["5 minutes", 300],
    ["7 hours", 25_200],
    ["1 day", 86_400],
    ["35 days", 3_024_000],
    ["090 seconds", 90],
  ])("reads %s as %d", (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });

  it.each(["soon", "", "5 min", "1 constructor"])(
    "throws for %j, which no check let through",
    (text) => {
      expect(() => durationSeconds(text)).toThrow(
        new RangeError(`"${text}" is not a duration such as "30 seconds"`),
      );
    },
  );
});

describe("formatWait", () => {
  it.each([
    [0, "0 seconds"],
    [1, "1 second"],
    [59, "59 seconds"],
    [60, "1 minute"],
    [61, "1 minute 1 second"],
    [3599, "59 minutes 59 seconds"],
    [3600, "1 hour"],
    [3601, "1 hour 1 minute"],
    [7199, "2 hours"],
    [25_140, "6 hours 59 minutes"],
    [25_199, "7 hours"],
    [86_399, "1 day"],
    [90_061, "1 day 2 hours"],
    [3_024_000, "35 days"],
  ])("writes %d as %s", (seconds, text) => {
    expect(formatWait(seconds)).toBe(text);
  });

  it("is never less than the time that is left, and hardly more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (seconds) => {
        const parts = formatWait(seconds).split(/(?<=s|second|minute|hour|day) (?=\d)/);
        const length = parts.reduce((sum, part) => sum + durationSeconds(part), 0);
        expect(length).toBeGreaterThanOrEqual(seconds);
        expect(length - seconds).toBeLessThanOrEqual(seconds / 24);
      }),
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 seconds"],
    [1, "1 second"],
    [59, "59 seconds"],
    [60, "1 minute"],
    [61, "61 seconds"],
    [90, "90 seconds"],
    [300, "5 minutes"],
    [3600, "1 hour"],
    [5400, "90 minutes"],
    [86_400, "1 day"],
    [90_000, "25 hours"],
    [3_024_000, "35 days"],
  ])("writes %d as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("is read back as the same length", () => {
    fc.assert(
      fc.property(fc.nat(999_999), (seconds) => {
        expect(durationSeconds(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });

  it("keeps the length of every duration that a configuration can hold", () => {
    const duration = fc
      .tuple(fc.nat(999_999), fc.constantFrom("second", "minute", "hour", "day"))
      .map(([count, unit]) => `${String(count)} ${unit}s`);
    fc.assert(
      fc.property(duration, (text) => {
        const written = formatDuration(durationSeconds(text));
        expect(problems(durationSchema, written)).toEqual([]);
        expect(durationSeconds(written)).toBe(durationSeconds(text));
      }),
    );
  });

  it("writes nothing in a smaller unit than it needs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (days) => {
        expect(formatDuration(days * 86_400)).toBe(`${String(days)} day${days === 1 ? "" : "s"}`);
      }),
    );
  });
});
