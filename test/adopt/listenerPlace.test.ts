import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freePlaces } from "../../lib/adopt/listenerPlace";

describe("five free places", () => {
  it.each<[number[], number | undefined, number]>([
    [[500], 500, 495],
    [[498, 500], 500, 493],
    [[6], 6, 1],
    [[], undefined, 100],
    [[100], undefined, 200],
    [[49_000], undefined, 49_100],
  ])("among rules %j in front of %s begin at %i", (taken, before, first) => {
    expect(freePlaces(taken, before, "web")).toBe(first);
  });

  it("are refused where there are none in front", () => {
    expect(() => freePlaces([3, 5], 5, "web")).toThrow(
      "web: has its requests by the rule with priority 5, in front of which are not five free places",
    );
  });

  it("are free, in front, and the nearest", () => {
    const number = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 20 }), number, (others, before) => {
        const taken = [...others, before];
        const isRoom = (first: number) =>
          [0, 1, 2, 3, 4].every((n) => first + n < before && !taken.includes(first + n));
        const wanted = Array.from({ length: 60 }, (_, n) => 60 - n).find(isRoom);
        if (wanted === undefined) expect(() => freePlaces(taken, before, "web")).toThrow();
        else expect(freePlaces(taken, before, "web")).toBe(wanted);
      }),
    );
  });
});
