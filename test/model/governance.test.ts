import { describe, expect, it } from "vitest";
import { governanceSchema, mayRemove } from "../../lib/model";
import { mistakes, raw } from "./fixtures";

const window = { kind: "allow", schedule: "0 9 * * 1-4", duration: "7 hours" };
const removal = { service: "web", reason: "the shop closes down", until: "2026-03-02" };

function problemsOf(governance: unknown): unknown[] {
  return mistakes(raw({ governance })).map(([path, problem]) => [path.slice(1).join("."), problem]);
}

describe("governanceSchema", () => {
  it("accepts nothing, and everything at once", () => {
    const full = {
      windows: [
        { ...window, timezone: "Europe/Berlin" },
        { ...window, kind: "deny" },
      ],
      freezes: [{ name: "year end", from: "2026-12-18", to: "2027-01-04" }],
      removals: [removal],
      approvals: 2,
    };
    expect(governanceSchema.parse({})).toEqual({});
    expect(governanceSchema.parse(full)).toEqual(full);
  });

  it.each(["0 9 * * 1-4", "*/5 * * * *", "0 9,17 1-7 JAN-MAR MON", "0 0 1 1 0"])(
    "accepts the schedule %s",
    (schedule) => {
      expect(problemsOf({ windows: [{ ...window, schedule }] })).toEqual([]);
    },
  );

  it.each(["", "0 9 * *", "0 9 * * 1 2", "0  9 * * 1", "@daily", "0 9 * * 1;"])(
    "refuses the schedule %j",
    (schedule) => {
      expect(problemsOf({ windows: [{ ...window, schedule }] })).toEqual([
        [
          "windows.0.schedule",
          `is ${JSON.stringify(schedule)}, expected five cron fields such as "0 9 * * 1-4"`,
        ],
      ]);
    },
  );

  it.each(["99 9 * * 1", "0 99 * * 1", "0 9 * * x", "0 9 * * 1-"])(
    "refuses the schedule %j, which never comes",
    (schedule) => {
      expect(problemsOf({ windows: [{ ...window, schedule }] })).toHaveLength(1);
    },
  );

  it.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"])(
    "knows the zone %s",
    (timezone) => {
      expect(problemsOf({ windows: [{ ...window, timezone }] })).toEqual([]);
    },
  );

  it.each(["", "Berlin", "Europe/Atlantis"])("does not know the zone %j", (timezone) => {
    expect(problemsOf({ windows: [{ ...window, timezone }] })).toEqual([
      [
        "windows.0.timezone",
        `is ${JSON.stringify(timezone)}, expected a time zone such as "Europe/Berlin"`,
      ],
    ]);
  });

  it.each([
    [
      { windows: [{ ...window, kind: "maybe" }] },
      "windows.0.kind",
      'is "maybe", expected "allow" or "deny"',
    ],
    [
      { windows: [{ kind: "allow", schedule: "0 9 * * 1" }] },
      "windows.0.duration",
      'is missing, expected a duration such as "30 seconds"',
    ],
    [{ windows: {} }, "windows", "is a mapping, expected a list"],
    [
      { freezes: [{ name: "", from: "2026-01-01", to: "2026-01-01" }] },
      "freezes.0.name",
      'is "", expected a name',
    ],
    [
      { freezes: [{ name: "a", from: "2026-01-02", to: "2026-01-01" }] },
      "freezes.0",
      "ends on 2026-01-01, expected the day it begins (2026-01-02) or later",
    ],
    [
      { freezes: [{ name: "a", from: 2026, to: "2026-01-01" }] },
      "freezes.0.from",
      'is 2026, expected a quoted date such as "2026-12-18"',
    ],
    [
      { removals: [{ ...removal, service: "Web" }] },
      "removals.0.service",
      '"Web" is not a service name: lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
    ],
    [
      { removals: [{ ...removal, reason: "too short" }] },
      "removals.0.reason",
      'is "too short", expected a reason of at least 10 characters, for the people who read it later',
    ],
    [{ approvals: -1 }, "approvals", "is -1, expected 0 or more"],
    [{ approvals: 11 }, "approvals", "is 11, expected 10 or less"],
    [{ approvals: 1.5 }, "approvals", "is 1.5, expected a whole number"],
    [{ approvals: "2" }, "approvals", 'is "2", expected a number'],
  ])("refuses %j", (governance, path, problem) => {
    expect(problemsOf(governance)).toEqual([[path, problem]]);
  });

  it("accepts a freeze of one day", () => {
    expect(problemsOf({ freezes: [{ name: "a", from: "2026-01-01", to: "2026-01-01" }] })).toEqual(
      [],
    );
  });

  it("reports a date that is none once", () => {
    expect(problemsOf({ freezes: [{ name: "a", from: "2026-13-01", to: "2026-12-01" }] })).toEqual([
      ["freezes.0.from", 'is "2026-13-01", expected a date such as "2026-12-18"'],
    ]);
  });
});

describe("mayRemove", () => {
  const noon = new Date("2026-03-02T12:00:00Z");

  it.each([
    ["no governance", undefined, false],
    ["no removals", {}, false],
    ["an empty list", { removals: [] }, false],
    ["a removal of another service", { removals: [{ ...removal, service: "api" }] }, false],
    ["a removal that ended yesterday", { removals: [{ ...removal, until: "2026-03-01" }] }, false],
    ["a removal that ends today", { removals: [removal] }, true],
    [
      "one of several that holds",
      { removals: [{ ...removal, until: "2020-01-01" }, { ...removal, service: "api" }, removal] },
      true,
    ],
  ])("with %s", (_name, governance, expected) => {
    expect(mayRemove(governance, "web", noon)).toBe(expected);
  });

  it.each([
    ["2026-03-02T23:59:59.999Z", true],
    ["2026-03-03T00:00:00.000Z", false],
  ])("at %s answers %s", (now, expected) => {
    expect(mayRemove({ removals: [removal] }, "web", new Date(now))).toBe(expected);
  });
});
