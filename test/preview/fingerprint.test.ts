import { describe, expect, it } from "vitest";
import { type Approved, fingerprintOf, movedSince, readChanges } from "../../lib/preview";
import { changesOf, digestOf, eventsOf } from "./fixtures";
import { made } from "./made";

const resource = { urn: "urn:a", inputs: { a: 1, b: 2 }, modified: "2026-11-20T08:00:00Z" };

const approved: Approved = {
  changes: changesOf("change"),
  stackFile: "config:\n  shop:a: 1\n",
  program: "tree 1",
  state: { deployment: { manifest: { time: "x" }, resources: [resource, { urn: "urn:b" }] } },
};

function moved(change: Partial<Approved>): readonly string[] {
  return movedSince(fingerprintOf(approved), fingerprintOf({ ...approved, ...change }));
}

function stateOf(...resources: object[]): unknown {
  return { deployment: { resources } };
}

/** A rule of AWS as a preview shows it at a moment: it is to remember that moment. */
function shiftAt(since: string, duration: number, weight = 90) {
  const rule = (moment: string, seconds: number, blue: number) => ({
    tags: { "crossfade.service": "web", "crossfade.since": moment },
    actions: [
      {
        forward: {
          targetGroups: [
            { arn: "b", weight: blue },
            { arn: "g", weight: 100 - blue },
          ],
          stickiness: { enabled: false, duration: seconds },
        },
      },
    ],
  });
  const step = {
    type: "aws:lb/listenerRule:ListenerRule",
    old: rule("2026-01-01T00:00:00Z", 3600, 100),
    new: rule(since, duration, weight),
  };
  return { changes: made([step]) };
}

describe("a fingerprint", () => {
  it("is short enough for a comment, and for a command", () => {
    expect(fingerprintOf(approved)).toMatch(/^cf1-[0-9a-f]{24}-[0-9a-f]{16}$/);
  });

  it.each([
    ["steps", { changes: changesOf("nothing") }, ["steps", "configuration"]],
    [
      "the stack file, down to a secret",
      { stackFile: "config:\n  shop:a: 2\n" },
      ["configuration"],
    ],
    ["the program", { program: "tree 2" }, ["program"]],
    [
      "a value in the state",
      { state: stateOf({ ...resource, inputs: { a: 1, b: 3 } }, { urn: "urn:b" }) },
      ["state"],
    ],
    ["a resource less in the state", { state: stateOf(resource) }, ["state"]],
  ])("moves with %s, and names it", (_what, change, parts) => {
    expect(moved(change)).toEqual(parts);
  });

  it.each([
    [
      "the times in the state",
      { state: stateOf({ ...resource, modified: "2030-01-01T00:00:00Z" }, { urn: "urn:b" }) },
    ],
    [
      "the order of the state and of its keys",
      { state: stateOf({ urn: "urn:b" }, { inputs: { b: 2, a: 1 }, urn: "urn:a" }) },
    ],
    [
      "how long the preview took, and its order",
      {
        changes: {
          ...changesOf("change"),
          seconds: 99,
          steps: changesOf("change").steps.toReversed(),
        },
      },
    ],
  ])("does not move with %s", (_what, change) => {
    expect(moved(change)).toEqual([]);
  });

  it("does not move with the moment that a cutover is to remember, and does with its weights", () => {
    const first = fingerprintOf({ ...approved, ...shiftAt("2026-11-21T08:00:01Z", 3601) });
    const later = fingerprintOf({ ...approved, ...shiftAt("2026-11-21T09:30:30Z", 3630) });
    const other = fingerprintOf({ ...approved, ...shiftAt("2026-11-21T08:00:01Z", 3601, 80) });
    expect(movedSince(first, later)).toEqual([]);
    expect(movedSince(first, other)).toEqual(["steps"]);
  });

  it("moves where a preview of the same change failed", () => {
    const failed = readChanges({
      digest: digestOf("change"),
      events: eventsOf("change").replace('"result":"succeeded"', '"result":"failed"'),
    });
    expect(moved({ changes: failed })).toEqual(["steps"]);
  });

  it.each(["", "abc", "cf1-12", "cf2-000000000000000000000000-0000000000000000"])(
    "is not %j, which is refused with what it should be",
    (text) => {
      const now = fingerprintOf(approved);
      expect(() => movedSince(text, now)).toThrow(
        `--approved: is "${text}", expected a fingerprint such as ${now}\n  try: copy it from the report that was approved`,
      );
    },
  );
});
