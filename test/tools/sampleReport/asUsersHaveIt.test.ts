import { describe, expect, it } from "vitest";
import { asUsersHaveIt, eventsAsUsersHaveThem } from "../../../tools/sampleReport/asUsersHaveIt";

const ours = { message: "warning: using pulumi-resource-aws from $PATH at /here\n" };
const theirs = { message: "web: traffic blue 100 → 90\n" };

describe("what the engine wrote, as users have it", () => {
  it.each([
    [{ diagnostics: [ours, theirs] }, { diagnostics: [theirs] }],
    [
      [{ newState: { sourcePosition: "project:///dist/aws/rule.js#65,5", id: "1" } }],
      [{ newState: { id: "1" } }],
    ],
    [{ sourcePosition: "project:///index.ts#3,1" }, { sourcePosition: "project:///index.ts#3,1" }],
    [
      { a: null, b: 1, c: "x" },
      { a: null, b: 1, c: "x" },
    ],
  ])("has nothing of this repository in it: %j", (given, expected) => {
    expect(asUsersHaveIt(given)).toEqual(expected);
  });

  it("is a log with a line for each event that is left", () => {
    const lines = [{ diagnosticEvent: ours }, { diagnosticEvent: theirs }, { sequence: 2 }];
    const log = lines.map((line) => JSON.stringify(line)).join("\n");
    expect(eventsAsUsersHaveThem(`${log}\n`)).toBe(
      `${JSON.stringify({ diagnosticEvent: theirs })}\n{"sequence":2}\n`,
    );
  });
});
