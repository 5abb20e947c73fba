import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateSchema } from "../../lib/model";
import { problems } from "./fixtures";

const format = 'expected a date such as "2026-12-18"';

describe("dateSchema", () => {
  it.each(["2026-12-18", "2024-02-29", "2000-02-29", "1999-01-01", "2026-12-31"])(
    "accepts %s",
    (day) => {
      expect(problems(dateSchema, day)).toEqual([]);
    },
  );

  it.each([
    "2026-02-29",
    "1900-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-1-1",
    "26-01-01",
    "18.12.2026",
    "2026-12-18T00:00:00Z",
    " 2026-12-18",
    "2026-12-18\n",
    "",
  ])("refuses %j with the value and the form that is wanted", (text) => {
    expect(problems(dateSchema, text)).toEqual([`is ${JSON.stringify(text)}, ${format}`]);
  });

  it.each([
    [2026, "is 2026"],
    [null, "is null"],
    [undefined, "is missing"],
    [true, "is true"],
    [{ day: 1 }, "is a mapping"],
  ])("asks for quotes around %j", (value, given) => {
    expect(problems(dateSchema, value)).toEqual([
      `${given}, expected a quoted date such as "2026-12-18"`,
    ]);
  });

  it("accepts every day of four-digit years", () => {
    const day = fc.date({
      min: new Date("1000-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        expect(problems(dateSchema, date.toISOString().slice(0, 10))).toEqual([]);
      }),
    );
  });

  it("accepts a day of a month exactly when the month has it", () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const text = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
        expect(problems(dateSchema, text).length).toBe(day <= last ? 0 : 1);
      }),
    );
  });
});
