import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  colors,
  formatShift,
  formatTraffic,
  gainingColor,
  otherColor,
  sameTraffic,
  servingColors,
  soleColor,
  type Traffic,
  trafficSchema,
  trafficWith,
} from "../../lib/model";
import { problems } from "./fixtures";

const percent = fc.integer({ min: 0, max: 100 });
const color = fc.constantFrom(...colors);
const split = fc.tuple(color, percent).map(([name, share]) => trafficWith(name, share));

function at(blue: number): Traffic {
  return { blue, green: 100 - blue };
}

describe("trafficSchema", () => {
  it.each([0, 1, 50, 99, 100])("accepts blue %d and the rest for green", (blue) => {
    expect(problems(trafficSchema, at(blue))).toEqual([]);
  });

  it.each([
    [{ blue: 90, green: 20 }, ["adds up to 110, expected 100 (blue 90, green 20)"]],
    [{ blue: 0, green: 0 }, ["adds up to 0, expected 100 (blue 0, green 0)"]],
    [{ blue: 100, green: 100 }, ["adds up to 200, expected 100 (blue 100, green 100)"]],
    [{ blue: 110, green: -10 }, ["is 110, expected 0 to 100", "is -10, expected 0 to 100"]],
    [{ blue: 100 }, ["is missing, expected a whole number from 0 to 100"]],
    [{ blue: "100", green: 0 }, ['is "100", expected a whole number from 0 to 100']],
    [{ blue: null, green: 100 }, ["is null, expected a whole number from 0 to 100"]],
  ])("refuses %j", (value, expected) => {
    expect(problems(trafficSchema, value)).toEqual(expected);
  });

  it("refuses halves of a percent, even when they add up", () => {
    expect(problems(trafficSchema, { blue: 99.5, green: 0.5 })).toEqual([
      "is 99.5, expected a whole number from 0 to 100",
      "is 0.5, expected a whole number from 0 to 100",
    ]);
  });

  it("knows two colors and no third", () => {
    expect(trafficSchema.safeParse({ blue: 50, green: 50, red: 0 }).success).toBe(false);
  });

  it("accepts two whole numbers exactly when they add up and none is outside 0 to 100", () => {
    const number = fc.integer({ min: -20, max: 120 });
    fc.assert(
      fc.property(number, number, (blue, green) => {
        const isValid = blue + green === 100 && blue >= 0 && green >= 0;
        expect(trafficSchema.safeParse({ blue, green }).success).toBe(isValid);
      }),
    );
  });
});

describe("trafficWith", () => {
  it("gives one color its share and the other one the rest", () => {
    expect(trafficWith("blue", 90)).toEqual({ blue: 90, green: 10 });
    expect(trafficWith("green", 90)).toEqual({ blue: 10, green: 90 });
  });

  it("is valid, and the same seen from the other color", () => {
    fc.assert(
      fc.property(color, percent, (name, share) => {
        const traffic = trafficWith(name, share);
        expect(problems(trafficSchema, traffic)).toEqual([]);
        expect(traffic[name]).toBe(share);
        expect(trafficWith(otherColor(name), 100 - share)).toEqual(traffic);
      }),
    );
  });
});

describe("soleColor and servingColors", () => {
  it.each([
    [100, "blue", ["blue"]],
    [0, "green", ["green"]],
    [99, undefined, ["blue", "green"]],
    [1, undefined, ["blue", "green"]],
    [50, undefined, ["blue", "green"]],
  ] as const)("with %d on blue are %s and %j", (blue, sole, serving) => {
    expect(soleColor(at(blue))).toBe(sole);
    expect(servingColors(at(blue))).toEqual(serving);
  });

  it("name exactly the colors with more than 0", () => {
    fc.assert(
      fc.property(split, (traffic) => {
        expect(servingColors(traffic)).toEqual(colors.filter((name) => traffic[name] > 0));
      }),
    );
  });
});

describe("gainingColor and sameTraffic", () => {
  it.each([
    [100, 90, "green"],
    [90, 100, "blue"],
    [0, 100, "blue"],
    [50, 50, undefined],
  ] as const)("from %d to %d on blue: %s", (from, to, expected) => {
    expect(gainingColor(at(from), at(to))).toBe(expected);
  });

  it("agree on whether something moves, and take turns on the way back", () => {
    fc.assert(
      fc.property(split, split, (from, to) => {
        const gaining = gainingColor(from, to);
        expect(sameTraffic(from, to)).toBe(gaining === undefined);
        expect(gainingColor(to, from)).toBe(gaining && otherColor(gaining));
      }),
    );
  });
});

describe("formatTraffic and formatShift", () => {
  it("write blue first while nothing moves", () => {
    expect(formatTraffic(at(90))).toBe("blue 90, green 10");
    expect(formatShift(at(90), at(90))).toBe("blue 90 → 90, green 10 → 10");
  });

  it.each([
    [100, 90, "green 0 → 10, blue 100 → 90"],
    [90, 100, "blue 90 → 100, green 10 → 0"],
    [0, 100, "blue 0 → 100, green 100 → 0"],
  ])("write the gaining color first: from %d to %d", (from, to, text) => {
    expect(formatShift(at(from), at(to))).toBe(text);
  });
});
