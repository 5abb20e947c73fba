import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInForce, type Override, overrides, overrideSchema, type Rule } from "../../lib/model";
import { serviceMistakes } from "./fixtures";

const override: Override = {
  rule: "bake",
  reason: "the payment outage must end now",
  until: "2026-03-02",
};
const noon = new Date("2026-03-02T12:00:00Z");

describe("overrideSchema", () => {
  it.each(["change-live", "new-release-with-traffic", "jump", "bake", "drain"])(
    "lets %s be lifted",
    (rule) => {
      expect(overrideSchema.parse({ ...override, rule })).toEqual({ ...override, rule });
    },
  );

  it.each(["retire-serving", "remove-serving", "constructor", ""])(
    "lets %j not be lifted",
    (rule) => {
      expect(serviceMistakes({ override: { ...override, rule } })).toEqual([
        [
          ["override", "rule"],
          `is "${rule}", expected "change-live", "new-release-with-traffic", "jump", "bake" or "drain"`,
        ],
      ]);
    },
  );

  it("wants a reason that says something", () => {
    expect(serviceMistakes({ override: { ...override, reason: "ten chars" } })).toEqual([
      [
        ["override", "reason"],
        'is "ten chars", expected a reason of at least 10 characters, for the people who read it later',
      ],
    ]);
    expect(serviceMistakes({ override: { ...override, reason: "ten chars!" } })).toEqual([]);
  });

  it("takes no blanks for a reason", () => {
    expect(serviceMistakes({ override: { ...override, reason: " ".repeat(10) } })).toHaveLength(1);
  });

  it("wants an end", () => {
    const endless = { rule: override.rule, reason: override.reason };
    expect(serviceMistakes({ override: endless })).toEqual([
      [["override", "until"], 'is missing, expected a quoted date such as "2026-12-18"'],
    ]);
  });
});

describe("overrides", () => {
  it.each([
    ["change-live", false],
    ["new-release-with-traffic", false],
    ["jump", false],
    ["bake", true],
    ["drain", false],
    ["retire-serving", false],
    ["remove-serving", false],
  ] as [Rule, boolean][])("an override of bake lifts %s: %s", (rule, lifted) => {
    expect(overrides(override, rule, noon)).toBe(lifted);
  });

  it("lifts nothing when there is none, or when it is over", () => {
    expect(overrides(undefined, "bake", noon)).toBe(false);
    expect(overrides({ ...override, until: "2026-03-01" }, "bake", noon)).toBe(false);
  });
});

describe("isInForce", () => {
  it.each([
    ["2026-03-01T12:00:00Z", true],
    ["2026-03-02T00:00:00Z", true],
    ["2026-03-02T23:59:59.999Z", true],
    ["2026-03-03T00:00:00Z", false],
    ["2027-01-01T00:00:00Z", false],
  ])("until 2026-03-02, at %s: %s", (now, expected) => {
    expect(isInForce("2026-03-02", new Date(now))).toBe(expected);
  });

  it("is never in force again once it was over", () => {
    const time = fc.date({
      min: new Date("2020-01-01T00:00:00Z"),
      max: new Date("2040-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, time, time, (end, a, b) => {
        const until = end.toISOString().slice(0, 10);
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(isInForce(until, early) || !isInForce(until, late)).toBe(true);
        expect(isInForce(until, early)).toBe(early.toISOString().slice(0, 10) <= until);
      }),
    );
  });
});
