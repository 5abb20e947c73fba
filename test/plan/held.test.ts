import { describe, expect, it } from "vitest";
import { type HeldChange, nextHeld } from "../../lib/plan";
import { at } from "./fixtures";

const both = { blue: "old", green: "new" };

describe("nextHeld", () => {
  it.each<[string, HeldChange, ReturnType<typeof nextHeld>]>([
    ["the first color that opens", { to: at(100), releases: { blue: "old" } }, { blue: "old" }],
    ["the one of two that opens alone", { to: at(0), releases: both }, { green: "new" }],
    ["nothing while nothing runs", { to: at(100), releases: {} }, {}],
    [
      "what it did, after a first step",
      { from: at(100), held: { blue: "old" }, to: at(90), releases: both },
      { blue: "old" },
    ],
    [
      "what it did, after a step between",
      { from: at(90), held: { blue: "old" }, to: at(50), releases: both },
      { blue: "old" },
    ],
    [
      "both, after the last step",
      { from: at(50), held: { blue: "old" }, to: at(0), releases: both },
      { blue: "old", green: "new" },
    ],
    [
      "both, after one large step",
      { from: at(100), held: { blue: "old" }, to: at(0), releases: both },
      { blue: "old", green: "new" },
    ],
    [
      "the old one only, after a rollback from the middle",
      { from: at(50), held: { blue: "old" }, to: at(100), releases: both },
      { blue: "old" },
    ],
    [
      "the old one only, after a rollback from the end: the way does not lead back",
      { from: at(0), held: both, to: at(100), releases: both },
      { blue: "old" },
    ],
    [
      "the other one only, when that is where the rollback leads",
      { from: at(100), held: both, to: at(0), releases: both },
      { green: "new" },
    ],
    [
      "the old image of a color that has a new one by now",
      { from: at(100), held: { blue: "old", green: "older" }, to: at(90), releases: both },
      { blue: "old", green: "older" },
    ],
    [
      "the new image, once that held all traffic",
      { from: at(50), held: { blue: "old", green: "older" }, to: at(0), releases: both },
      { blue: "old", green: "new" },
    ],
    [
      "what it did, when nothing moves",
      { from: at(90), held: { blue: "old" }, to: at(90), releases: both },
      { blue: "old" },
    ],
    [
      "the color that serves, when nothing moves",
      { from: at(100), held: {}, to: at(100), releases: both },
      { blue: "old" },
    ],
  ])("remembers %s", (_name, change, held) => {
    expect(nextHeld(change)).toEqual(held);
  });

  it("leaves what it was given as it is", () => {
    const held = { blue: "old", green: "new" };
    nextHeld({ from: at(0), held, to: at(100), releases: both });
    expect(held).toEqual(both);
  });

  it("keeps the proof of the color that still has most of the traffic", () => {
    const change = { from: at(0), held: both, to: at(10), releases: both };
    expect(nextHeld(change)).toEqual(both);
  });

  it("proves what held all traffic until this change", () => {
    const change = { from: at(100), held: { blue: "older" }, to: at(90), releases: both };
    expect(nextHeld(change)).toEqual({ blue: "old" });
  });

  it.each([
    [90, { blue: "old" }],
    [51, { blue: "old" }],
    [50, both],
    [10, { green: "new" }],
  ])("proves what a service opens on: the larger share, blue %d", (blue, held) => {
    expect(nextHeld({ to: at(blue), releases: both })).toEqual(held);
  });

  it("keeps the way back of a service that opened with a split", () => {
    const open = { held: nextHeld({ to: at(90), releases: both }), releases: both };
    expect(nextHeld({ ...open, from: at(90), to: at(0) })).toEqual(both);
    expect(nextHeld({ ...open, from: at(90), to: at(100) })).toEqual({ blue: "old" });
  });
});
